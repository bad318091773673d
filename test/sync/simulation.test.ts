import { describe, expect, it } from 'vitest';
import { simulate, type Work } from './simulation';

/** PARLEY_SYNC_SEEDS=500 runs as many. */
const seeds = Number(process.env.PARLEY_SYNC_SEEDS ?? 8);
const steps = 60;
const patience = 60_000 + seeds * 10_000;

describe('three devices and a folder in a cloud drive', () => {
	it(
		'S23 nothing is lost, whatever stops, comes twice, late, old, or not at all',
		async () => {
			const done: Partial<Work> = {};
			for (let seed = 1; seed <= seeds; seed++) {
				const { work, broken } = await simulate({ seed, steps });
				expect(broken).toBeNull();
				for (const [what, count] of Object.entries(work) as [keyof Work, number][]) {
					done[what] = (done[what] ?? 0) + count;
				}
			}
			// Proof that the runs did work: each of these happened.
			expect(Object.entries(done).filter(([, count]) => count === 0)).toEqual([]);
			expect(done.steps).toBe(seeds * steps);
			expect(done.commands ?? 0).toBeGreaterThan(seeds * 15);
			expect(done.received ?? 0).toBeGreaterThan(seeds * 10);
			expect(done.crashed ?? 0).toBeGreaterThan(seeds);
			expect(done.compacted ?? 0).toBeGreaterThan(seeds);
		},
		patience,
	);

	it(
		'S19 the wrong rule, deleting whatever is present, is found out',
		async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken } = await simulate({ seed, steps, newer: false, rule: (_covered, present) => present });
				if (broken) found.push(broken);
			}
			expect(found.length).toBeGreaterThan(0);
			expect(found.join('\n')).toContain('the parts lost');
		},
		patience,
	);

	it(
		'S16 so is deleting what did not open',
		async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken } = await simulate({ seed, steps, rule: (_covered, present) => present });
				if (broken) found.push(broken);
			}
			expect(found.some((one) => one.includes('an envelope that did not open'))).toBe(true);
		},
		patience,
	);
});
