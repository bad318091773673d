import type { Fact } from '../../domain/facts';
import type { SyncHead } from '../../schema/sync';
import { envelopesIn, nameOf } from '../parts/part';
import type { Session } from '../pass/session';
import { type Kind, open } from '../sealed/envelope';
import { readLines } from '../sealed/lines';

type Bytes = Uint8Array<ArrayBuffer>;

/** Whether an envelope opens in its part; where it does not, whether it says to be of a newer Parley. */
export type Verdict = 'good' | 'newer' | 'closed';

/** What is in an envelope. */
export interface Looked {
	kind: Kind;
	head: SyncHead;
	facts: Fact[];
	/** Lines that did not fit. */
	strange: number;
}

/** An envelope of a part, by its bytes: the same ones may open in one part and not in another. */
export const keyOf = (part: number, name: string) => `${part}/${name.slice(0, 32)}`;

/** Opens an envelope; why, where it does not open. What does not is opened once in this session of the engine, what does once in a pass (S63). */
export async function look(session: Session, part: number, bytes: Bytes): Promise<Looked | 'newer' | 'closed'> {
	const { verdicts, opened } = session;
	const key = keyOf(part, await nameOf(bytes));
	const verdict = verdicts.get(key);
	if (verdict === 'newer' || verdict === 'closed') return verdict;
	const before = opened.get(key);
	if (before) return before;
	const unsealed = await open(session.keys, part, bytes);
	const read = unsealed.ok ? readLines(unsealed.plain) : unsealed;
	if (!unsealed.ok || !read.ok) {
		const why = read.ok ? 'closed' : read.why;
		verdicts.set(key, why);
		return why;
	}
	const looked = { kind: unsealed.kind, head: read.head, facts: read.facts, strange: read.strange };
	verdicts.set(key, 'good');
	opened.set(key, looked);
	return looked;
}

/** Whether each of these envelopes opens in a part; what is noted of it already is not opened again. */
export async function verdictsOf(session: Session, part: number, envelopes: readonly Bytes[]): Promise<Verdict[]> {
	const { verdicts, db } = session;
	const names = await Promise.all(envelopes.map(nameOf));
	const fresh = names.filter((name) => !verdicts.has(keyOf(part, name)));
	const rows = await db.envelopes.bulkGet([...fresh, ...fresh.map((name) => `${name}/${part}`)]);
	for (const row of rows) if (row?.part === part) verdicts.set(keyOf(part, row.name), 'good');
	const all: Verdict[] = [];
	for (const [at, bytes] of envelopes.entries()) {
		const known = verdicts.get(keyOf(part, names[at] ?? ''));
		const looked = known ?? (await look(session, part, bytes));
		all.push(typeof looked === 'string' ? looked : 'good');
	}
	return all;
}

/** The highest part that holds an envelope that opens; 0 for none. Whoever has the relay can put anything else into any part. */
export async function lastGood(session: Session): Promise<number> {
	for (const part of [...((await session.db.value('parts')) ?? [])].reverse()) {
		const verdicts = await verdictsOf(session, part, envelopesIn(await session.store.open(part)));
		if (verdicts.includes('good')) return part;
	}
	return 0;
}
