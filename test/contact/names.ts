import { pairs } from '../../lib/contact/name-pairs';
import { buckets, most, step } from '../../lib/contact/name-weights';
import { enough, evidenceOf } from '../../lib/contact/near-platforms';
import { normalise } from '../../lib/contact/normalise';
import { namedIn } from '../../lib/contact/platform-names';
import { tokenise } from '../../lib/contact/tokens';
import type { Sample } from './corpus';

/** One stretch of a text that may be a name, with what it is and where the weights of its evidence stand. */
export interface Example {
	sample: Sample;
	start: number;
	end: number;
	/** Whether the text stands alone, not within a letter. */
	alone: boolean;
	right: boolean;
	/** What its evidence has to come to. */
	enough: number;
	places: Int32Array;
}

/** What stands before and after a contact in a letter, in turn: "" where the text stands alone. */
const letters: readonly (readonly [before: string, after: string])[] = [
	['', ''],
	[
		'Thank you for the invitation, I read the posting twice and the scope is clear to me.\n',
		'\nThe first milestone could be ready on Friday. Have a good week.',
	],
	['I have done work like this for two shops. ', ' The budget works for me, and I can begin on Monday.'],
];

/**
 * Every stretch of the open texts among these that may be a name, as the texts stand and within a letter. What only a part of a marked contact
 * is, is left out.
 */
export function examplesOf(samples: readonly Sample[]): Example[] {
	return samples.flatMap((sample) => {
		// Marks are of the text as it was written.
		const same = normalise(sample.text).text.length === sample.text.length;
		if (sample.shut || sample.policy !== undefined || (sample.label === 'contact' && !same)) return [];
		return letters.flatMap((letter) =>
			roundOf(sample) || sample.label === 'clean' || letter[0] === '' ? inLetter(sample, letter) : [],
		);
	});
}

function inLetter(sample: Sample, [before, after]: readonly [string, string]): Example[] {
	const { text } = normalise(`${before}${sample.text}${after}`);
	const from = before.length;
	const tokens = tokenise(text);
	const spans = (sample.spans ?? []).map(([start, end]) => [start + from, end + from] as const);
	return [...pairs(text, tokens, namedIn(text, tokens))].flatMap((pair): Example[] => {
		const { start, end, near } = pair;
		const span = spans.find(([first, last]) => first < end && start < last);
		const example = (right: boolean): Example => ({
			sample,
			start: start - from,
			end: end - from,
			alone: from === 0,
			right,
			enough: enough(pair),
			places: Int32Array.from(evidenceOf(text, tokens, pair)),
		});
		if (!span) return [example(false)];
		const [first, last] = span;
		const share = (Math.min(last, end) - Math.max(first, start)) / Math.max(last - first, end - start);
		const mail = near.platform.kind === 'email' && first <= start && end <= last;
		if (share < 0.6 && !mail) return [];
		const other = sample.kind !== 'handle' && sample.kind !== 'none' && !mail;
		return other ? [] : [example(true)];
	});
}

const epochs = 8;
/** Weights are the mean of those after these last rounds, so that a text more or less changes little. */
const settled = 4;
const rate = 0.12;
const decay = 2e-3;
/** What stands in no more than so many examples teaches nothing. */
const rare = 2;

/** Weights in steps by logistic regression (AdaGrad); the same each time for the same examples. */
export function train(examples: readonly Example[]): Int8Array {
	const counts = new Int32Array(buckets);
	for (const { places } of examples) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
	const taught = examples.map(({ places, right }) => ({
		places: places.filter((place) => (counts[place] ?? 0) > rare),
		right: right ? 1 : 0,
	}));
	const weights = new Float64Array(buckets);
	const squares = new Float64Array(buckets).fill(1e-6);
	let state = 42;
	const below = (limit: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
	const sums = new Float64Array(buckets);
	const order = taught.map((_, at) => at);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let at = order.length - 1; at > 0; at--) {
			const other = below(at + 1);
			[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
		}
		for (const at of order) {
			const one = taught[at];
			if (!one) continue;
			let sum = 0;
			for (const place of one.places) sum += weights[place] ?? 0;
			const wrong = 1 / (1 + Math.exp(-sum)) - one.right;
			for (const place of one.places) {
				const slope = wrong + decay * (weights[place] ?? 0);
				squares[place] = (squares[place] ?? 0) + slope * slope;
				weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(squares[place] ?? 1);
			}
		}
		if (epoch >= epochs - settled)
			for (const [place, weight] of weights.entries()) sums[place] = (sums[place] ?? 0) + weight;
	}
	return Int8Array.from(sums, (sum) => Math.max(-most, Math.min(most, Math.round(sum / settled / step))));
}

/** What the evidence of an example comes to with these weights. */
export const sumOf = (weights: Int8Array, { places }: Example): number =>
	places.reduce((sum, place) => sum + (weights[place] ?? 0) * step, 0);

/** Which round of handles.jsonl a text is of. */
export const roundOf = ({ id }: Sample): string | undefined => /^round-(.)-/.exec(id)?.[1];

/** How what is found fits what is marked. */
export interface Fit {
	right: number;
	wrong: number;
	hit: number;
	missed: number;
}

/**
 * How each round is read with weights learnt from all texts but its own, for each of some steps above what is enough. With fewer `folds` than
 * rounds several are left out at once, which takes less time.
 */
export function leftOut(
	samples: readonly Sample[],
	examples: readonly Example[],
	above: readonly number[],
	folds = Number.POSITIVE_INFINITY,
): Map<string, Fit[]> {
	const rounds = [...new Set(examples.flatMap(({ sample }) => roundOf(sample) ?? []))].sort();
	const count = Math.min(folds, rounds.length);
	return new Map(
		Array.from({ length: count }, (_, fold) => rounds.filter((_, at) => at % count === fold)).flatMap((out) => {
			const learnt = train(examples.filter(({ sample }) => !out.includes(roundOf(sample) ?? '')));
			return out.map((round) => [round, fitsOf(round, learnt)] as const);
		}),
	);

	function fitsOf(round: string, learnt: Int8Array): Fit[] {
		const own = examples.filter(({ sample, alone }) => alone && roundOf(sample) === round);
		const marked = samples
			.filter((sample) => roundOf(sample) === round)
			.flatMap((sample) => (sample.spans ?? []).map((span) => ({ sample, span })));
		const touches = (one: Example, [start, end]: [number, number]) => one.start < end && start < one.end;
		return above.map((more) => {
			const found = own.filter((one) => sumOf(learnt, one) > one.enough + more);
			const right = found.filter((one) => (one.sample.spans ?? []).some((span) => touches(one, span))).length;
			const hit = marked.filter(({ sample, span }) =>
				found.some((one) => one.sample === sample && touches(one, span)),
			).length;
			return { right, wrong: found.length - right, hit, missed: marked.length - hit };
		});
	}
}

/** Percent of what was found that is right, and of what is marked that was found. */
export function shares({ right, wrong, hit, missed }: Fit): { precision: number; recall: number } {
	return { precision: (100 * right) / (right + wrong), recall: (100 * hit) / (hit + missed) };
}

/** The fits of several rounds together. */
export const together = (fits: readonly Fit[]): Fit =>
	fits.reduce((sum, one) => ({
		right: sum.right + one.right,
		wrong: sum.wrong + one.wrong,
		hit: sum.hit + one.hit,
		missed: sum.missed + one.missed,
	}));
