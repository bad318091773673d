import { useEffect, useState } from 'preact/hooks';
import { awaitedIn, type LastMessage, ME } from '../../lib/domain/awaited';
import type { SettingValue } from '../../lib/domain/facts';
import type { Message } from '../../lib/domain/message';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useRoster } from '../agency/use-roster';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { threadTarget } from '../app/room-actions';
import { History } from '../detail/history';
import { Icon } from '../small/icons';
import { awaitedText } from '../words/awaited';
import { titleText } from '../words/record';
import { MESSAGES_PAGE, noRoomYet } from '../words/room';
import { EraseRoom } from './erase-room';
import { namesIn } from './lines';
import { LinkQuestion } from './link-question';
import { RoomComposer } from './room-composer';
import { Thread } from './thread';
import { WhoAreYou } from './who-are-you';

/** The part "Messages" of an opportunity: its room, or where one would look for it. */
export function Messages({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const rooms = roomsOf(record, model.opportunity.value);
	const wanted = threadTarget(model).value?.room;
	const [chosen, setChosen] = useState<string | null>(null);
	const room = rooms.find(({ id }) => id === (chosen ?? wanted)) ?? rooms[0];
	if (!room) return <NoRoom />;
	return (
		<div class="room">
			{rooms.length > 1 && (
				<div>
					<label class="label" for="room-choice">
						Room
					</label>
					<select
						id="room-choice"
						class="field"
						value={room.id}
						onChange={(event) => setChosen(event.currentTarget.value)}
					>
						{rooms.map((one) => (
							<option key={one.id} value={one.id}>
								{one.client ?? titleText(one)}
							</option>
						))}
					</select>
				</div>
			)}
			<Room key={room.id} room={room} record={record} />
		</div>
	);
}

function roomsOf(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): readonly OpportunityRecord[] {
	const found = opportunity.filter(({ kind }) => kind === 'room');
	return found.length === 0 && record.kind === 'room' ? [record] : found;
}

function NoRoom() {
	const model = useModel();
	return (
		<div class="empty room-none">
			<p>{noRoomYet}</p>
			<button type="button" class="button" onClick={() => void openOnUpwork(model, MESSAGES_PAGE)}>
				<Icon name="out" />
				Open Messages on Upwork
			</button>
		</div>
	);
}

function Room({ room, record }: { room: OpportunityRecord; record: OpportunityRecord }) {
	const model = useModel();
	const me = useMe(room.account);
	const [shown, setShown] = useState<readonly Message[] | null>(null);
	const last = useLast(room.id);
	const roster = useRoster(room.account) ?? [];
	if (me === undefined) return null;
	const awaited = awaitedIn(last, me, roster);
	const now = model.now.value;
	return (
		<>
			{awaited && <p class={awaited.of === 'you' ? 'answer-by awaited' : 'muted'}>{awaitedText(awaited, now)}</p>}
			<LinkQuestion room={room} />
			<WhoAreYou account={room.account} me={me} names={namesIn(shown ?? [])} />
			<Thread room={room} me={me} loaded={setShown} />
			<RoomComposer room={room} record={record} me={me} messages={shown ?? []} />
			{record.kind === 'room' && <History />}
			<EraseRoom room={room} />
		</>
	);
}

/** The person's name in the rooms of an account; null where it was not said, undefined while it loads. */
function useMe(account: string): string | null | undefined {
	const { services } = useModel();
	const [me, setMe] = useState<SettingValue | undefined>(undefined);
	useEffect(
		() =>
			services.live(
				() => services.desk.setting(account, ME),
				setMe,
				() => setMe(null),
			),
		[account],
	);
	if (me === undefined) return undefined;
	return typeof me === 'string' && me !== '' ? me : null;
}

/** The room's last message that was not deleted. */
function useLast(room: string): LastMessage | null {
	const { services } = useModel();
	const [last, setLast] = useState<LastMessage | null>(null);
	useEffect(
		() =>
			services.live(
				async () => (await services.desk.lastMessages([room])).get(room) ?? null,
				setLast,
				() => setLast(null),
			),
		[room],
	);
	return last;
}
