import { useEffect } from 'preact/hooks';
import type { Message } from '../../lib/domain/message';
import { placeAt, reachOf } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { copyMessage } from '../app/carry';
import { useModel } from '../app/context';
import { insertIntoRoom, isRoomHere } from '../app/room-actions';
import { roomDrafts, wasSent } from '../app/room-draft';
import { Carry } from '../composer/carry-message';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { Icon } from '../small/icons';
import { attachmentsUnread } from '../words/policy';
import { onlyUpwork } from '../words/room';

interface RoomComposerProps {
	room: OpportunityRecord;
	/** The open record, of which the room is a part. */
	record: OpportunityRecord;
	me: string | null;
	messages: readonly Message[];
}

/** Writing in a room: the text with the guard below it, and the two ways to Upwork, where it is sent. */
export function RoomComposer({ room, record, me, messages }: RoomComposerProps) {
	const model = useModel();
	const drafts = roomDrafts(model.services);
	const draft = drafts.of(room.id).value;
	const findings = useFindings(draft.text, placeAt('room', reachOf(record)), record);
	const sent = wasSent(draft, messages, me);
	useEffect(() => {
		if (sent) drafts.drop(room.id);
	}, [sent]);
	const here = isRoomHere(model, room);
	const { url } = room;
	const copy = () => copyMessage(model, draft.text);
	const insert = () => insertIntoRoom(model, room, draft.text);
	return (
		<form class="room-write" aria-label="Write in this room" onSubmit={(event) => event.preventDefault()}>
			<GuardedText
				id="room-text"
				record={record}
				label="Your message"
				value={draft.text}
				findings={findings}
				change={(text) => drafts.change(room.id, text)}
				submit={() => document.querySelector<HTMLButtonElement>('.room-carry button:not(:disabled)')?.click()}
			/>
			<p class="small muted">
				{onlyUpwork} {attachmentsUnread}
			</p>
			<div class="actions room-carry">
				<Carry
					text={draft.text}
					findings={findings}
					here={here}
					copy={copy}
					insert={insert}
					edit={() => document.getElementById('room-text')?.focus()}
				/>
				{url && !here && (
					<button type="button" class="button" onClick={() => void openOnUpwork(model, url)}>
						<Icon name="out" />
						Open room on Upwork
					</button>
				)}
			</div>
		</form>
	);
}
