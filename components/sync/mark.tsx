import { SavedHere } from '../small/icons';
import { standingText } from '../words/sync';
import { SyncGlyph } from './glyph';
import { useStands } from './use-stands';

/** Where what is here is saved, at the top of popup and desk; says no more than is known. */
export function SyncMark() {
	const status = useStands();
	if (!status?.on || !(status.relay || status.folderAsks)) return <SavedHere />;
	const { glyph, text } = standingText(status);
	return (
		<span class="saved-here" title={status.relay?.paused ? `${text} Sync is paused.` : text}>
			<SyncGlyph state={glyph} />
		</span>
	);
}
