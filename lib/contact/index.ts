import { type Candidate, findLinks } from './links';
import { normalise, toOriginal } from './normalise';
import { findPhones } from './phone';
import type { Finding, FindOptions } from './types';

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
	candidates.push(...findPhones(plain, options.region?.toUpperCase()));
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
