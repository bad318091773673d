import type { Message } from '../../lib/domain/message';
import { MINUTE, type UtcMs } from '../../lib/domain/time';
import { day, moment, timeOfDay } from './time';

/** The time beside a name; nothing where the page told only an end. */
export function sentText({ sent }: Pick<Message, 'sent'>): string {
	if (sent.from <= 0) return '';
	return sent.to - sent.from <= 61 * MINUTE ? timeOfDay(sent.from) : `after ${timeOfDay(sent.from)}`;
}

/** All that is known of when a message was sent. */
export function sentFully({ sent }: Pick<Message, 'sent'>, now: UtcMs): string {
	if (sent.from <= 0) return `Sent before ${moment(sent.to, now)}`;
	if (sent.to - sent.from <= MINUTE) return `Sent ${moment(sent.from, now)}`;
	return `Sent between ${moment(sent.from, now)} and ${moment(sent.to, now)}`;
}

/** The day a message belongs to, in words; null where that is not known. */
export function dayOf({ sent }: Pick<Message, 'sent'>, now: UtcMs): string | null {
	return sent.from <= 0 ? null : day(sent.from, now);
}

/** What the help article says of rooms, beside every one. */
export const onlyUpwork =
	'Only Upwork Messages are integrated with the contract: what is agreed elsewhere does not count there.';

export const noRoomYet =
	'A freelancer cannot open a room. It comes into being when the client answers, or when you accept an invitation; then it is under Messages on Upwork. Open it there and press “Keep this room” in Parley to have it here.';

export const MESSAGES_PAGE = 'https://www.upwork.com/ab/messages/rooms/';
