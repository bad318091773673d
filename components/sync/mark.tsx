import { useEffect, useState } from 'preact/hooks';
import type { SyncStatus } from '../../lib/domain/sync';
import { useModel } from '../app/context';
import { SavedHere } from '../small/icons';
import { standingText } from '../words/sync';
import { SyncGlyph } from './glyph';

/** Where what is here is saved, at the top of popup and desk; says no more than is known. */
export function SyncMark() {
	const { services } = useModel();
	const [status, setStatus] = useState<SyncStatus | null>(null);
	useEffect(() => {
		let stop = () => {};
		let gone = false;
		void services.syncStands().then(
			(stands) => {
				if (!gone) stop = services.live(stands, setStatus, () => setStatus(null));
			},
			() => undefined,
		);
		return () => {
			gone = true;
			stop();
		};
	}, []);
	if (!status?.on || !status.relay) return <SavedHere />;
	const { glyph, text } = standingText(status);
	return (
		<span class="saved-here" title={status.relay.paused ? `${text} Sync is paused.` : text}>
			<SyncGlyph state={glyph} />
		</span>
	);
}
