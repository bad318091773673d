/** The state of the local database, and what to say about it. */
export type Health =
	| { state: 'ok' }
	| { state: 'cannot-open'; detail: string }
	/** The database is empty although this installation has written to it. */
	| { state: 'came-back-empty'; lastCommit: number }
	/** The database is older than what this installation has written. */
	| { state: 'rolled-back'; lastCommit: number; found: number }
	/** Written by a newer Parley. */
	| { state: 'newer'; found: number; known: number }
	| { state: 'quota-full' };

export interface SavedDraft {
	/** `answer:<record id>` or another name its owner chose. */
	key: string;
	/** JSON of its owner's shape. */
	value: unknown;
	savedAt: number;
}

/** How many records each list holds, and how many invitations still wait for an answer on Upwork. */
export interface Counts {
	waiting: number;
	active: number;
	submitted: number;
	archived: number;
	/** Invitations neither answered on Upwork nor ignored: the badge. */
	unanswered: number;
}

/** How many records each list of one account holds. */
export type ListCounts = Omit<Counts, 'unanswered'>;

/** The name under which it is remembered when a part of a page was last saved. */
export function partOf(page: string): string {
	return `${page}.part`;
}

/** What this device remembers beside facts. */
export interface DeskMemory {
	/**
	 * Since when what is known of each kind of page holds, UTC ms: by page kind, and by page kind and account (`readKey`). A Proposals page that lacked
	 * invitations counts apart, as `partOf` it.
	 */
	lastRead: Record<string, number>;
	/** When the person last saved a backup; null where never. */
	lastBackup: number | null;
	/** When the first record was kept; null for an empty desk that never held anything. */
	firstKept: number | null;
	/** Reminders that were shown, by key, with the time until which each sleeps; 0 is for good. */
	reminders: Record<string, number>;
	/** Fields not recognised, counted at each look and save: page kind, then code as in a reading's `missed`. */
	misses: Record<string, Record<string, number>>;
}

/** Where `lastRead` keeps the time of one account's page. */
export function readKey(page: string, account: string): string {
	return `${page}@${account}`;
}

/** A page of which only parts were read for longer than this is one of several pages: its parts count then, UTC ms. */
const PARTS_COUNT = 24 * 3_600_000;

/** When a kind of page was last read, UTC ms; null where never. Lists of several pages are only ever read in parts, so those count in the end. */
export function readTime(
	{ lastRead, firstKept }: Pick<DeskMemory, 'lastRead' | 'firstKept'>,
	page: string,
	account: string | null = null,
): number | null {
	const of = (name: string) => lastRead[account === null ? name : readKey(name, account)];
	const [whole, part] = [of(page), of(partOf(page))];
	const since = whole ?? firstKept;
	if (part !== undefined && (since === null || part - since > PARTS_COUNT)) return part;
	return whole ?? null;
}

/** When an account's page was last read, UTC ms; null where that is not known. A desk of one account goes by the page alone. */
export function lastReadOf(
	memory: Pick<DeskMemory, 'lastRead' | 'firstKept'>,
	page: string,
	account: string,
	accounts: readonly string[],
): number | null {
	return readTime(memory, page, account) ?? (accounts.length < 2 ? readTime(memory, page) : null);
}
