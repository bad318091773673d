import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** How much of something one address may do: a full bucket at first, filled again over a minute. */
export interface Limiter {
	/** Takes `amount` out of an address's bucket; false where it does not hold that much. */
	take(address: string, amount?: number): boolean;
	/** Whether an address has anything left. */
	has(address: string): boolean;
}

const MINUTE = 60_000;
/** Addresses remembered at once; the longest untouched are forgotten first. */
const MOST = 10_000;

/**
 * @param perMinute what a bucket holds, and what a minute puts back
 * @param now ms from any fixed moment
 */
export function limiter(perMinute: number, now: () => number = () => performance.now()): Limiter {
	const buckets = new Map<string, { left: number; at: number }>();
	const filled = (address: string) => {
		const at = now();
		const known = buckets.get(address);
		const left = known ? Math.min(perMinute, known.left + ((at - known.at) / MINUTE) * perMinute) : perMinute;
		return { left, at };
	};
	return {
		take(address, amount = 1) {
			const bucket = filled(address);
			const enough = bucket.left >= amount;
			if (enough) bucket.left -= amount;
			buckets.delete(address);
			buckets.set(address, bucket);
			const [oldest] = buckets.keys();
			if (buckets.size > MOST && oldest !== undefined) buckets.delete(oldest);
			return enough;
		},
		has: (address) => filled(address).left >= 1,
	};
}

/**
 * Whom a request is from: the network address, of IPv6 the network that one customer gets. What a proxy says counts only where one is known
 * to stand in front, and of what it says only the entry it added itself.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, behindProxy: boolean): string {
	const said = behindProxy ? request.headers['x-forwarded-for'] : undefined;
	const last = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').at(-1)?.trim();
	const address = (last || request.socket.remoteAddress || 'unknown').replace(/^::ffff:(?=[\d.]+$)/i, '');
	return isIPv6(address) ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address, written in one way only. */
function networkOf(address: string): string {
	const [before = '', after = ''] = address.toLowerCase().split('::');
	const groups = (text: string) => text.split(':').filter((group) => group !== '');
	const [first, last] = [groups(before), groups(after)];
	// An IPv4 address at the end stands for two groups.
	const given = first.length + last.length + (address.includes('.') ? 1 : 0);
	const zeros = Array.from({ length: Math.max(0, 8 - given) }, () => '0');
	const network = [...first, ...zeros, ...last].slice(0, 4);
	return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
