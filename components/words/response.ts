import type { Bucket, ResponseRecord, Uncounted } from '../../lib/domain/response-record';
import { plural } from './page';

/** Upwork's own names for its buckets. */
export const bucketNames: Record<Bucket, string> = {
	day: 'Within 24 hours',
	'three-days': 'Within 3 days',
	slower: '3 days or more',
};

/** "80 % of 10 answers within 24 hours. 2 might be faster: their times are only known roughly." */
export function countsText({ counts, withinDay, rough }: ResponseRecord): string {
	const total = counts.day + counts['three-days'] + counts.slower;
	if (withinDay === null) return '';
	const share = `${Math.floor(withinDay * 100)}\u00A0% of ${plural(total, 'answer')} within 24 hours.`;
	if (rough === 0) return share;
	return `${share} ${plural(rough, 'answer')} might be faster: the times are only known roughly, and the slowest counts here.`;
}

const whyNot: Record<Uncounted, string> = {
	ignored: 'ignored: ignoring is no response',
	waiting: 'still waiting for an answer',
	'time-unknown': 'answered, but no page showed when it came or it was answered',
	gone: 'withdrawn, closed, archived or no longer listed without an answer',
};

const order: readonly Uncounted[] = ['ignored', 'waiting', 'time-unknown', 'gone'];

/** One line for each kind of invitation that does not count; those there are none of only say the rule. */
export function uncountedLines(uncounted: Record<Uncounted, number>): string[] {
	const lines = order
		.filter((one) => uncounted[one] > 0)
		.map((one) => `${plural(uncounted[one], 'invitation')} ${whyNot[one]}`);
	return [
		...lines,
		...(uncounted.ignored === 0 ? ['Ignoring an invitation, which is no response'] : []),
		'An invitation the client withdraws within 24 hours',
	];
}
