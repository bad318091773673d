/** A 19-digit id as the site's, made from a small number; different numbers never meet. */
export function longId(serial: number): string {
	return (1890000000000000000n + BigInt(serial) * 70368744177n).toString();
}

/** A job's id as in the site's links: `~02` and 19 digits. */
export function jobId(serial: number): string {
	return `~02${longId(500_000 + serial)}`;
}

/** A room's id: 32 hexadecimal digits. */
export function roomId(serial: number): string {
	return (0x5eed0000000000000000000000000000n + BigInt(serial) * 0x9e3779b97f4a7c15n).toString(16).padStart(32, '0');
}

/** A job's page, with its title in the path as the site writes it. */
export function jobPath(title: string, id: string): string {
	const words = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
	return `/jobs/${encodeURIComponent(words)}_${id}/`;
}

/** A number generator with a seed (mulberry32): `[0, 1)`. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
