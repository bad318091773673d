import type { OpportunityRecord } from './record';
import { EDGES } from './responsiveness';

/** Upwork's buckets for how fast invitations are answered. */
export type Bucket = 'day' | 'three-days' | 'slower';

/** Why an invitation does not count. Source: Upwork's help on responsiveness; ignoring is no response. */
export type Uncounted = 'ignored' | 'waiting' | 'time-unknown' | 'gone';

/** One's own response record, from what Parley saw; Upwork's own may differ. */
export interface ResponseRecord {
	counts: Record<Bucket, number>;
	/** Of `counts`, how many might belong to the faster neighbour, because the times are only known roughly. */
	rough: number;
	uncounted: Record<Uncounted, number>;
	/** The share of counted answers within 24 hours, 0 to 1; null where nothing counts yet. */
	withinDay: number | null;
	/** The slowest each counted answer can have been, in ms, newest first: the strip against the 24-hour line. */
	times: { record: string; title: string | null; ms: number; bucket: Bucket }[];
}

type Answered = Pick<
	OpportunityRecord,
	'id' | 'kind' | 'title' | 'received' | 'confirmed' | 'status' | 'reason' | 'lastChanged'
>;

/** Counts answers to invitations in the site's buckets. Times count from the start of what is known, so they never flatter. */
export function responseRecord(records: readonly Answered[]): ResponseRecord {
	const counts: Record<Bucket, number> = { day: 0, 'three-days': 0, slower: 0 };
	const uncounted: Record<Uncounted, number> = {
		ignored: 0,
		waiting: 0,
		'time-unknown': 0,
		gone: 0,
	};
	const times: (ResponseRecord['times'][number] & { at: number })[] = [];
	let rough = 0;
	for (const record of records) {
		if (record.kind !== 'invitation') continue;
		const { confirmed, received } = record;
		if (!confirmed) {
			uncounted[whyNot(record)] += 1;
			continue;
		}
		if (!received) {
			uncounted['time-unknown'] += 1;
			continue;
		}
		const ms = Math.max(0, confirmed.when.to - received.from);
		const bucket = bucketOf(ms);
		counts[bucket] += 1;
		if (bucketOf(Math.max(0, confirmed.when.from - received.to)) !== bucket) rough += 1;
		times.push({ record: record.id, title: record.title, ms, bucket, at: confirmed.when.from });
	}
	times.sort((a, b) => b.at - a.at);
	const counted = counts.day + counts['three-days'] + counts.slower;
	return {
		counts,
		rough,
		uncounted,
		withinDay: counted === 0 ? null : counts.day / counted,
		times: times.map(({ at: _, ...time }) => time),
	};
}

function bucketOf(ms: number): Bucket {
	if (ms <= EDGES.day) return 'day';
	return ms <= EDGES.threeDays ? 'three-days' : 'slower';
}

function whyNot(record: Answered): Uncounted {
	if (record.status === 'ignored') return 'ignored';
	if (record.status === 'unanswered' || record.status === 'prepared') return 'waiting';
	return 'gone';
}
