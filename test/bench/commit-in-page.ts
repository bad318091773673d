import { mainAccount } from '../../lib/domain/practice';
import { JournalDatabase } from '../../lib/journal/database';
import { type Journal, openJournal } from '../../lib/journal/journal';
import { siteId } from './seed';

interface Times {
	/** One command through the journal, commit included, ms each. */
	command: number[];
	/** The very rows that the command before it wrote, put again with Dexie alone, ms each. */
	bare: number[];
}

let journal: Journal | null = null;
let db: JournalDatabase | null = null;

/** Prepares an answer to `count` waiting invitations from the `first`-th on, and after each puts the same rows without the journal. */
export async function commitTimes(first: number, count: number): Promise<Times> {
	journal ??= openJournal();
	db ??= new JournalDatabase();
	const times: Times = { command: [], bare: [] };
	for (let index = first; index < first + count; index++) {
		// Six of ten opportunities are invitations that wait (seed.ts).
		const record = `${mainAccount}:invitation:${siteId(Math.floor(index / 6) * 10 + (index % 6))}`;
		const answer = { kind: 'decline', reason: 'Other', message: 'Thank you, I have no time.', terms: null } as const;
		const commandId = crypto.randomUUID();
		const start = performance.now();
		const done = await journal.command(commandId, { type: 'prepareAnswer', record, answer });
		times.command.push(performance.now() - start);
		if (!done.ok) throw new Error(done.message);
		await journal.settled();
		times.bare.push(await bare(db, record, commandId));
	}
	return times;
}

async function bare(open: JournalDatabase, record: string, commandId: string): Promise<number> {
	const state = await open.meta.get('state');
	const table = open.rows(state?.key === 'state' ? state.value.live : 'recordsA');
	const row = await table.get(record);
	const facts = await open.facts.where('fact.record').equals(record).toArray();
	const fact = facts.find((one) => one.fact.type === 'answerPrepared');
	const receipt = await open.receipts.get(commandId);
	if (!state || !row || !fact || !receipt) throw new Error('The command left no rows to put again.');
	const copy = { ...fact, fact: { ...fact.fact, key: crypto.randomUUID() } };
	const receiptCopy = { ...receipt, commandId: crypto.randomUUID() };
	const start = performance.now();
	await open.transaction('rw', [open.facts, open.recordsA, open.recordsB, open.meta, open.receipts], () =>
		Promise.all([open.facts.put(copy), table.put(row), open.meta.put(state), open.receipts.put(receiptCopy)]),
	);
	return performance.now() - start;
}
