import type { BrowserContext } from '@playwright/test';
import type { Marketplace } from './server';

export const practiceOrigin = 'https://www.upwork.com';

/** Chromium arguments that keep every name but this computer's own from being resolved, should a route ever be missed. */
export const offlineArguments = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];

export interface Routed {
	/** Every address outside the practice site that was asked for and refused, in order. */
	blocked: string[];
}

export interface RouteOptions {
	/** Milliseconds before each JSON answer, so that a person sees the page load. Default 0. */
	latency?: number;
	/** Lets other addresses through, e.g. a relay on this computer. Default: none. */
	allow?: (url: URL) => boolean;
}

/** Answers https://www.upwork.com/ in this context from the marketplace and refuses every other address of the network. */
export async function routeMarketplace(
	context: BrowserContext,
	marketplace: Marketplace,
	options: RouteOptions = {},
): Promise<Routed> {
	const routed: Routed = { blocked: [] };
	const { latency = 0, allow = () => false } = options;
	const network = (url: URL) => /^https?:$/.test(url.protocol) && !allow(url);
	await context.route(network, async (route) => {
		const request = route.request();
		const url = new URL(request.url());
		if (url.origin !== practiceOrigin) {
			routed.blocked.push(url.href);
			await route.abort('blockedbyclient');
			return;
		}
		if (latency > 0 && url.pathname.startsWith('/api/')) await new Promise((resolve) => setTimeout(resolve, latency));
		await route.fulfill(
			marketplace.handle({
				method: request.method(),
				url: url.href,
				headers: request.headers(),
				body: request.postData(),
			}),
		);
	});
	await context.routeWebSocket(
		(url) => !allow(url),
		async (socket) => {
			routed.blocked.push(socket.url());
			await socket.close({ code: 1001, reason: 'Practice copy' });
		},
	);
	return routed;
}
