import type { DeskMemory } from '../domain/desk';
import type { CheckedReading } from '../schema/page';
import type { Tools } from './tools';

/** These say what a page was, not what of it was not recognised. */
const notFields: ReadonlySet<string> = new Set(['loading', 'translated', 'client-side']);

/** Codes as lib/upwork makes them; a page cannot fill the memory with others. */
const code = /^[a-z][\w-]{0,30}(?:\.[a-zA-Z][\w-]{0,30})?$/;
const MOST_CODES = 50;

/** Counts the fields of a page that were not recognised, by page kind and code. */
export async function countMisses(
	{ journal }: Pick<Tools, 'journal'>,
	{ page, missed }: Pick<CheckedReading, 'page' | 'missed'>,
): Promise<void> {
	const codes = missed.filter((one) => code.test(one) && !notFields.has(one));
	if (codes.length > 0) await journal.changeMemory((memory) => withMisses(memory, page, codes));
}

/** Memory with each code counted once more for a kind of page. */
export function withMisses(memory: DeskMemory, page: string, codes: readonly string[]): DeskMemory {
	const counts = new Map(Object.entries(memory.misses[page] ?? {}));
	for (const one of new Set(codes)) {
		if (counts.has(one) || counts.size < MOST_CODES) counts.set(one, (counts.get(one) ?? 0) + 1);
	}
	return { ...memory, misses: { ...memory.misses, [page]: Object.fromEntries(counts) } };
}
