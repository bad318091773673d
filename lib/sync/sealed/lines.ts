import type { Fact } from '../../domain/facts';
import { isFact } from '../../schema/facts';
import { linesVersion, type SyncHead, syncHead } from '../../schema/sync';

type Bytes = Uint8Array<ArrayBuffer>;

/** Facts and bytes of lines in one batch, about: a single fact may be longer. */
export const MOST_FACTS = 2_000;
export const MOST_BYTES = 1024 * 1024;

const encoder = new TextEncoder();

/** A device as others know it. */
export interface Seen {
	name: string;
	seq: number;
	at: number;
}

/** Sequences by the ids of devices. */
export type Sequences = Record<string, number>;

export interface Head extends Seen {
	device: string;
	seen?: Record<string, Seen>;
	has?: Sequences;
	holds?: Sequences;
	lacks?: readonly string[];
}

/** Head and facts as the bytes that are sealed. */
export function linesOf(head: Head, facts: readonly Fact[]): Bytes {
	const lines = [{ version: linesVersion, ...head }, ...facts].map((value) => JSON.stringify(value));
	return encoder.encode(lines.join('\n'));
}

export type ReadLines =
	| { ok: true; head: SyncHead; facts: Fact[]; strange: number }
	/** The head is of a newer Parley, or no head at all. */
	| { ok: false; why: 'newer' | 'closed' };

/** Reads what was sealed; lines that are no facts this version can read are counted. */
export function readLines(plain: Bytes): ReadLines {
	try {
		const [first = '', ...rest] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain).split('\n');
		const head: unknown = JSON.parse(first);
		if (typeof head === 'object' && head !== null && 'version' in head && Number(head.version) > linesVersion) {
			return { ok: false, why: 'newer' };
		}
		const checked = syncHead.safeParse(head);
		if (!checked.success) return { ok: false, why: 'closed' };
		const values = rest.map(parse);
		const facts = values.filter(isFact);
		return { ok: true, head: checked.data, facts, strange: values.length - facts.length };
	} catch {
		return { ok: false, why: 'closed' };
	}
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}

/** Facts in batches, as one envelope takes them unless other limits are given. */
export function* inBatches(facts: Iterable<Fact>, mostFacts = MOST_FACTS, mostBytes = MOST_BYTES): Generator<Fact[]> {
	let batch: Fact[] = [];
	let bytes = 0;
	for (const fact of facts) {
		// UTF-8 takes up to three bytes for a UTF-16 unit; counting units is near enough for a limit that is only about.
		const size = JSON.stringify(fact).length;
		if (batch.length > 0 && (batch.length === mostFacts || bytes + size > mostBytes)) {
			yield batch;
			batch = [];
			bytes = 0;
		}
		batch.push(fact);
		bytes += size;
	}
	if (batch.length > 0) yield batch;
}
