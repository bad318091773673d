import { HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import { type RelayRefusal, relayRefusals, type SyncProblem, turnsAway } from '../../domain/sync';
import type { LinkNote } from '../database';
import type { Engine } from '../engine';
import { unknownLink } from '../status';
import { hostOf } from './address';
import type { AskedMemory } from './asked';
import { watchRelay } from './trust';
import { Wires } from './wires';

export type LinkState = LinkNote;

export interface LinkOptions {
	engine: Pick<Engine, 'pass' | 'since' | 'keys'>;
	/** As `readAddress` gives it. */
	address: string;
	accessKey: string | null;
	/** What was asked for whole on this relay; without it, it is asked for on each connection. */
	asked?: AskedMemory;
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
	/** A relay that said nothing for so long is called away a fifth of that later. */
	silent: number;
	/** After an address did too much. */
	limited: number;
	/** What was deleted by others is missed for up to so long before it is sealed anew: what replaces it may be on its way. */
	grace: number;
	/** What has come to others may be on its way for so long. */
	patience: number;
}

export const usualPace: Pace = {
	collect: 150,
	ask: 20_000,
	retry: 1_000,
	retryMost: 30_000,
	silent: 30_000,
	limited: 60_000,
	grace: 4_000,
	patience: 15_000,
};

/** A connection to a relay, from when it is made until `close`. */
export interface Link {
	/** Something changed here. */
	changed(): void;
	/** Everything once more, compared; resolves when it went out or could not. `agreed` as in a pass. */
	syncNow(agreed: number): Promise<void>;
	close(): void;
}

/** What one exchange is for. */
interface Exchange {
	/** Compare everything. */
	whole: boolean;
	agreed: number;
	/** Seal anew what others deleted. */
	restores: boolean;
}

/** Parts joined beyond the last one known, before everything was compared once: one at a time would take a round trip each. */
const AHEAD = 8;

/** A connection that brought nothing may be silent for so many times as long at most. */
const MOST_SILENT = 20;

/** Bytes of lines sealed at once, about, before the others are heard again: several full desks that meet share the parts. */
const SEALED_AT_ONCE = 2 * 1024 * 1024;

/**
 * Joins every part of the desk on a relay: what arrives goes through the engine, like what a file brings, and what the engine has goes out. Never
 * rejects; what goes wrong is told as a state.
 */
export async function openLink(options: LinkOptions): Promise<Link> {
	const { engine, address, now } = options;
	const pace = options.pace ?? usualPace;
	let state: LinkState = unknownLink;
	let closed = false;
	let working: Promise<void> | null = null;
	let again: Exchange | null = null;
	let soonTimer: ReturnType<typeof setTimeout> | undefined;
	const timers = new Set<ReturnType<typeof setTimeout>>();
	/** Whether all was compared since the connection was made. */
	let compared = false;
	/** Facts in no envelope after the last pass; whether more is sealed once that is handed over; whether somebody deleted something since. */
	let left = 0;
	let more = false;
	let unsure = false;
	let restoring = false;
	/** While envelopes are made that are not on the wire yet, nothing is said of it. */
	let passing = false;
	let print: string | null = null;

	const desk = (await engine.keys()) ?? undefined;
	const keys = await desk?.relay(hostOf(address));
	const tell = (more: Partial<LinkState>) => {
		state = { ...state, ...more };
		if (!closed) options.say(state);
	};
	const trust = watchRelay(pace.patience, (doubt) => tell({ doubt }));

	const socket = new HocuspocusProviderWebsocket({
		url: address,
		autoConnect: false,
		delay: pace.retry,
		minDelay: pace.retry,
		maxDelay: pace.retryMost,
		messageReconnectTimeout: pace.silent,
		...(options.socket ? { WebSocketPolyfill: options.socket } : {}),
		onOpen: () => {
			// The provider gives up what is silent after its first message only.
			socket.lastMessageReceived = Date.now();
			trust.begin();
			tell({ connected: true });
		},
		// What the provider gives up because it is silent never closes, and the parts are not told of it either.
		onDisconnect: ({ event }) => {
			waitLonger();
			for (const part of socket.configuration.providerMap.values()) part.onClose();
			wires?.lost();
			compared = false;
			tell({ connected: false, sent: false, problem: state.problem ?? { code: 'relay-away' } });
			// It would come to the same end each time.
			if (event.code === 1009) refused('large');
			// The relay does not understand what this Parley sends.
			if (event.code === 1007) refused('other');
		},
	});

	const wires = keys
		? new Wires({
				socket,
				keys,
				accessKey: options.accessKey,
				ask: pace.ask,
				contact: answered,
				heard: soon,
				deleted() {
					unsure = true;
					if (state.sent || state.stored) tell({ sent: false, stored: false });
				},
				moved: () => void report().catch(() => undefined),
				refused,
			})
		: null;

	/** The relay said something: only now it is there, whoever took the connection. */
	function answered(): void {
		const { problem } = state;
		const over = problem?.code === 'relay-away' || (problem?.code === 'relay-refused' && !isQuota(problem));
		tell({ lastContact: now(), ...(over ? { problem: null } : {}) });
	}

	/** On a slow line one large part takes longer than that, and nothing is heard of it before all of it is here. */
	function waitLonger(): void {
		const { configuration, lastMessageReceived } = socket;
		const { messageReconnectTimeout: silent } = configuration;
		if (compared || !lastMessageReceived || Date.now() - lastMessageReceived <= silent) return;
		configuration.messageReconnectTimeout = Math.min(2 * silent, MOST_SILENT * pace.silent);
	}

	/** Not at the end of a wait, nor of a try that hangs; the first try is left alone. */
	function connectNow(): void {
		const first = socket.status === WebSocketStatus.Connecting && state.problem === null;
		if (keys && !closed && !state.connected && !first) void socket.connect();
	}

	function after(ms: number, work: () => unknown): void {
		const timer = setTimeout(() => {
			timers.delete(timer);
			if (!closed) work();
		}, ms);
		timers.add(timer);
	}

	/** The relay does not want this device as it is: it is asked again only after a while, or not at all. */
	function refused(said: string): void {
		const reason: RelayRefusal = relayRefusals.find((one) => one === said) ?? 'other';
		const problem: SyncProblem = { code: 'relay-refused', reason };
		const gone = turnsAway(problem);
		if (gone) wires?.forget();
		tell({ problem, sent: false, ...(gone ? { stored: false } : {}) });
		if (said === 'quota') return;
		socket.disconnect();
		if (said === 'limit') after(pace.limited, () => void socket.connect());
	}

	/** Says what is known of where things are, never more. */
	async function report(): Promise<void> {
		const nothing = (await options.unsealed()) === 0;
		if (closed || !wires || passing) return;
		const handed = state.connected && wires.sent();
		const inside = nothing && left === 0 && !unsure && wires.level();
		const sent = inside && handed;
		// On a new connection, what was deleted meanwhile is heard first.
		const stored = inside && wires.stored() && (compared || !state.connected || state.stored);
		const problem = stored && isQuota(state.problem) ? null : state.problem;
		if (sent !== state.sent || stored !== state.stored || print !== state.print || problem !== state.problem)
			tell({ sent, stored, print, problem });
		if (!more || !handed) return;
		more = false;
		soon();
	}

	function soon(): void {
		if (closed) return;
		soonTimer ??= setTimeout(() => {
			soonTimer = undefined;
			void exchange({ whole: false, agreed: 0, restores: false });
		}, pace.collect);
	}

	/** What did not go well here is tried again by itself. */
	function later(problem: SyncProblem): void {
		tell({ problem, progress: null });
		after(pace.retryMost, soon);
	}

	/** What arrived goes in, what is new here goes out; one at a time, and once more where it was asked for in between. */
	async function exchange(how: Exchange): Promise<void> {
		if (working) {
			again = {
				whole: how.whole || (again?.whole ?? false),
				agreed: Math.max(how.agreed, again?.agreed ?? 0),
				restores: how.restores || (again?.restores ?? false),
			};
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

	async function once(how: Exchange): Promise<void> {
		passing = true;
		try {
			await pass(how);
		} catch (error) {
			later({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
		} finally {
			passing = false;
		}
		await report().catch(() => undefined);
	}

	async function pass({ whole, agreed, restores }: Exchange): Promise<void> {
		const taken = wires?.take();
		// Nothing is sealed before the others are heard (S60); then what is missing in their parts is told by the facts (S21).
		const joined = state.connected && (wires?.joined() ?? false);
		const first = joined && !compared;
		const crowded = joined ? wires?.crowded() : undefined;
		const passed = await engine.pass({
			heard: taken?.heard ?? [],
			desk,
			whole: whole || first,
			seals: joined ? 'joined' : 'later',
			restores: first || (restores && trust.restores()),
			greets: joined,
			most: SEALED_AT_ONCE,
			...(crowded ? { crowded } : {}),
			agreed,
			progress: (done, of) => tell({ progress: { done, of } }),
		});
		if (!passed.ok) {
			taken?.back();
			return later(passed.problem);
		}
		if (first) {
			compared = true;
			socket.configuration.messageReconnectTimeout = pace.silent;
		}
		const foul = wires?.fouled(passed.refused.heard.map(({ part }) => part));
		// What was said is not said again before all of it came once more.
		if (foul && state.stored) tell({ sent: false, stored: false });
		const since = await engine.since(wires?.vectors() ?? new Map(), desk);
		if (!since.ok) {
			taken?.back();
			return later(since.problem);
		}
		// What waits for the person is not taken in yet.
		if (passed.asks === null) await options.asked?.came(taken?.answered ?? []);
		const unread = since.parts.flatMap((one) => (one.unread > 0 ? [{ part: one.part, unread: one.print ?? '' }] : []));
		const open = joined ? ((await options.asked?.open(unread)) ?? unread) : [];
		if (closed || !wires) return;
		await wires.bring(since.parts, compared ? 1 : AHEAD);
		wires.askForAll(open);
		if (crowded && crowded.size > 0) {
			wires.relieved(crowded.keys(), passed.moved > 0);
			if (passed.moved === 0) refused('quota');
		}
		left = passed.left;
		more = joined && passed.left > passed.lost;
		if (!wires.waits()) unsure = false;
		// Only now what is said of the wires is about these envelopes.
		print = passed.print;
		const { problem } = state;
		const lasting = problem?.code === 'relay-refused' || problem?.code === 'relay-away';
		tell({ asks: passed.asks, progress: null, problem: lasting ? problem : null });
		trust.passed(first ? { ...passed, restored: 0 } : passed, joined && !wires.waits());
		if (joined && passed.lost > 0 && passed.asks === null && trust.restores()) restoreLater();
	}

	/** At another time on each device, so that the first one is heard by the others. */
	function restoreLater(): void {
		if (restoring) return;
		restoring = true;
		after(pace.grace * (0.5 + Math.random() / 2), () => {
			restoring = false;
			void exchange({ whole: false, agreed: 0, restores: true });
		});
	}

	await exchange({ whole: false, agreed: 0, restores: false });
	if (keys) void socket.connect();

	return {
		changed: soon,
		async syncNow(agreed) {
			// The person wants to know what the relay says now, whatever it said before.
			connectNow();
			trust.begin();
			wires?.askAgain();
			await exchange({ whole: true, agreed, restores: true });
		},
		close() {
			closed = true;
			clearTimeout(soonTimer);
			for (const timer of timers) clearTimeout(timer);
			trust.close();
			wires?.close();
			socket.destroy();
		},
	};
}

function isQuota(problem: SyncProblem | null): boolean {
	return problem?.code === 'relay-refused' && problem.reason === 'quota';
}
