import type { SyncProblem, SyncResult } from '../../domain/sync';
import type { Link, LinkOptions, LinkState } from '../link/link';
import { unknownLink } from '../status';

type Linked = LinkOptions['engine'];

/** Makes a connection that tells how it stands. */
export type Opening = (engine: Linked, say: (state: LinkState) => void) => Promise<Link>;

/** How long a relay may be silent before it counts as away, ms. */
export const usualPatience = 20_000;

/** A connection of its own, made to bring everything over now: what another one once said may be old. */
export interface Visit {
	/**
	 * Resolves once every part is joined, what is there is stored here, and what is here is stored there; or with what is in the way.
	 * @param agreed records and messages together that may go
	 */
	settled(agreed: number): Promise<SyncResult<object>>;
	/** Once more what has come so far, whether the relay still answers or not. */
	last(agreed: number): Promise<void>;
	close(): void;
}

/** Makes a connection for a visit. @param fills whether what does not fit on the relay is in the way */
export async function openVisit(
	engine: Linked,
	open: Opening,
	{ patience = usualPatience, fills = true } = {},
): Promise<Visit> {
	let state: LinkState = unknownLink;
	let changed = () => {};
	let begun = 0;
	let ended = 0;
	const counted: Linked = {
		...engine,
		async pass(options) {
			const mine = ++begun;
			try {
				return await engine.pass(options);
			} finally {
				ended = Math.max(ended, mine);
				changed();
			}
		},
	};
	const link = await open(counted, (next) => {
		state = next;
		changed();
	});

	const whole = () => state.connected && state.sent && state.stored;
	const trouble = (): SyncProblem | null => {
		const { problem } = state;
		const full = problem?.code === 'relay-refused' && problem.reason === 'quota';
		return full && !fills ? null : problem;
	};
	/** Until something is told; false where nothing is for long. */
	const next = () =>
		new Promise<boolean>((resolve) => {
			const timer = setTimeout(() => resolve(false), patience);
			changed = () => {
				clearTimeout(timer);
				resolve(true);
			};
		});

	/** Once a whole pass that began after this was asked for has ended: where one is under way, the connection answers for that. */
	async function passed(agreed: number): Promise<void> {
		const from = begun;
		await link.syncNow(agreed);
		while (ended <= from && (await next()));
	}

	return {
		async settled(agreed) {
			for (;;) {
				while (!whole() && !state.asks) {
					const problem = trouble();
					if (problem) return { ok: false, problem };
					if (!(await next())) return { ok: false, problem: { code: 'relay-away' } };
				}
				// Said between two passes, it may be about what came before the last one.
				await passed(agreed);
				const { asks } = state;
				if (asks && asks.records.goes + asks.messages.goes > agreed) {
					return { ok: false, problem: { code: 'move-erases', loss: asks } };
				}
				const problem = trouble();
				if (problem) return { ok: false, problem };
				if (state.doubt) return { ok: false, problem: { code: 'relay-doubt', doubt: state.doubt } };
				if (!asks && whole()) return { ok: true };
				if (asks) await next();
			}
		},
		last: passed,
		close: () => link.close(),
	};
}
