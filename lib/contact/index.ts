import { findAddresses } from './addresses';
import { findDisguised } from './disguised';
import { findHandles } from './handles';
import { type Candidate, findLinks } from './links';
import { normalise, toOriginal } from './normalise';
import { findPhones } from './phone';
import { findSpokenPhones } from './phone-words';
import { tokenise } from './tokens';
import type { Finding, FindOptions } from './types';
import { below, changesIn } from './view';

export type { Certainty, ContactKind, Finding, FindOptions } from './types';

/** Where two candidates overlap the first of these kinds stands, then the longer one. */
const rank = { email: 0, meeting: 1, link: 2, handle: 3, phone: 4, address: 5 } as const;

function settle(candidates: Candidate[]): Candidate[] {
	candidates.sort((a, b) => rank[a.kind] - rank[b.kind] || b.end - b.start - (a.end - a.start) || a.start - b.start);
	const kept: Candidate[] = [];
	for (const candidate of candidates) {
		if (!kept.some((other) => candidate.start < other.end && other.start < candidate.end)) kept.push(candidate);
	}
	return kept.filter((candidate) => candidate.silent !== true).sort((a, b) => a.start - b.start);
}

/**
 * Finds ways to be contacted in a text. Pure and synchronous; linear in the text's length. Offsets are UTF-16 units of `text` as given;
 * findings are sorted by `start` and do not overlap. Links to upwork.com and to `options.allow` stay silent. Never throws.
 */
export function findContacts(text: string, options: FindOptions = {}): Finding[] {
	const map = normalise(text);
	const plain = map.text;
	const allow = (options.allow ?? []).map((domain) => domain.toLowerCase().replace(/^www\./, ''));
	const candidates = findLinks(plain, allow);
	const region = options.region?.toUpperCase();
	const tokens = tokenise(plain);
	candidates.push(...findPhones(plain, region), ...findSpokenPhones(plain, tokens, region));
	candidates.push(...findHandles(plain, tokens), ...findAddresses(plain));
	const { found, spelled } = findDisguised(plain, allow);
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
	return settle(candidates).map((candidate) => {
		const { start, end } = toOriginal(map, candidate.start, candidate.end);
		return {
			kind: candidate.kind,
			start,
			end,
			text: text.slice(start, end),
			certainty: candidate.certainty,
			why: candidate.why,
		};
	});
}
