/** A run of digits groups with what stands between them, in normalised text. */
export interface Groups {
	/** The groups, digits only. */
	groups: readonly string[];
	/** What stands between group i and i + 1. */
	gaps: readonly string[];
	/** Whether a plus sign stands before. */
	plus: boolean;
}

const monthOrDay = (group: string): boolean => group.length <= 2 && Number(group) >= 1 && Number(group) <= 31;
const year = (group: string): boolean => /^(?:1[5-9]|20)\d\d$/.test(group);

/** Figures that only rise: breakpoints (320 375 414 768), counting (1 2 3 4 5). */
export function isList(groups: readonly string[], gaps: readonly string[]): boolean {
	const [first = '', second = ''] = groups;
	const step = Number(second) - Number(first);
	const counting = groups.length > 4 && groups.every((g, i) => i === 0 || Number(g) - Number(groups[i - 1]) === step);
	if (counting) return true;
	const rising = groups.every((g, i) => i === 0 || Number(g) > Number(groups[i - 1]));
	const long = groups.length > 3 || (groups.length === 3 && groups.every((g) => g.length === 4));
	return (
		rising &&
		long &&
		!first.startsWith('0') &&
		gaps.every((gap) => gap.trim() === '') &&
		groups.every((g) => g.length > 2)
	);
}

/** Whether the groups read as a date, a range of years or prices, thousands, a version or another thing that is no telephone number. */
export function isOtherNumber({ groups, gaps, plus }: Groups, announced = false): boolean {
	const [a = '', b = '', c = ''] = groups;
	const n = groups.length;
	const seps = gaps.map((gap) => gap.trim());
	if (plus) return false;
	if (!announced && n === 1 && /^(?:0?123456789|1234567890)$/.test(groups.join(''))) return true;
	// A Brazilian postcode, and counting run together: 01310-100, 123456789 10
	if (n === 2 && gaps[0] === '-' && a.length === 5 && b.length === 3) return true;
	if (/^0?12345678910/.test(groups.join(''))) return true;
	// Round quantities and stamps of the kind 2024051210.
	if (n === 1 && /^[1-9]\d*00000$/.test(a)) return true;
	if (!announced && n === 1 && /^20[12]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{2}$/.test(a)) return true;
	if (isList(groups, seps)) return true;
	// 14:00–22:00
	if (n === 4 && seps[0] === ':' && seps[2] === ':' && groups.every((g) => g.length <= 2)) return true;
	// 2012-01-02, 2019-2023, 2012-0102 08, 1979-2011 100
	if (year(a) && n > 1 && (year(b) || (/^(?:0?[1-9]|1[0-2])(?:\d\d)?$/.test(b) && b.length <= 4 && seps[0] !== '')))
		return true;
	if (n > 1 && groups.every((group) => year(group))) return true;
	// 15.03.2026, 06/21/84, 16.03 - 17.07.15
	if (n >= 3 && monthOrDay(a) && monthOrDay(b) && /^[./-]$/.test(seps[0] ?? '') && seps[0] === seps[1]) {
		if (c.length === 4 && year(c)) return true;
		if (c.length === 2 && n === 3) return true;
	}
	if (
		n >= 3 &&
		groups.every((g) => monthOrDay(g) || year(g) || /^0\d$/.test(g)) &&
		seps.includes('.') &&
		seps.some((s) => s === '-' || s === '.-')
	)
		return true;
	// 1,234,567 never gets here (comma); 1.234.567 and 12 500 000 do.
	if (n >= 2 && a.length <= 3 && !a.startsWith('0') && groups.slice(1).every((g) => g.length === 3)) {
		const one = seps.every((sep) => sep === seps[0]);
		if (
			one &&
			(seps[0] === '' || seps[0] === '.') &&
			(n === 2 || /^[1-9]\d{0,2}$/.test(a)) &&
			groups.slice(1).some((g) => g.endsWith('00'))
		)
			return true;
	}
	// Four parts with dots: an IP address or a version.
	if (
		seps.length > 0 &&
		seps.every((sep) => sep === '.') &&
		n === 4 &&
		groups.every((g) => Number(g) < 256 && (g === '0' || !g.startsWith('0')))
	)
		return groups.some((g) => g.length !== 2) && !(announced && groups.map((g) => g.length).join('') === '2322');
	if (
		n >= 2 &&
		seps[0] === '.' &&
		a.length <= 2 &&
		Number(a) < 60 &&
		!a.startsWith('0') &&
		(b.length >= 4 || (n >= 3 && b.length === 1))
	) {
		if (n <= 4 && groups.some((g) => g.length === 1)) return true;
	}
	// A decimal: 37.7749, 0.0035
	if (n === 2 && seps[0] === '.' && (a.length <= 2 || a === '0') && gaps[0] === '.')
		return a.length < 2 || b.length < 5;
	// Several dotted numbers with commas between them, such as sections or versions: 2.1.1, 2.4.7, 4.1.2
	if (
		seps.includes(',') &&
		seps.every((sep) => sep === '.' || sep === ',') &&
		seps.includes('.') &&
		groups.every((group) => group.length <= 2) &&
		groups.some((group) => group.length === 1)
	)
		return true;
	// 10 10 10, 100 100 100
	if (n > 2 && new Set(groups).size === 1) return true;
	// Fractions and ratios: 12 7/8 - 14 12/34 - 5
	if (seps.filter((sep) => sep === '/').length > 1 && groups.some((g) => g.length < 2)) return true;
	// 80.585, 79.964 and other pairs of decimals
	if (n === 4 && seps[0] === '.' && seps[2] === '.' && seps[1] !== '.') return true;
	// 1500-2000, 10-15, 250 - 400: a range of two rising numbers of the same length
	if (
		n === 2 &&
		seps[0] === '-' &&
		a.length === b.length &&
		a.length <= 4 &&
		Number(a) < Number(b) &&
		/0$/.test(a) &&
		/0$/.test(b)
	)
		return true;
	return false;
}

