import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { type RelayRefusal, relayRefusals, type SyncProblem } from '../../domain/sync';
import type { LinkNote } from '../database';
import type { Engine } from '../engine';
import type { RelayKeys } from '../keys';
import { covers, updateSince, vectorOf } from '../part';
import { unknownLink } from '../status';
import { hostOf } from './address';

export type LinkState = LinkNote;

export interface LinkOptions {
	engine: Pick<Engine, 'pass' | 'since' | 'keys'>;
	/** As `readAddress` gives it. */
	address: string;
	accessKey: string | null;
	/** How many facts are in no envelope yet. */
	unsealed(): Promise<number>;
	/** Told whenever something changed. */
	say(state: LinkState): void;
	/** UTC ms. */
	now(): number;
	/** The class of its socket, where it is not the browser's. */
	socket?: unknown;
	pace?: Pace;
}

/** Milliseconds; tests pass shorter ones. */
export interface Pace {
	/** What arrives, or changes here, is collected for so long. */
	collect: number;
	/** The provider asks the relay for what it missed, which keeps the worker alive too. */
	ask: number;
	/** First and longest wait before the next try to connect. */
	retry: number;
	retryMost: number;
	/** After an address did too much. */
	limited: number;
}

export const usualPace: Pace = { collect: 150, ask: 20_000, retry: 1_000, retryMost: 30_000, limited: 60_000 };

/** A connection to a relay, from when it is made until `close`. */
export interface Link {
	/** Something changed here. */
	changed(): void;
	/** Everything once more, compared; resolves when it went out or could not. `agreed` as in a pass. */
	syncNow(agreed: number): Promise<void>;
	close(): void;
}

/** One part on the wire: a document of its own, so that what is on the wire never holds up what is on the disk. */
interface Wire {
	doc: Y.Doc;
	provider: HocuspocusProvider;
	/** What the engine has of it. */
	had: Uint8Array;
	/** What the relay said is on its disk. */
	stored: Uint8Array | null;
	synced: boolean;
	/** Something arrived that the engine does not have yet. */
	heard: boolean;
}

/** Parts joined beyond the last one known, before everything was compared once: one at a time would take a round trip each. */
const AHEAD = 8;

/** Parts joined beyond which none is looked for: a relay that puts something into each next one would be followed for ever. */
const MOST_PARTS = 1000;

/** Whose changes are not to be brought to the engine: its own. */
const ENGINE = { from: 'engine' };

/**
 * Joins every part of the desk on a relay: what arrives goes through the engine, like what a file brings, and what the engine has goes out. Never
 * rejects; what goes wrong is told as a state.
 */
