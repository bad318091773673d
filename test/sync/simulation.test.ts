import { describe, expect, it } from 'vitest';
import { simulate } from './simulation';
import type { Work } from './work';

/** PARLEY_SYNC_SEEDS=500 runs as many. */
const seeds = Number(process.env.PARLEY_SYNC_SEEDS ?? 8);
/** Of what is seldom, each has to happen at least once. */
const runs = Math.max(seeds, 16);
const steps = 80;
const patience = 60_000 + seeds * 10_000;

describe('three devices, a folder in a cloud drive and a relay', () => {
	it(
		'S23 nothing is lost, whatever stops, comes twice, late, old, or not at all',
		async () => {
			const done: Partial<Work> = {};
			for (let seed = 1; seed <= runs; seed++) {
				const { work, broken } = await simulate({ seed, steps });
				expect(broken).toBeNull();
				for (const [what, count] of Object.entries(work) as [keyof Work, number][]) {
					done[what] = (done[what] ?? 0) + count;
				}
			}
			// Proof that the runs did work: each of these happened.
			const rare = ['relayRefused', 'moved', 'flipped', 'forged'];
			expect(Object.entries(done).filter(([what, count]) => count === 0 && !rare.includes(what))).toEqual([]);
			expect(done.steps).toBe(runs * steps);
			expect(done.commands ?? 0).toBeGreaterThan(seeds * 10);
			expect(done.exchanged ?? 0).toBeGreaterThan(seeds * 5);
			expect(done.saidStored ?? 0).toBeGreaterThan(0);
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

	it.each([
		['with a folder', true],
		['over the relay alone', false],
	])(
		'S65 nothing is lost where the relay changes what it passes on, and puts something in its place, %s',
		async (_how, folder) => {
			const done = { flipped: 0, forged: 0 };
			for (let seed = 1; seed <= seeds; seed++) {
				const { work, broken } = await simulate({ seed, steps, folder, newer: folder, harms: true });
				expect(broken).toBeNull();
				done.flipped += work.flipped;
				done.forged += work.forged;
			}
			expect(Math.min(done.flipped, done.forged)).toBeGreaterThan(seeds);
		},
		patience,
	);

	it(
		'S61 not missing what others deleted is found out',
		async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken } = await simulate({ seed, steps, folder: false, newer: false, mutant: 'misses nothing' });
				if (broken) found.push(broken);
			}
			expect(found.join('\n')).toMatch(
				/the parts lost|was said to be saved on the relay, and is in nothing on its disk/,
			);
		},
		patience,
	);
});

describe('four full desks that meet', () => {
	const full = { steps: 40, devices: 4, full: 60, newer: false, folder: false };

	it(
		'S60 nothing is lost, no part is more than the relay takes, and hardly anything is there twice',
		async () => {
			let copies = 0;
			for (let seed = 1; seed <= seeds; seed++) {
				const run = await simulate({ ...full, seed });
				expect(run.broken).toBeNull();
				copies += run.copies / seeds;
			}
			// Each journal once.
			expect(copies).toBeLessThan(1.15);
		},
		patience,
	);

	it(
		'S60 sealing before the others are heard is found out',
		async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken } = await simulate({ ...full, seed, mutant: 'seals early' });
				if (broken) found.push(broken);
			}
			expect(found.join('\n')).toContain('sealed before the others were heard');
		},
		patience,
	);

	// Each has filled its own parts, so that together they come to more than the relay takes.
	const apart = { ...full, full: 30, apart: true };

	it(
		'S60 what the relay does not take of a part that is too full goes into another one',
		async () => {
			const done = { relayRefused: 0, moved: 0 };
			for (let seed = 1; seed <= seeds; seed++) {
				const { broken, work } = await simulate({ ...apart, seed });
				expect(broken).toBeNull();
				done.relayRefused += work.relayRefused;
				done.moved += work.moved;
			}
			expect(done.relayRefused).toBeGreaterThan(0);
			expect(done.moved).toBeGreaterThan(0);
		},
		patience,
	);

	it(
		'S60 leaving it there is found out',
		async () => {
			const { broken } = await simulate({ ...apart, seed: 1, mutant: 'moves nothing' });
			expect(broken).toContain('not everything is on the relay at the end');
		},
		patience,
	);
});
