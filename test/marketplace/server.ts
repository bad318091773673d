import { type Actions, createActions } from './actions';
import { createApi } from './api';
import { asset } from './assets';
import { openInvitations, rest } from './cast';
import { generateInvitations } from './generate';
import { shell } from './pages/shell';
import { renderView } from './pages/views';
import type { AccountView, View } from './pages/wire';
import { spoofingInvitations } from './spoofs';
import type { Options, PracticeRequest, PracticeResponse, Received, State } from './types';
import { createViews } from './views';

export { declineReasons } from './actions';
export type * from './types';

export interface Marketplace {
	/** Answers one request; pure but for the marketplace's own state. */
	handle(request: PracticeRequest): PracticeResponse;
	/** The site's state. Look at it freely; change it through `world`. */
	state: State;
	/** What the site took from the person, in the order of arrival. */
	received: Received[];
	/** Every request that came in, so that a test can say that nobody else made one. */
	requests: { method: string; url: string }[];
	/** What clients and the site do. */
	world: Actions['world'];
	/** What the person does, without a page: for tests of the state. */
	person: Actions['person'];
	/** The finished page as a browser shows it after rendering, without scripts: for readers under Node. */
	rendered(url: string): string;
	/** Puts everything back to the start; `received` and `requests` are emptied too. */
	startOver(): void;
}

const secure = {
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
};

/** A practice marketplace with its own state. Two of them never share anything. */
export function createMarketplace(options: Options): Marketplace {
	const { scenario = 'practice', variant = 'classic', pageSize = 10, timeZone = 'UTC', seed = 1 } = options;
	const clock = options.now;
	const now = typeof clock === 'number' ? () => clock : clock;

	const state: State = {
		freelancer: '',
		agency: '',
		context: 'freelancer',
		namesAccount: true,
		invitations: [],
		proposals: [],
		rooms: [],
		offers: [],
		contracts: [],
	};
	const received: Received[] = [];
	const requests: Marketplace['requests'] = [];
	const startOver = () => {
		const at = now();
		const { archivedInvitations, ...others } = rest(at);
		const open =
			typeof scenario === 'number'
				? generateInvitations(scenario, seed, at)
				: scenario === 'hostile'
					? [...spoofingInvitations(at), ...openInvitations(at)]
					: openInvitations(at);
		Object.assign(state, others, {
			context: 'freelancer',
			namesAccount: true,
			invitations: [...open, ...archivedInvitations],
		});
		received.length = 0;
		requests.length = 0;
	};
	startOver();

	const actions = createActions(state, received, now);
	const viewFor = createViews({ state, actions, variant, pageSize, timeZone, now });
	const post = createApi(actions, state, variant, startOver);
	const hostile = scenario === 'hostile' ? { extensionId: options.extensionId ?? null } : null;

	const accounts = (): AccountView[] =>
		state.namesAccount
			? [
					{ kind: 'freelancer', name: state.freelancer, current: state.context === 'freelancer' },
					{ kind: 'agency', name: state.agency, current: state.context === 'agency' },
				]
			: [];
	const reply = (status: number, type: string, body: string): PracticeResponse => ({
		status,
		headers: { 'content-type': type, ...secure },
		body,
	});
	const json = (status: number, value: unknown) =>
		reply(status, 'application/json; charset=utf-8', JSON.stringify(value));
	const page = (status: number, view: View) => {
		const made = reply(
			status,
			'text/html; charset=utf-8',
			shell({ view, hostile, content: null, accounts: accounts() }),
		);
		// The attacker's own page would not forbid itself to reach for the extension's files.
		if (hostile !== null) delete made.headers['content-security-policy'];
		return made;
	};

	function handle(request: PracticeRequest): PracticeResponse {
		const url = new URL(request.url, 'https://www.upwork.com');
		const method = request.method.toUpperCase();
		requests.push({ method, url: url.href });
		if (method === 'POST') {
			const done = post(url.pathname, request.body);
			return done ? json(done.status, done.answer) : json(404, { ok: false, error: 'There is no such address.' });
		}
		if (method !== 'GET' && method !== 'HEAD')
			return json(405, { ok: false, error: 'Only GET and POST are known here.' });
		const script = /^\/practice\/([^/]+)$/.exec(url.pathname);
		if (script) {
			const found = asset(script[1] ?? '');
			return found ? reply(200, found.type, found.body) : reply(404, 'text/plain; charset=utf-8', 'Nothing here.');
		}
		if (url.pathname === '/api/practice/view') {
			return json(200, viewFor(new URL(url.searchParams.get('of') ?? '/', url)).view);
		}
		const { found, view } = viewFor(url);
		return page(found ? 200 : 404, view);
	}

	return {
		handle,
		state,
		received,
		requests,
		world: actions.world,
		person: actions.person,
		rendered(address) {
			const { view } = viewFor(new URL(address, 'https://www.upwork.com'));
			return shell({ view, hostile: null, content: renderView(view), accounts: accounts() });
		},
		startOver,
	};
}
