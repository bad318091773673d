type Bytes = Uint8Array<ArrayBuffer>;

/** Crockford's base32: no I, L, O or U. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters of a group that carry something; one more checks them in their place. */
export const groupData = 4;

/** Times alpha in GF(32), modulo x^5 + x^2 + 1. */
function timesAlpha(value: number): number {
	const shifted = value << 1;
	return shifted & 32 ? shifted ^ 0b100101 : shifted;
}

/** The check of a group in its place: a wrong character, two swapped neighbours or two swapped groups change it. */
function checkOf(group: number, data: readonly number[]): number {
	let check = group + 1;
	for (const value of data) check = timesAlpha(check ^ value);
	return check;
}

/** Bytes as values of five bits; the bits left over come last, with zeros after them. */
export function valuesOf(bytes: Bytes): number[] {
	const values: number[] = [];
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			values.push((held >> bits) & 31);
		}
		held &= (1 << bits) - 1;
	}
	if (bits > 0) values.push(held << (5 - bits));
	return values;
}

/** The first `length` bytes of values of five bits. */
export function bytesOf(values: readonly number[], length: number): Bytes {
	const bytes = new Uint8Array(length);
	let held = 0;
	let bits = 0;
	let at = 0;
	for (const value of values) {
		held = (held << 5) | value;
		bits += 5;
		if (bits < 8 || at === length) continue;
		bits -= 8;
		bytes[at++] = (held >> bits) & 255;
		held &= (1 << bits) - 1;
	}
	return bytes;
}

/** Values as groups of five characters with dashes: four values, and one that checks them in their place. */
export function groupsOf(values: readonly number[]): string {
	return Array.from({ length: values.length / groupData }, (_, group) => {
		const data = values.slice(group * groupData, (group + 1) * groupData);
		return [...data, checkOf(group, data)].map((value) => alphabet[value]).join('');
	}).join('-');
}

/** A text without what separates groups, with look-alikes taken for what they stand for. */
export function plainCharacters(text: string): string {
	return text
		.toUpperCase()
		.replace(/[\s\p{Pd}\u2212.]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

/** The first character that is none of the alphabet's; undefined for none. */
export function strangeIn(characters: string): string | undefined {
	return [...characters].find((character) => !alphabet.includes(character));
}

/** Reads groups: their values, and the numbers, from 1, of those that do not check. */
export function readGroups(characters: string): { values: number[]; wrong: number[] } {
	const all = [...characters].map((character) => alphabet.indexOf(character));
	const groups = Array.from({ length: all.length / (groupData + 1) }, (_, group) =>
		all.slice(group * (groupData + 1), (group + 1) * (groupData + 1)),
	);
	return {
		values: groups.flatMap((group) => group.slice(0, groupData)),
		wrong: groups.flatMap((group, index) =>
			checkOf(index, group.slice(0, groupData)) === group[groupData] ? [] : [index + 1],
		),
	};
}
