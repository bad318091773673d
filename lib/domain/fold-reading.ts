import type { KnownFact, Reading, ReadingField, ReadingFields, ReadingSource, Terms } from './facts';
import { type Interval, intersect } from './time';

/** A fact that reports what a page said. */
export type ReadingFact = Extract<KnownFact, { data: Reading }>;

/** A fact that says what a record's terms are now: a reading, a change that was made, or an acceptance with terms of one's own. */
export type TellingFact = ReadingFact | Extract<KnownFact, { type: 'termsConfirmed' | 'answerConfirmed' }>;

/** The terms that a fact other than a reading says were agreed to be asked for on Upwork; null where it says none. */
function agreed(fact: Exclude<TellingFact, ReadingFact>): Terms | null {
	return fact.type === 'termsConfirmed' ? fact.data.change.to : fact.data.answer.terms;
}

function isReadingFact(fact: TellingFact): fact is ReadingFact {
	return fact.type !== 'termsConfirmed' && fact.type !== 'answerConfirmed';
}

/** What all readings of one record say together. */
export interface MergedReading {
	fields: ReadingFields;
	/** Fields that were only ever suggested. */
	likely: ReadingField[];
	/** Fields that are known from what was typed by hand alone. */
	byHand: ReadingField[];
	source: ReadingSource | null;
	/** Id of the reading that said which section the record is in; null where none did. */
	stageFrom: string | null;
	/** Id of the last reading of all; null where there is none. */
	last: string | null;
	/** Whether the fee among the terms stood on a page; false where it came with a change the person made, or was typed. */
	feeShown: boolean;
	/** Whether the milestones among the terms stood on a page, or came with a change that was made. */
	milestonesShown: boolean;
}

const rank: Record<ReadingSource, number> = { hand: 0, list: 1, page: 2 };

/** Fields that change over time: the latest plain reading counts, whichever page it stood on; what was typed by hand only where no page spoke. */
export const changing: ReadonlySet<ReadingField> = new Set<ReadingField>([
	'stage',
	'terms',
	'reason',
	'coverLetter',
	'expires',
	'ended',
	'viewed',
	'freelancer',
	'weeklyMinutes',
	'manualTime',
	'paused',
]);

/**
 * Merges readings, given in causal order, field by field. What a page plainly showed beats what it suggested; for what describes the
 * opportunity its own page beats a list row and a list row what was typed; for what changes over time the later reading counts.
 */
export function mergeReadings(telling: readonly TellingFact[]): MergedReading {
	const readings = telling.filter(isReadingFact);
	const weights = new Map<ReadingField, number>();
	const fields: ReadingFields = {};
	let source: ReadingSource | null = null;
	let stageFrom: string | null = null;
	let feeShown = false;
	let milestonesShown = false;
	const tell = (terms: Terms | undefined, onPage: boolean, whole = false) => {
		if (!terms) return;
		const before = fields.terms;
		fields.terms = whole || !onPage ? withKnownFee(terms, before) : withKnown(terms, before);
		const kept = milestonesShown && fields.terms.milestones === before?.milestones;
		milestonesShown = fields.terms.milestones !== undefined && (kept || ((onPage || whole) && !!terms.milestones));
		// A fee that only came along with a change says nothing new where it is the one a page showed.
		const same = feeShown && before?.feeBps === fields.terms.feeBps;
		feeShown = fields.terms.feeBps !== null && (same || (onPage && terms.feeBps !== null));
	};
	for (const fact of telling) {
		if (!isReadingFact(fact)) {
			const terms = agreed(fact);
			if (!terms) continue;
			weights.set('terms', Math.max(weights.get('terms') ?? -1, CONFIRMED));
			// A page that shows the result of a change shows no fee: the one that comes along is what the preview was worked out with.
			tell(terms, false, true);
			continue;
		}
		const reading = fact.data;
		if (source === null || rank[reading.source] > rank[source]) source = reading.source;
		for (const name of reading.cleared ?? []) {
			// What a page plainly showed was not typed.
			if ((weights.get(name) ?? 0) > TYPED) continue;
			weights.delete(name);
			delete fields[name];
		}
		for (const name of Object.keys(reading.fields) as ReadingField[]) {
			const sure = !reading.likely.includes(name);
			const rankHere = changing.has(name) ? Math.min(1, rank[reading.source]) : rank[reading.source];
			const weight = (sure ? 10 : 0) + rankHere;
			if (name === 'received') mergeReceived(fields, weights, reading.fields.received, weight);
			else if (weight >= (weights.get(name) ?? -1)) {
				weights.set(name, weight);
				if (name === 'terms') tell(reading.fields.terms, reading.source !== 'hand');
				else Object.assign(fields, { [name]: reading.fields[name] });
				if (name === 'stage') stageFrom = fact.id;
			} else if (name === 'terms' && reading.source === 'hand' && !milestonesShown && fields.terms) {
				fields.terms = withMilestonesOf(reading.fields.terms, fields.terms);
			}
		}
	}
	narrowByFirstSight(fields, readings);
	const of = (fits: (weight: number) => boolean) =>
		[...weights].flatMap(([name, weight]) => (fits(weight) ? [name] : [])).sort();
	const likely = of((weight) => weight < TYPED);
	const byHand = of((weight) => weight === TYPED);
	return { fields, likely, byHand, source, stageFrom, last: readings.at(-1)?.id ?? null, feeShown, milestonesShown };
}

