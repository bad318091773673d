import { findAddresses } from './addresses';
import { findDisguised } from './disguised';
import { findHandles } from './handles';
import { type Candidate, findLinks } from './links';
import { normalise, toOriginal } from './normalise';
import { findOwn } from './own';
import { findPhones } from './phone';
import { findSpokenPhones } from './phone-words';
import { tokenise } from './tokens';
import type { Finding, FindOptions } from './types';
import { below, changesIn } from './view';

/** Where two candidates overlap the first of these kinds stands, then the longer one. */
const rank = { email: 0, meeting: 1, link: 2, handle: 3, phone: 4, address: 5 } as const;

function around(outer: Candidate, inner: Candidate): boolean {
	return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start < 400;
}

/** What stands of the candidates of a text with so many UTF-16 units. */
function settle(candidates: Candidate[], length: number): Candidate[] {
	candidates.sort(
		(a, b) =>
			Number(b.own === true) - Number(a.own === true) ||
			rank[a.kind] - rank[b.kind] ||
			b.end - b.start - (a.end - a.start) ||
			a.start - b.start,
	);
	let kept: Candidate[] = [];
	const own: Candidate[] = [];
	const taken = new Uint8Array(length);
	for (const candidate of candidates) {
		const { start, end } = candidate;
		// What is the person's own stands for all it is part of: "me@" or "https://" before it go with it.
		const owned = candidate.own ? undefined : own.find((other) => around(candidate, other));
		if (owned) {
			Object.assign(owned, { start, end });
			kept = kept.filter((other) => other === owned || other.end <= start || end <= other.start);
		}
		if (!owned && taken.subarray(start, end).includes(1)) continue;
		if (!owned) kept.push(candidate);
		if (candidate.own) own.push(candidate);
		taken.fill(1, start, end);
	}
	return kept.filter((candidate) => candidate.silent !== true).sort((a, b) => a.start - b.start);
}

/** What stands where a contact detail was taken out, by Parley or another: nothing in it is one. */
const takenOut = /\[[\p{L} -]{0,40}(?:removed|redacted|hidden|masked)\]/giu;

const pairs = ['()', '[]', '{}', '""', '“”', '«»'];
const half = /[()[\]{}"“”«»]/;

/** A stretch with the other half of a bracket or quote it holds one of, where that stands just outside: "(312) 555", "@marta)". */
function closed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
	const slice = text.slice(start, end);
	if (!half.test(slice)) return { start, end };
	const count = (sign: string): number => slice.split(sign).length - 1;
	for (const pair of pairs) {
		const [open = '', close = ''] = pair;
		const odd = open === close && count(open) % 2 === 1;
		if ((odd || count(open) > count(close)) && text.startsWith(close, end)) return { start, end: end + 1 };
		if ((odd || count(open) < count(close)) && text.charAt(start - 1) === open) return { start: start - 1, end };
	}
	return { start, end };
}

/** Finds ways to be contacted in one stretch of text, read as a whole. Offsets are UTF-16 units of `text`; sorted by `start`, without overlap. */
export function scanWhole(text: string, options: FindOptions): Finding[] {
	const map = normalise(text);
	const plain = map.text;
	const allow = (options.allow ?? []).map((domain) => domain.toLowerCase().replace(/^www\./, ''));
	const candidates = findLinks(plain, allow);
	const region = options.region?.toUpperCase();
	const tokens = tokenise(plain);
	const links = candidates.filter(({ kind }) => kind !== 'email');
	// "Zoom, t.me/abcd99": a part of a link is no name.
	const whole = (one: Candidate) =>
		!links.some(({ start, end }) => start < one.end && one.start < end && end - start > one.end - one.start);
	candidates.push(...findPhones(plain, region), ...findSpokenPhones(plain, tokens, region));
	candidates.push(...findHandles(plain, tokens).filter(whole), ...findAddresses(plain, tokens));
	const { found, spelled } = findDisguised(plain, tokens, allow);
	candidates.push(...found);
	if (spelled) {
		const letters = tokenise(spelled.text);
		for (const one of [
			...findPhones(spelled.text, region),
			...findHandles(spelled.text, letters),
			...findSpokenPhones(spelled.text, letters, region),
		]) {
			if (changesIn(spelled, one.start, one.end).length > 0) candidates.push(below(spelled, one));
		}
	}
	for (const { 0: said, index: start } of plain.matchAll(takenOut))
		candidates.push({ kind: 'email', start, end: start + said.length, certainty: 'hint', why: '', silent: true });
	if (options.own?.length) candidates.push(...findOwn(plain, tokens, options.own));
	let last = 0;
	return settle(candidates, plain.length).map((candidate) => {
		const whole = closed(text, toOriginal(map, candidate.start, candidate.end));
		const start = Math.max(last, whole.start);
		const end = whole.end;
		last = end;
		return {
			kind: candidate.kind,
			start,
			end,
			text: text.slice(start, end),
			certainty: candidate.certainty,
			why: candidate.why,
			...(candidate.own ? { own: true as const } : {}),
		};
	});
}