/** How much groups look like a telephone number when nothing around says so: 0 not at all, 1 perhaps, 2 likely, 3 surely. */
export function nationalShape({ groups, gaps }: Groups): number {
	const digits = groups.join('');
	const n = digits.length;
	const lengths = groups.map((group) => group.length).join('-');
	const parens = gaps.some((gap) => gap.includes(')'));
	const dashes = gaps.some((gap) => /[-.)]/.test(gap));
	if (/^(?:1-)?3-3-4$/.test(lengths)) return dashes ? 3 : /^[1-9]/.test(digits) ? 2 : 2;
	if (/^(?:1-|11-)?3-7$/.test(lengths) && dashes && n <= 12) return 3;
	if (parens && n >= 9 && n <= 12) return 3;
	if (/^(?:1-)?3-3-2-2$/.test(lengths)) return 3;
	if (n === 11 && /^[78]/.test(digits) && groups.length > 1 && groups[0]?.length === 1) return 3;
	if (n === 11 && /^1[3-9]/.test(digits) && /^(?:11|3-4-4)$/.test(lengths)) return 2;
	if (n === 11 && /^89\d/.test(digits) && lengths === '11') return 2;
	if (digits.startsWith('0') && !digits.startsWith('000') && n >= 9 && n <= 12) {
		if (groups.length === 1) return n >= 9 && n <= 11 ? 2 : 1;
		return groups.every((group) => group.length <= 8) ? 2 : 1;
	}
	if (digits.startsWith('0') && n === 13 && groups.length > 1) return 1;
	if (/^(?:2-){4,5}2$/.test(lengths)) return 2;
	if (/^1-(?:2-){3}2$/.test(lengths) || /^2-3-2-2$/.test(lengths)) return 2;
	if (lengths === '10') return /^(?:[2-9]\d{2}[2-9]\d{6}|[6-9]\d{9})$/.test(digits) && !/0000$/.test(digits) ? 2 : 1;
	if (lengths === '5-5' && /^[6-9]/.test(digits) && gaps[0] === ' ' && !/000/.test(digits)) return 2;
	if (lengths === '4-6' && /^[2-9]/.test(digits)) return 2;
	if (n < 7 || n > 15) return 0;
	return 1;
}
