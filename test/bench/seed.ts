import type { ReadItem } from '../../lib/domain/commands';
import { decide } from '../../lib/domain/decide';
import { mainAccount } from '../../lib/domain/practice';
import { openJournal } from '../../lib/journal/journal';

const partSize = 500;
const stages = ['submitted', 'active', 'archived', 'archived'] as const;

/** The site id of the n-th opportunity. */
export function siteId(serial: number): string {
	return String(1_900_000_000_000_000_000n + BigInt(serial));
}

/** Six of ten are invitations that wait, one more each minute back in time; the others are proposals in every stage. */
export function opportunity(serial: number, now: number): ReadItem {
	const waits = serial % 10 < 6;
	const received = now - serial * 60_000;
	return {
		kind: waits ? 'invitation' : 'proposal',
		siteId: siteId(serial),
		source: 'list',
		fields: {
			stage: waits ? 'invitation' : (stages[serial % 4] ?? 'archived'),
			title: `Opportunity ${serial}: redraw the plans of a small museum, part ${serial % 13}`,
			url: `https://www.upwork.com/nx/proposals/${waits ? 'interview/uid/' : ''}${siteId(serial)}`,
			client: `Client number ${serial % 211} of a long list`,
			clientMessage: `Hello,\n\nthis is message ${serial}. We saw your profile and would like to know whether you have time in week ${serial % 52}.\n\nKind regards`,
			received: { from: received, to: received + 60_000 },
			terms: { rateCents: 2_000 + (serial % 90) * 50, currency: 'USD', hourly: serial % 3 > 0, feeBps: 1_000 },
		},
		likely: [],
	};
}

/** Fills this database with `count` opportunities through the journal's own merge, as a restore does. Gives the time it took in ms. */
export async function seed(count: number): Promise<number> {
	const start = performance.now();
	const now = Date.now();
	const journal = openJournal();
	for (let from = 0; from < count; from += partSize) {
		const items = Array.from({ length: Math.min(partSize, count - from) }, (_, index) =>
			opportunity(from + index, now),
		);
		const context = {
			commandId: `seed-${from}`,
			at: now,
			recordedAt: now + from / partSize,
			device: 'seed',
			newKey: () => crypto.randomUUID(),
		};
		const reading = { type: 'saveReading', account: mainAccount, page: 'proposals', items, deliberate: true } as const;
		const decision = decide(reading, { facts: () => [] }, context);
		if (!decision.ok) throw new Error(decision.message);
		const answer = await journal.restorePart(decision.facts);
		if (!answer.ok) throw new Error(answer.message);
	}
	await journal.settled();
	return performance.now() - start;
}
