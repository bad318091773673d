import type { IncomingMessage } from 'node:http';

/**
 * Whether a request is from an extension, or from no browser at all. A page on the web has no business here: what it sends would come from the
 * address of whoever looks at it, past their router, and count against their limits. A page without an origin of its own says `null`.
 */
export function isWelcome(request: Pick<IncomingMessage, 'headers'>): boolean {
	const { origin } = request.headers;
	return origin === undefined || /^(?:chrome|moz|safari-web)-extension:\/\/[\w-]+$/.test(origin);
}
