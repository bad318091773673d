import { useModel } from '../app/context';
import { syncWords } from '../words/sync';
import { useStands } from './use-stands';

/** Above the lists of popup and desk: what arrived waits for the person, and meanwhile nothing is taken over. Nothing where nothing waits. */
export function SyncWaits() {
	const { services } = useModel();
	const status = useStands();
	if (!status?.on || !(status.relay?.asks || status.folderAsks)) return null;
	return (
		<aside class="offer-line small" aria-label="Sync waits for your answer">
			<span>{syncWords.waits}</span>
			<button type="button" class="button slim" onClick={() => services.openPage('options.html', 'sync-title')}>
				See what would go
			</button>
		</aside>
	);
}
