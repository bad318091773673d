import { effectiveFacts } from './effective';
import type { Fact } from './facts';
import type { OpportunityRecord } from './record';
import { HOUR, type UtcMs } from './time';

/** By which rule a submitted cover letter may be changed. */
export type LetterRule = 'article' | 'today';

/** The rules as dated editions. */
export const letterRules: Record<LetterRule, { name: string; since: string; source: string; hours: number }> = {
	article: {
		name: 'Help article',
		since: '2019',
		source:
			'Upwork help centre, “Accept or decline an invitation to interview” (about 2019): only the terms can be changed',
		hours: 0,
	},
	today: {
		name: 'Today’s help centre',
		since: '2025',
		source:
			'Upwork help centre: a proposal can be edited for six hours or until the client views it, whichever is first',
		hours: 6,
	},
};

/** Whether a cover letter can still be changed on Upwork, and if not, why; `until` is the last moment it surely can, UTC ms. */
export type LetterState =
	| { state: 'open'; until: UtcMs }
	| { state: 'locked'; why: 'submitted' | 'time' | 'viewed' | 'stage' | 'over' }
	/** Of the time of sending only a span is known, such as a day, and the hours may be over: Upwork decides. Surely over from `lockedFrom` on, UTC ms. */
	| { state: 'unsure'; lockedFrom: UtcMs }
	/** No page said when it was sent. */
	| { state: 'unknown' };

type Sent = Pick<OpportunityRecord, 'received' | 'viewed' | 'status' | 'kind'>;

/**
 * How a submitted cover letter stands at `now`. Pages tell a day rather than a minute: it is surely open while the hours since the earliest time
 * of sending run, surely locked once those since the latest are over, and in between nobody here can know.
 */
export function letterState(record: Sent, rule: LetterRule, now: UtcMs): LetterState {
	if (record.status === 'archived') return { state: 'locked', why: 'over' };
	if (rule === 'article') return { state: 'locked', why: 'submitted' };
	if (record.viewed) return { state: 'locked', why: 'viewed' };
	if (record.status !== 'submitted') return { state: 'locked', why: 'stage' };
	if (!record.received) return { state: 'unknown' };
	const hours = letterRules[rule].hours * HOUR;
	const { from, to } = record.received;
	if (now < from + hours) return { state: 'open', until: from + hours };
	// The last instant at which it can have been sent is the one before the end.
	const lockedFrom = to - 1 + hours;
	return now < lockedFrom ? { state: 'unsure', lockedFrom } : { state: 'locked', why: 'time' };
}

/** The fact by which the person said that the client has viewed the proposal; null where they did not. */
export function viewedAsSaid(facts: readonly Fact[]): string | null {
	return effectiveFacts(facts).findLast(({ type }) => type === 'clientViewed')?.id ?? null;
}

/** Why a cover letter is locked, in words with what can be done instead. */
export const lockedText: Record<Extract<LetterState, { state: 'locked' }>['why'], string> = {
	submitted: 'The cover letter can no longer be changed once the proposal is submitted; the terms can.',
	time: 'The cover letter can be changed for six hours only, and these are over; the terms can still be changed.',
	viewed: 'The client has viewed the proposal, so the cover letter can no longer be changed; the terms can.',
	over: 'This proposal is over, so neither its cover letter nor its terms can be changed.',
	stage: 'The client has already answered, so the cover letter can no longer be changed; the terms can.',
};
