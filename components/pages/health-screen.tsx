import type { Health } from '../../lib/domain/desk';
import { lookAtHealth, saveBackup, startAfresh } from '../app/actions';
import { useModel } from '../app/context';
import { Toast } from '../small/notice';
import { healthText } from '../words/health';

/** A screen for a database that is not as it should be: what happened, what is safe, what to do. Export is always there. */
export function HealthScreen({ health }: { health: Exclude<Health, { state: 'ok' }> }) {
	const model = useModel();
	const { title, happened, safe, todo } = healthText(health);
	const { state } = health;
	const restorable = state === 'came-back-empty' || state === 'rolled-back';
	return (
		<main class="trouble">
			<h1 class="big">{title}</h1>
			<dl class="facts-list">
				<div>
					<dt>What happened</dt>
					<dd class="words">{happened}</dd>
				</div>
				<div>
					<dt>What is safe</dt>
					<dd>{safe}</dd>
				</div>
				<div>
					<dt>What to do</dt>
					<dd>{todo}</dd>
				</div>
			</dl>
			<div class="actions">
				<button type="button" class="button main" onClick={() => void saveBackup(model)}>
					Export a backup
				</button>
				{restorable && (
					<>
						<button type="button" class="button" onClick={() => model.services.openPage('options.html')}>
							Restore a backup
						</button>
						<button type="button" class="button" onClick={() => void startAfresh(model)}>
							{state === 'rolled-back' ? 'Go on with what is there' : 'Start afresh'}
						</button>
					</>
				)}
				{(state === 'cannot-open' || state === 'quota-full') && (
					<button type="button" class="button" onClick={() => void lookAtHealth(model)}>
						Try again
					</button>
				)}
				{state === 'quota-full' && (
					<button
						type="button"
						class="button"
						onClick={() => {
							model.health.value = { state: 'ok' };
						}}
					>
						Go on reading
					</button>
				)}
			</div>
			<Toast />
		</main>
	);
}
