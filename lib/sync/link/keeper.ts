import type { SyncDatabase } from '../database';
import { unknownLink } from '../status';
import type { Link, LinkOptions, LinkState } from './link';

/** How long the connection is held after something was written, or while a page says that it is open, ms. */
export const HELD_AFTER_WRITE = 2 * 60_000;
export const HELD_BY_PAGE = 60_000;
/** What an alarm allows for, ms: long enough to catch up. */
export const HELD_BY_ALARM = 20_000;

/** Keeps the worker's connection to the relay (S48): made while somebody needs it, and let go afterwards. */
export interface LinkKeeper {
	/** Somebody needs the connection for so many ms from now. Resolves once it is being made, or is not wanted. */
	hold(ms: number): Promise<void>;
	/** Everything once more, compared. `agreed`: records and messages together that may go. */
	syncNow(agreed: number): Promise<void>;
	/** Ends everything; tests only. */
	close(): void;
}

export interface KeeperOptions {
	db: SyncDatabase;
	/** How many facts are in no envelope yet; read through Dexie, so that a change is noticed. */
	unsealed(): Promise<number>;
	/** Makes a connection. */
	open(options: Pick<LinkOptions, 'address' | 'accessKey' | 'say'>): Promise<Link>;
	/** Runs a query now and whenever what it read has changed, until what it gives is called. */
	watch<T>(query: () => Promise<T>, next: (value: T) => void): () => void;
	/** UTC ms. */
	now(): number;
	/** Milliseconds; tests pass shorter ones. */
	heldAfterWrite?: number;
}

/** What a connection is for: another desk, relay or key needs another one. */
interface Wanted {
	membership: string;
	address: string;
	accessKey: string | null;
	/** When the person chose it, or gave the key again. */
	given: number;
}

/** Follows what the person chose and what is written, and makes, keeps and ends the connection. Never rejects. */
export function keepLink(options: KeeperOptions): LinkKeeper {
	const { db, now } = options;
	let until = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let current: { wanted: string; link: Promise<Link> } | null = null;
	let noted = '';
	let turn: Promise<void> = Promise.resolve();

	async function wanted(): Promise<Wanted | null> {
		const [me, relay] = await Promise.all([db.value('membership'), db.value('relay')]);
		if (!me || !relay || relay.paused || now() >= until) return null;
		return { membership: me.id, address: relay.address, accessKey: relay.accessKey, given: relay.given ?? 0 };
	}

	/** Notes how the connection stands, once for each change; a database that fails is noticed elsewhere. */
	function note(state: LinkState): void {
		const text = JSON.stringify(state);
		if (text === noted) return;
		noted = text;
		void db.set('link', state).catch(() => undefined);
	}

	async function drop(): Promise<void> {
		const was = current;
		current = null;
		if (!was) return;
		(await was.link.catch(() => null))?.close();
		const last = (await db.value('link')) ?? unknownLink;
		// What is on the relay stays there; that there is no connection now is no problem.
		const problem = last.problem?.code === 'relay-away' ? null : last.problem;
		note({ ...last, connected: false, problem, progress: null });
	}

	/** One after the other, so that no two connections are ever made. */
	function reconcile(): Promise<void> {
		turn = turn.then(step, step);
		return turn;
	}

	async function step(): Promise<void> {
		clearTimeout(timer);
		const want = await wanted().catch(() => null);
		const text = want ? JSON.stringify(want) : '';
		if (current && current.wanted !== text) await drop();
		if (!want) return;
		if (!current) {
			// What it says is noted even where the one before said the same.
			noted = '';
			const mine: { wanted: string; link: Promise<Link> } = {
				wanted: text,
				link: options.open({
					...want,
					say: (state) => {
						if (current === mine) note(state);
					},
				}),
			};
			current = mine;
			mine.link.catch(() => {
				if (current === mine) current = null;
			});
		}
		timer = setTimeout(() => void reconcile(), Math.max(0, until - now()) + 50);
	}

	function hold(ms: number): Promise<void> {
		until = Math.max(until, now() + ms);
		return reconcile();
	}

	const settings = options.watch(
		() => Promise.all([db.value('membership'), db.value('relay')]),
		() => void reconcile(),
	);
	// Without a relay everything here is unsealed for good, and counting it after each write would keep the next one waiting.
	const toSend = async () =>
		(await db.value('membership')) && (await db.value('relay')) ? await options.unsealed() : 0;
	const writes = options.watch(toSend, (unsealed) => {
		if (unsealed === 0) return;
		const held = hold(options.heldAfterWrite ?? HELD_AFTER_WRITE);
		void held.then(async () => (await current?.link)?.changed()).catch(() => undefined);
	});
	// What a file or a folder brought is in envelopes already: only the print tells that it is not on the relay.
	const brought = async () => {
		const [me, relay, print] = await Promise.all([db.value('membership'), db.value('relay'), db.value('print')]);
		return me && relay && !relay.paused && print !== undefined ? print : null;
	};
	const merges = options.watch(brought, (print) => {
		void told(print).catch(() => undefined);
	});

	async function told(print: string | null): Promise<void> {
		const known = async () => print === null || (await db.value('link'))?.print === print;
		if (await known()) return;
		await hold(options.heldAfterWrite ?? HELD_AFTER_WRITE);
		const link = await current?.link;
		// What the connection itself brought, it tells of in a moment.
		if (!(await known())) link?.changed();
	}

	return {
		hold,
		async syncNow(agreed) {
			await hold(HELD_BY_PAGE);
			await (await current?.link.catch(() => null))?.syncNow(agreed);
		},
		close() {
			settings();
			writes();
			merges();
			clearTimeout(timer);
			until = 0;
			void drop();
		},
	};
}
