import { timeline } from '../../lib/domain/timeline';
import { useModel } from '../app/context';
import { historyText } from '../words/history';
import { moment } from '../words/time';

/** What happened to this record, newest first; undone steps stay in sight. */
export function History() {
	const model = useModel();
	const lines = timeline(model.facts.value).reverse();
	const now = model.now.value;
	return (
		<section aria-labelledby="history-title">
			<h3 id="history-title">History</h3>
			<ol class="history">
				{lines.map((line) => (
					<li key={line.fact} class={line.undone ? 'undone' : ''}>
						<span class="words">
							{line.undone ? <s>{historyText(line)}</s> : historyText(line)}
							{line.undone && <span class="muted"> undone</span>}
						</span>
						<time class="muted small" dateTime={new Date(line.at).toISOString()}>
							{moment(line.at, now)}
						</time>
					</li>
				))}
			</ol>
		</section>
	);
}
