import { memo } from './memo';
import plan from './plan.json';

// Made by test/contact/make-plan.ts from libphonenumber-js's metadata (Apache-2.0 data of Google's libphonenumber), which says how to read it.
const calling = new Map<string, string>();
const regions = new Map<string, { code: string; trunk: string }>();
for (const line of plan.codes.split('\n')) {
	const [code = '', shape = '', of = ''] = line.split(' ');
	calling.set(code, shape);
	for (const [, region = '', trunk = ''] of of.matchAll(/([A-Z]{2})(\d*)/g)) regions.set(region, { code, trunk });
}

const count = (letter: string): number => letter.toLowerCase().charCodeAt(0) - 96;

/** What a national number of a calling code looks like. */
const shapeOf = memo((code) => {
	const digits = (calling.get(code) ?? '')
		.replace(/\(/g, '(?:')
		.replace(/([A-Z]?)([a-z])/g, (_, least, most) => `\\d{${least ? `${count(least)},` : ''}${count(most)}}`);
	return new RegExp(`^(?:${digits})$`);
});

/** The calling code an international number (digits only) begins with; the codes are free of prefixes of one another. */
export function callingCode(digits: string): string | undefined {
	for (const length of [1, 2, 3]) {
		const code = digits.slice(0, length);
		if (calling.has(code)) return code;
	}
	return undefined;
}

/**
 * Whether digits make a number of some numbering plan: with their calling code if `international`, else as dialled within `region`
 * (ISO 3166, two capital letters; an unknown region has no numbers).
 */
export function isPlanned(digits: string, international: boolean, region: string | undefined): boolean {
	if (digits.length < 6 || digits.length > 17) return false;
	if (international) {
		const code = callingCode(digits);
		if (code === undefined) return false;
		const national = digits.slice(code.length);
		// A trunk zero is often left in by mistake ("+44 020 ...").
		return shapeOf(code).test(national) || (national.startsWith('0') && shapeOf(code).test(national.slice(1)));
	}
	const home = region === undefined ? undefined : regions.get(region);
	if (!home) return false;
	const { code, trunk } = home;
	const shape = shapeOf(code);
	return shape.test(digits) || (trunk !== '' && digits.startsWith(trunk) && shape.test(digits.slice(trunk.length)));
}