export async function openLink(options: LinkOptions): Promise<Link> {
	const { engine, address, now } = options;
	const pace = options.pace ?? usualPace;
	const wires = new Map<number, Wire>();
	let state: LinkState = unknownLink;
	let closed = false;
	let working: Promise<void> | null = null;
	let again: { whole: boolean; agreed: number } | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let compared = false;
	let print: string | null = null;

	const desk = (await engine.keys()) ?? undefined;
	const keys = await desk?.relay(hostOf(address));
	const tell = (more: Partial<LinkState>) => {
		state = { ...state, ...more };
		if (!closed) options.say(state);
	};
	const heardFrom = () => tell({ lastContact: now() });

	const socket = new HocuspocusProviderWebsocket({
		url: address,
		autoConnect: false,
		delay: pace.retry,
		minDelay: pace.retry,
		maxDelay: pace.retryMost,
		...(options.socket ? { WebSocketPolyfill: options.socket } : {}),
		onOpen: () => tell({ connected: true, lastContact: now(), problem: null }),
		onClose: ({ event }) => {
			for (const wire of wires.values()) wire.synced = false;
			compared = false;
			tell({ connected: false, sent: false, problem: state.problem ?? { code: 'relay-away' } });
			// It would come to the same end each time.
			if (event.code === 1009) refused('large');
		},
	});

	function refusedFor(said: string): SyncProblem {
		const reason: RelayRefusal = relayRefusals.find((one) => one === said) ?? 'other';
		return { code: 'relay-refused', reason };
	}

	/** The relay does not want this device as it is: it is asked again only after a while, or not at all. */
	function refused(said: string): void {
		const problem = refusedFor(said);
		tell({ problem, sent: false });
		if (said === 'quota') return;
		socket.disconnect();
		if (said === 'limit') setTimeout(() => !closed && void socket.connect(), pace.limited);
	}

	/** Joins a part, beginning with what the engine has of it, so that little is asked for. */
	async function join(keys: RelayKeys, part: number, update: Uint8Array | null): Promise<Wire> {
		const known = wires.get(part);
		if (known) return known;
		const doc = new Y.Doc();
		const name = await keys.part(part);
		const provider = new HocuspocusProvider({
			websocketProvider: socket,
			name,
			document: doc,
			token: options.accessKey ? `${keys.token}.${options.accessKey}` : keys.token,
			awareness: null,
			forceSyncInterval: pace.ask,
			flushDelay: 50,
			onSynced: () => {
				wire.synced = true;
				heardFrom();
				soon();
			},
			onUnsyncedChanges: () => void report(),
			onAuthenticationFailed: ({ reason }) => refused(reason),
			onStateless: ({ payload }) => stateless(wire, payload),
		});
		const wire: Wire = { doc, provider, had: vectorOf(doc), stored: null, synced: false, heard: false };
		wires.set(part, wire);
		if (update) Y.applyUpdate(doc, update, ENGINE);
		doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin === ENGINE) return;
			wire.heard = true;
			soon();
		});
		provider.attach();
		return wire;
	}

	function stateless(wire: Wire, payload: string): void {
		const told = readTold(payload);
		if (told?.refused) refused(told.refused);
		if (!told?.stored) return;
		wire.stored = told.stored;
		heardFrom();
		void report();
	}

	/** Says what is known of where things are, never more. */
	async function report(): Promise<void> {
		const all = [...wires.values()];
		const inside =
			(await options.unsealed()) === 0 && all.every(({ heard, had, doc }) => !heard && covers(vectorOf(doc), had));
		if (closed) return;
		const there = inside && state.connected && all.every(({ synced }) => synced);
		const sent = there && all.every(({ provider }) => !provider.hasUnsyncedChanges);
		const stored =
			inside && all.length > 0 && all.every(({ stored, doc }) => stored !== null && covers(stored, vectorOf(doc)));
		if (sent !== state.sent || stored !== state.stored || print !== state.print) tell({ sent, stored, print });
	}

	function soon(): void {
		if (closed) return;
		timer ??= setTimeout(() => {
			timer = undefined;
			void exchange({ whole: false, agreed: 0 });
		}, pace.collect);
	}

	/** What did not go well here is tried again by itself. */
	function later(problem: SyncProblem): void {
		tell({ problem, progress: null });
		setTimeout(soon, pace.retryMost);
	}

	/** What arrived goes in, what is new here goes out; one at a time, and once more where it was asked for in between. */
	async function exchange(how: { whole: boolean; agreed: number }): Promise<void> {
		if (working) {
			again = { whole: how.whole || (again?.whole ?? false), agreed: Math.max(how.agreed, again?.agreed ?? 0) };
			return working;
		}
		working = once(how).finally(() => {
			working = null;
		});
		await working;
		const next = again;
		again = null;
		if (next && !closed) await exchange(next);
	}

	async function once({ whole, agreed }: { whole: boolean; agreed: number }): Promise<void> {
		const heard = [...wires].filter(([, wire]) => wire.heard);
		for (const [, wire] of heard) wire.heard = false;
		const brought = heard.map(([part, { doc, had }]) => ({ part, update: updateSince(doc, had) }));
		// Once everybody's parts are here, what is missing in them is told by the facts (S21).
		const all = wires.size > 0 && [...wires.values()].every(({ synced }) => synced);
		const first = all && !compared;
		const passed = await engine.pass({
			heard: brought,
			desk,
			whole: whole || first,
			agreed,
			progress: (done, of) => tell({ progress: { done, of } }),
		});
		if (!passed.ok) {
			for (const [, wire] of heard) wire.heard = true;
			return later(passed.problem);
		}
		if (first) compared = true;
		const since = await engine.since(new Map([...wires].map(([part, { doc }]) => [part, vectorOf(doc)])), desk);
		if (!since.ok) return later(since.problem);
		if (closed || !keys) return;
		for (const { part, update, vector } of since.parts) {
			const wire = await join(keys, part, update);
			Y.applyUpdate(wire.doc, update, ENGINE);
			wire.had = vector;
		}
		// Another device may have begun further ones.
		const last = Math.max(0, ...since.parts.map(({ part }) => part));
		const upTo = Math.min(last + (compared ? 1 : AHEAD), MOST_PARTS);
		for (let part = 1; part <= upTo; part++) await join(keys, part, null);
		// Only now what is said of the wires is about these envelopes.
		print = passed.print;
		const { problem } = state;
		const lasting = problem?.code === 'relay-refused' || problem?.code === 'relay-away';
		tell({ asks: passed.asks, progress: null, problem: lasting ? problem : null });
		await report();
	}

	await exchange({ whole: false, agreed: 0 });
	if (keys) void socket.connect();

	return {
		changed: soon,
		async syncNow(agreed) {
			// The person wants to know what the relay says now, whatever it said before.
			if (keys && state.problem?.code === 'relay-refused' && !state.connected) void socket.connect();
			await exchange({ whole: true, agreed });
		},
		close() {
			closed = true;
			clearTimeout(timer);
			for (const { provider, doc } of wires.values()) {
				provider.destroy();
				doc.destroy();
			}
			socket.destroy();
		},
	};
}

/** What a relay tells beside the parts; null for anything else. */
function readTold(payload: string): { stored?: Uint8Array; refused?: string } | null {
	try {
		const told: unknown = JSON.parse(payload);
		if (typeof told !== 'object' || told === null) return null;
		if ('refused' in told && typeof told.refused === 'string') return { refused: told.refused };
		if (!('stored' in told) || typeof told.stored !== 'string') return null;
		const stored = Uint8Array.from(atob(told.stored), (character) => character.charCodeAt(0));
		Y.decodeStateVector(stored);
		return { stored };
	} catch {
		return null;
	}
}
