import type { Candidate } from './links';
import { memo } from './memo';
import { looks } from './name-looks';
import { type Pair, pairs } from './name-pairs';
import { surroundings } from './name-surroundings';
import { placeOf, weightOf } from './name-weights';
import type { Named } from './platform-names';
import type { Token } from './tokens';

/** From where on the evidence is beyond doubt. */
const beyondDoubt = 1.5;

/**
 * What the evidence has to come to: more for what looks like any other word, and for a mail service, which is named for much else. Set where
 * texts left out of learning are read best (test/contact/README.md).
 */
export function enough({ look, near }: Pick<Pair, 'look' | 'near'>): number {
	if (near.platform.kind === 'email') return 2;
	return /[lcsAw-]/.test(look) ? 0.5 : 0;
}

/** Where the weights of all that speaks for or against a name stand, each place once. */
export function evidenceOf(text: string, tokens: readonly Token[], pair: Pair): Set<number> {
	const places = new Set(placesOfLook(text.slice(pair.start, pair.end)));
	surroundings(text, tokens, pair, (evidence) => places.add(placeOf(evidence)));
	return places;
}

/** Those of the look of a word, which is the same at every key. */
const placesOfLook = memo((said) => {
	const places = [placeOf('')];
	looks(said, (evidence) => places.push(placeOf(evidence)));
	return places;
});

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
		if (weight <= enough(pair)) continue;
		const why = kind === 'email' ? `A ${name} address` : `A ${name} name`;
		const certainty = weight < beyondDoubt ? 'likely' : 'definite';
		found.push({ kind, start: pair.start, end: pair.end, certainty, why });
	}
	return found;
}
