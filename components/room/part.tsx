import type { RoomLook } from '../../lib/bus/channels';
import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** The thread and the composer of an opportunity's room, loaded when first shown. */
export const MessagesPart = later<{ record: OpportunityRecord }>(() =>
	import('./messages').then(({ Messages }) => Messages),
);

/** The capture strip over a room. */
export const LazyRoomStrip = later<{ room: RoomLook }>(() => import('./room-strip').then(({ RoomStrip }) => RoomStrip));

/** Whether one would look for messages with a record: where there is a room, and from the proposal on. */
export function mayHaveRoom(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): boolean {
	if (record.kind === 'room' || opportunity.some(({ kind }) => kind === 'room')) return true;
	return record.kind !== 'invitation' || record.status === 'accepted' || record.status === 'active';
}
