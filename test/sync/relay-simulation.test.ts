import { describe, expect, it } from 'vitest';
import type { RelayWork } from './relay-side';
import { simulate } from './simulation';

/** PARLEY_SYNC_SEEDS=100 runs as many. What happens follows from the seed; what comes first where two things race does not. */
const seeds = Number(process.env.PARLEY_SYNC_SEEDS ?? 4);
const steps = 40;
const patience = 120_000 + seeds * 30_000;

describe('three devices, a relay, and a folder in a cloud drive', () => {
	it(
		'S45 nothing is lost and nothing is said too early, whatever happens to relay, network and devices',
		async () => {
			const done: Partial<RelayWork> = {};
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken, over } = await simulate({ seed, steps, relay: 'honest' });
				console.info(`seed ${seed}: ${JSON.stringify(over)}`);
				expect(broken).toBeNull();
				for (const [what, count] of Object.entries(over ?? {}) as [keyof RelayWork, number][]) {
					done[what] = (done[what] ?? 0) + count;
				}
			}
			// Proof that the runs did work: each of these happened.
			expect(Object.entries(done).filter(([, count]) => count === 0)).toEqual([]);
			expect(done.overRelay ?? 0).toBeGreaterThan(seeds * 5);
			expect(done.claims ?? 0).toBeGreaterThan(seeds);
		},
		patience,
	);

	it(
		'S43 a relay that tells of what it has not stored is found out, so what is said is looked at',
		async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken } = await simulate({ seed, steps, relay: 'lies' });
				if (broken) found.push(broken);
			}
			expect(found.join('\n')).toContain('which never stored it');
		},
		patience,
	);

	it(
		'S19 the wrong rule of compaction is found out over a relay too',
		async () => {
			const found: string[] = [];
			// Seeds until one shows it.
			for (let seed = 1; seed <= 5 * seeds && found.length === 0; seed++) {
				const { broken } = await simulate({
					seed,
					steps: 60,
					newer: false,
					relay: 'honest',
					rule: (_covered, present) => present,
				});
				if (broken) found.push(broken);
			}
			expect(found.length).toBeGreaterThan(0);
			expect(found.join('\n')).toMatch(/the parts lost|never stored it|never come to rest/);
		},
		patience,
	);
});
