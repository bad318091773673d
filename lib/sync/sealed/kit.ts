import type { SyncResult } from '../../domain/sync';
import { bytesOf, groupData, groupsOf, plainCharacters, readGroups, strangeIn, valuesOf } from './crockford';

const GROUPS = 13;
const LENGTH = GROUPS * (groupData + 1);

/** Bytes of the secret. */
export const secretBytes = 32;

async function checkBits(secret: Uint8Array<ArrayBuffer>): Promise<number> {
	return (new Uint8Array(await crypto.subtle.digest('SHA-256', secret))[0] ?? 0) >> 4;
}

/** A secret as the person keeps it: 13 groups of five characters, with dashes. */
export async function kitOf(secret: Uint8Array<ArrayBuffer>): Promise<string> {
	const values = valuesOf(secret);
	const last = values.length - 1;
	return groupsOf(values.with(last, (values[last] ?? 0) | (await checkBits(secret))));
}

/** 13 groups, from wherever one begins: a word of five letters before the kit looks like one. */
const groups = /(?<![\dA-Z])(?=([\dA-Z]{5}(?:[\s\p{Pd}\u2212]+[\dA-Z]{5}){12})(?![\dA-Z]))/gu;

/** The characters of a kit in a text, which may be the whole saved file; look-alikes are taken for what they stand for. */
export function kitCharacters(text: string): string {
	const whole = text.toUpperCase();
	const found = Array.from(whole.matchAll(groups), ([, said = '']) => plainCharacters(said));
	const checks = (typed: string) => strangeIn(typed) === undefined && readGroups(typed).wrong.length === 0;
	return found.find(checks) ?? found[0] ?? plainCharacters(whole);
}

/** The secret in a kit as typed or pasted; what is wrong with it otherwise. */
export async function secretIn(text: string): Promise<SyncResult<{ secret: Uint8Array<ArrayBuffer> }>> {
	const typed = kitCharacters(text);
	const strange = strangeIn(typed);
	if (strange !== undefined) return { ok: false, problem: { code: 'kit-character', character: strange } };
	if (typed.length !== LENGTH) return { ok: false, problem: { code: 'kit-length', have: typed.length, need: LENGTH } };
	const { values, wrong } = readGroups(typed);
	if (wrong.length > 0) return { ok: false, problem: { code: 'kit-groups', groups: wrong } };
	const secret = bytesOf(values, secretBytes);
	const left = (values.at(-1) ?? 0) & 15;
	if (left !== (await checkBits(secret))) return { ok: false, problem: { code: 'kit-whole' } };
	return { ok: true, secret };
}

/** One group of a kit, counted from 1. */
export function groupOf(kit: string, group: number): string {
	return kitCharacters(kit).slice((group - 1) * 5, group * 5);
}

/** A kit that checks, in groups with dashes. */
export function kitText(kit: string): string {
	return kitCharacters(kit).replace(/.{5}(?=.)/g, '$&-');
}

/** Groups in a kit. */
export const kitGroups = GROUPS;
