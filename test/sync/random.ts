/** Random numbers that a seed repeats. */
export interface Random {
	/** 0 to below `below`. */
	upTo(below: number): number;
	pick<T>(of: readonly T[]): T | undefined;
	/** True once in `times`. */
	once(times: number): boolean;
}

export function random(seed: number): Random {
	let state = seed >>> 0;
	// mulberry32
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const upTo = (below: number) => Math.floor(next() * below);
	return { upTo, pick: (of) => of[upTo(of.length)], once: (times) => upTo(times) === 0 };
}
