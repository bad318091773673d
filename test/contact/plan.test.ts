import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CountryCode, getCountries, getExampleNumber, isValidPhoneNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { callingCode, isPlanned } from '../../lib/contact/plan';
import { makePlan, readMetadata } from './make-plan';

/** Regions whose national numbers are under six digits, or are rewritten when a calling code is put before them. */
const rewritten = new Set(['AC', 'AR', 'BY', 'CK', 'FK', 'SH', 'TA', 'TK']);

describe('numbering plans', () => {
	it('are those of the installed libphonenumber-js (npx tsx test/contact/make-plan.ts writes them anew)', () => {
		const file = fileURLToPath(new URL('../../lib/contact/plan.json', import.meta.url));
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(makePlan(readMetadata()));
	});

	it('agree with libphonenumber-js on the example number of every region, at home and abroad', () => {
		for (const region of getCountries()) {
			const example = getExampleNumber(region, examples);
			if (!example) continue;
			const digits = example.number.slice(1);
			expect(isPlanned(digits, true, undefined), region).toBe(true);
			expect(callingCode(digits), region).toBe(example.countryCallingCode);
			const dialled = example.formatNational().replace(/\D/g, '');
			if (!rewritten.has(region)) expect(isPlanned(dialled, false, region), region).toBe(true);
		}
	});

	it('agree with libphonenumber-js on which international numbers exist', () => {
		let state = 7;
		const next = (below: number): number => {
			state = (state * 48271) % 2147483647;
			return state % below;
		};
		let more = 0;
		let fewer = 0;
		for (let i = 0; i < 3000; i++) {
			const digits = Array.from({ length: 8 + next(6) }, (_, at) => String(at === 0 ? 1 + next(9) : next(10))).join('');
			const ours = isPlanned(digits, true, undefined);
			const theirs = isValidPhoneNumber(`+${digits}`);
			if (ours && !theirs) more++;
			if (!ours && theirs) fewer++;
		}
		// Where regions share a calling code the library also checks which of them the area code belongs to; the guard need not know.
		expect(more).toBeLessThan(100);
		// The library strips trunk prefixes other than zero after the calling code.
		expect(fewer).toBeLessThan(10);
	});

	it('has no numbers for a region that does not exist', () => {
		expect(isPlanned('2015550123', false, 'ZZ')).toBe(false);
		expect(isPlanned('2015550123', false, '__proto__')).toBe(false);
		expect(isPlanned('2015550123', false, 'US' satisfies CountryCode)).toBe(true);
	});
});
