import { useModel } from '../app/context';
import { needsText } from '../words/sync';
import { useStands } from './use-stands';

/** Above the lists of popup and desk: what about sync waits for the person, or does not go on without them. Nothing where nothing does. */
export function SyncWaits() {
	const { services } = useModel();
	const status = useStands();
	const needs = status?.on ? needsText(status) : null;
	if (!needs) return null;
	return (
		<aside class="offer-line small" aria-label={needs.asks ? 'Sync waits for your answer' : 'Sync needs you'}>
			<span>{needs.text}</span>
			<button type="button" class="button slim" onClick={() => services.openPage('options.html', 'sync-title')}>
				{needs.asks ? 'See what would go' : 'See what to do'}
			</button>
		</aside>
	);
}
