import type { SyncResult } from '../domain/sync';

/** Crockford's base32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 13;
const DATA = 4;
const LENGTH = GROUPS * (DATA + 1);

/** Bytes of the secret. */
export const secretBytes = 32;

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

async function checkBits(secret: Uint8Array<ArrayBuffer>): Promise<number> {
	return (new Uint8Array(await crypto.subtle.digest('SHA-256', secret))[0] ?? 0) >> 4;
}

/** A secret as the person keeps it: 13 groups of five characters, with dashes. */
export async function kitOf(secret: Uint8Array<ArrayBuffer>): Promise<string> {
	const values: number[] = [];
	let held = 0;
	let bits = 0;
	for (const byte of secret) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			values.push((held >> bits) & 31);
		}
		held &= (1 << bits) - 1;
	}
	values.push((held << 4) | (await checkBits(secret)));
	return Array.from({ length: GROUPS }, (_, group) => {
		const data = values.slice(group * DATA, (group + 1) * DATA);
		return [...data, checkOf(group, data)].map((value) => alphabet[value]).join('');
	}).join('-');
}

/** The characters of a kit in a text, which may be the whole saved file; look-alikes are taken for what they stand for. */
export function kitCharacters(text: string): string {
	const whole = text.toUpperCase();
	const found = /(?<![\dA-Z])[\dA-Z]{5}(?:[-\s–]+[\dA-Z]{5}){12}(?![\dA-Z])/.exec(whole)?.[0] ?? whole;
	return found
		.replace(/[-\s–—.]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

/** The secret in a kit as typed or pasted; what is wrong with it otherwise. */
export async function secretIn(text: string): Promise<SyncResult<{ secret: Uint8Array<ArrayBuffer> }>> {
	const typed = kitCharacters(text);
	const strange = [...typed].find((character) => !alphabet.includes(character));
	if (strange !== undefined) return { ok: false, problem: { code: 'kit-character', character: strange } };
	if (typed.length !== LENGTH) return { ok: false, problem: { code: 'kit-length', have: typed.length, need: LENGTH } };
	const values = [...typed].map((character) => alphabet.indexOf(character));
	const groups = Array.from({ length: GROUPS }, (_, group) => values.slice(group * 5, group * 5 + 5));
	const wrong = groups.flatMap((group, index) =>
		checkOf(index, group.slice(0, DATA)) === group[DATA] ? [] : [index + 1],
	);
	if (wrong.length > 0) return { ok: false, problem: { code: 'kit-groups', groups: wrong } };
	const data = groups.flatMap((group) => group.slice(0, DATA));
	const secret = new Uint8Array(secretBytes);
	let held = 0;
	let bits = 0;
	let at = 0;
	for (const value of data) {
		held = (held << 5) | value;
		bits += 5;
		if (bits < 8 || at === secretBytes) continue;
		bits -= 8;
		secret[at++] = (held >> bits) & 255;
		held &= (1 << bits) - 1;
	}
	const left = (data.at(-1) ?? 0) & 15;
	if (left !== (await checkBits(secret))) return { ok: false, problem: { code: 'kit-whole' } };
	return { ok: true, secret };
}

/** One group of a kit, counted from 1. */
export function groupOf(kit: string, group: number): string {
	return kitCharacters(kit).slice((group - 1) * 5, group * 5);
}

/** Groups in a kit. */
export const kitGroups = GROUPS;
