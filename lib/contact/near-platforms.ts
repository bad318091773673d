import type { Candidate } from './links';
import { looks } from './name-looks';
import { type Pair, pairs } from './name-pairs';
import { surroundings } from './name-surroundings';
import { placeOf, weightOf } from './name-weights';
import type { Named } from './platform-names';
import type { Token } from './tokens';

/** What the evidence has to come to, and from where on it is beyond doubt; set where the trainer's rounds that were left out are found best. */
export const enough = -0.8;
const beyondDoubt = 1.5;
/** A mail service is named for much else. */
const enoughForMail = 0.5;

/** Where the weights of all that speaks for or against a name stand, each place once. */
export function evidenceOf(text: string, tokens: readonly Token[], pair: Pair): Set<number> {
	const places = new Set<number>([placeOf('')]);
	for (const evidence of looks(text.slice(pair.start, pair.end))) places.add(placeOf(evidence));
	for (const evidence of surroundings(text, tokens, pair)) places.add(placeOf(evidence));
	return places;
}

/**
 * Names that stand near a platform without any fixed wording: the look of the word, how near it is, and what the words around it say are
 * weighed together (test/contact/train-names.ts). None of these is enough alone: "Discord ... v2_final" says nothing, "Discord? Mine's
 * PixelOtter#4821" does.
 */
export function findNearPlatforms(text: string, tokens: readonly Token[], spotted: readonly Named[]): Candidate[] {
	const found: Candidate[] = [];
	for (const pair of pairs(text, tokens, spotted)) {
		let weight = 0;
		for (const place of evidenceOf(text, tokens, pair)) weight += weightOf(place);
		const { kind, name } = pair.near.platform;
		if (weight <= (kind === 'email' ? enoughForMail : enough)) continue;
		const why = kind === 'email' ? `A ${name} address` : `A ${name} name`;
		const certainty = weight < beyondDoubt ? 'likely' : 'definite';
		found.push({ kind, start: pair.start, end: pair.end, certainty, why });
	}
	return found;
}