/** What was typed by hand. */
const TYPED = 10;

/** A change of terms that was made weighs as much as a list row that plainly shows it. */
const CONFIRMED = 11;

/** Intervals that agree are intersected; where they contradict each other the weightier, then the later, stands. */
function mergeReceived(
	fields: ReadingFields,
	weights: Map<ReadingField, number>,
	received: Interval | undefined,
	weight: number,
): void {
	if (!received) return;
	const known = fields.received;
	const both = known && intersect(known, received);
	if (!both && weight < (weights.get('received') ?? -1)) return;
	fields.received = both || received;
	weights.set('received', Math.max(weight, both ? (weights.get('received') ?? -1) : -1));
}

/**
 * Terms as one place shows them, with what they leave out taken from what is known: the fee where the kind of terms is the same, milestones and
 * a scheduled increase where the amount is the same too. A list row shows neither, and does not deny them.
 */
export function withKnown(terms: Terms, known: Terms | undefined): Terms {
	if (!known || !sameKind(terms, known)) return terms;
	const same = known.rateCents === terms.rateCents;
	const milestones = terms.milestones ?? (same ? known.milestones : undefined);
	const increase = terms.increase ?? (same ? known.increase : undefined);
	return {
		...withKnownFee(terms, known),
		...(milestones ? { milestones } : {}),
		...(increase ? { increase } : {}),
	};
}

/** Terms of a change, which say everything but perhaps the fee: a change without milestones or an increase has taken them away. */
export function withKnownFee(terms: Terms, known: Terms | undefined): Terms {
	if (!known || !sameKind(terms, known)) return terms;
	return { ...terms, feeBps: terms.feeBps ?? known.feeBps };
}

/** A fixed price that a page shows, with the milestones typed for it: those that come to the same price, or none where none are named. */
function withMilestonesOf(typed: Terms | undefined, shown: Terms): Terms {
	if (!typed || shown.hourly || !sameKind(typed, shown) || typed.rateCents !== shown.rateCents) return shown;
	const { milestones: _, ...price } = shown;
	return typed.milestones ? { ...price, milestones: typed.milestones } : price;
}

function sameKind(a: Terms, b: Terms): boolean {
	return a.currency === b.currency && a.hourly === b.hourly;
}

/** Nothing was received after it was first seen. A clock that was behind says nothing. */
function narrowByFirstSight(fields: ReadingFields, readings: readonly ReadingFact[]): void {
	const received = fields.received;
	if (!received) return;
	const seen = Math.min(...readings.filter((fact) => fact.data.source !== 'hand').map((fact) => fact.at)) + 1;
	if (seen > received.from && seen < received.to) fields.received = { from: received.from, to: seen };
}
