import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOf, kitGroups, kitOf, kitText, secretIn } from './kit';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A kit with the character at a place, counted without dashes, put in the place of another. */
function changed(kit: string, at: number, to: string): string {
	const place = at + Math.floor(at / 5);
	return kit.slice(0, place) + to + kit.slice(place + 1);
}

describe('recovery kit', () => {
	it('S3 brings the secret back, however it was typed', async () => {
		await fc.assert(
			fc.asyncProperty(secrets, async (secret) => {
				const kit = await kitOf(secret);
				expect(kit).toMatch(/^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$/);
				const typed = kit.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l');
				for (const text of [
					kit,
					typed,
					kit.replace(/-/g, '\u2011'),
					kit.replace(/-/g, '\u2212'),
					`My desk in\nParis\n${kit}\nTower`,
					`Parley recovery kit\nKeep this safe, it opens your desk\n\n${kit}\n\nMade today.`,
				]) {
					expect(await secretIn(text)).toEqual({ ok: true, secret });
					expect(kitText(text)).toBe(kit);
				}
			}),
			{ numRuns: 50, seed: 1 },
		);
	});

	it('S3 a wrong character is found, and its group named', async () => {
		await fc.assert(
			fc.asyncProperty(secrets, fc.nat(64), fc.nat(31), async (secret, at, value) => {
				const kit = await kitOf(secret);
				const to = alphabet[value] ?? '0';
				const wrong = changed(kit, at, to);
				const read = await secretIn(wrong);
				if (wrong === kit) expect(read.ok).toBe(true);
				else expect(read).toEqual({ ok: false, problem: { code: 'kit-groups', groups: [Math.floor(at / 5) + 1] } });
			}),
			{ numRuns: 300, seed: 2 },
		);
	});

	it('S3 swapped neighbours and swapped groups are found', async () => {
		await fc.assert(
			fc.asyncProperty(secrets, fc.nat(12), fc.nat(3), fc.nat(12), async (secret, group, at, other) => {
				const kit = await kitOf(secret);
				const groups = kit.split('-');
				const here = groups[group] ?? '';
				const swapped = here.slice(0, at) + (here[at + 1] ?? '') + (here[at] ?? '') + here.slice(at + 2);
				const neighbours = groups.with(group, swapped).join('-');
				expect((await secretIn(neighbours)).ok).toBe(neighbours === kit);
				const moved = groups
					.with(group, groups[other] ?? '')
					.with(other, here)
					.join('-');
				expect((await secretIn(moved)).ok).toBe(moved === kit);
			}),
			{ numRuns: 300, seed: 3 },
		);
	});

	it('S3 says what is wrong with anything else', async () => {
		const kit = await kitOf(new Uint8Array(32).fill(9));
		expect(await secretIn(kit.slice(0, -2))).toEqual({
			ok: false,
			problem: { code: 'kit-length', have: 63, need: 65 },
		});
		expect(await secretIn('')).toEqual({ ok: false, problem: { code: 'kit-length', have: 0, need: 65 } });
		expect(await secretIn(kit.replace(/^./, 'U'))).toEqual({
			ok: false,
			problem: { code: 'kit-character', character: 'U' },
		});
		expect(groupOf(kit, 1)).toBe(kit.slice(0, 5));
		expect(groupOf(kit, kitGroups)).toBe(kit.slice(-5));
	});
});
