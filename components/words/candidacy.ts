import type { OpportunityRecord } from '../../lib/domain/record';
import { DAY, type Interval, type UtcMs } from '../../lib/domain/time';
import { kindName, statusText } from './record';
import { capital, dayText } from './time';

/** Questions worth clearing before a contract, offered to begin with. Each has a name of its own, so that two devices add it once. */
export const starterQuestions: readonly { item: string; text: string }[] = [
	{ item: 'starter-scope', text: 'What exactly is to be delivered, and what is not?' },
	{ item: 'starter-done', text: 'Who decides that it is done, and by what?' },
	{ item: 'starter-when', text: 'When does it start, and is there a fixed date at the end?' },
	{ item: 'starter-pay', text: 'Hourly or fixed price, and how is it split into milestones?' },
	{ item: 'starter-changes', text: 'How many rounds of changes are included?' },
	{ item: 'starter-needs', text: 'What do I need from the client before I can begin?' },
	{ item: 'starter-talk', text: 'How often do we talk, and in which time zone?' },
];

/** Why a candidacy ended, to choose from or to write over. */
export const endReasons: readonly string[] = [
	'The client chose somebody else',
	'The client no longer answers',
	'The job was closed',
	'We did not agree on terms',
];

/** Why a proposal is withdrawn, to choose from or to write over. */
export const withdrawReasons: readonly string[] = [
	'Applied by mistake',
	'Too busy on other projects',
	'The terms do not fit',
	'The client no longer answers',
];

/** "Invitation, accepted 3 Mar", "Invitation, declined by 3 Mar", "Proposal, active, sent 1 Mar": one part of an opportunity in a line. */
export function partText(record: OpportunityRecord, now: UtcMs): string {
	const { confirmed, received, kind } = record;
	if (confirmed) {
		const answered = confirmed.answer.kind === 'accept' ? 'accepted' : 'declined';
		const [first, last] = [confirmed.when.from, confirmed.when.to - 1].map((at) => shortDay(at, now));
		// Known only to have happened between the two.
		return `${kindName(record)}, ${answered} ${first === last ? '' : 'by '}${last}`;
	}
	const status = statusText(record);
	const lower = status.charAt(0).toLowerCase() + status.slice(1);
	const sent = received && kind === 'proposal' ? `, sent ${shortDay(received.from, now)}` : '';
	return `${kindName(record)}, ${lower}${sent}`;
}

/** "3 Mar", with the year where it is another one. */
function shortDay(at: UtcMs, now: UtcMs): string {
	const text = dayText(at);
	const year = ` ${new Date(now).getFullYear()}`;
	return text.endsWith(year) ? text.slice(0, -year.length) : text;
}

/** When a client answered, as a person remembers it. */
export type Remembered = 'today' | 'yesterday' | 'week' | 'earlier';

export const remembered: readonly (readonly [Remembered, string])[] = [
	['today', 'Today'],
	['yesterday', 'Yesterday'],
	['week', 'In the last 7 days'],
	['earlier', 'Earlier'],
];

/** The time between which that was, on this device's clock; `earlier` begins where the proposal was sent, or first seen. */
export function rememberedWhen(when: Remembered, now: UtcMs, sent: UtcMs): Interval {
	const today = startOfDay(now);
	if (when === 'today') return { from: today, to: now + 1 };
	if (when === 'yesterday') return { from: startOfDay(today - 1), to: today };
	const week = startOfDay(now - 7 * DAY);
	if (when === 'week') return { from: week, to: now + 1 };
	return { from: Math.min(sent, week - 1), to: week };
}

function startOfDay(at: UtcMs): UtcMs {
	return new Date(at).setHours(0, 0, 0, 0);
}

/** Nine in the morning of a day so many days from now, on this device's clock. */
export function morningIn(days: number, now: UtcMs): UtcMs {
	const day = new Date(now);
	day.setDate(day.getDate() + days);
	return day.setHours(9, 0, 0, 0);
}

/** A day as a date field holds it, `2026-03-03`. */
export function dateValue(at: UtcMs): string {
	const day = new Date(at);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Nine in the morning of the day in a date field; null where it holds none. */
export function dateFrom(value: string): UtcMs | null {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
	if (!year || !month || !day) return null;
	return new Date(Number(year), Number(month) - 1, Number(day), 9).getTime();
}

/** What the person said of where a record stands, as a heading. */
export function saidText(said: NonNullable<OpportunityRecord['said']>): string {
	return capital(
		{
			clientResponded: 'the client answered',
			withdrawn: 'withdrawn by you',
			ended: 'ended',
			hired: 'hired',
			offerDeclined: 'offer declined by you',
		}[said.what],
	);
}

/** What becomes of the Connects of a proposal that is withdrawn. */
export function connectsText({ kind }: Pick<OpportunityRecord, 'kind'>): string {
	return kind === 'invitation'
		? 'An invitation costs no Connects, so none are returned.'
		: 'Connects are not returned.';
}
