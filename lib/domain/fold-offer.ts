import type { FactData, KnownFact, RecordKind } from './facts';
import type { FoldedAnswer, SiteView } from './fold-answer';
import type { SaidStage } from './fold-stage';
import type { LostAnswer, OpportunityRecord, StandingAnswer } from './record';
import type { Interval, UtcMs } from './time';

type Prepared = Extract<KnownFact, { type: 'answerPrepared' }>;

/** Whether records of a kind can show an offer: offers themselves, and proposals in whose place the site lists one. */
export function mayBeOffer(kind: RecordKind): boolean {
	return kind === 'offer' || kind === 'proposal';
}

/**
 * The answer to an offer that waits to be finished on Upwork: among several the earliest that nothing replaced, as long as the offer stands.
 * Null for kinds that show no offer. What the site shows otherwise is kept in sight among the lost.
 */
export function preparedForOffer(
	kind: RecordKind,
	facts: readonly Prepared[],
	site: SiteView,
	said: SaidStage,
): Pick<FoldedAnswer, 'prepared' | 'lost'> | null {
	if (!mayBeOffer(kind)) return null;
	const replaced = new Set(facts.flatMap((fact) => fact.data.replaces));
	const heads = facts.filter((fact) => !replaced.has(fact.id));
	const [first, ...others] = heads.length > 0 ? heads : facts;
	if (!first) return { prepared: null, lost: [] };
	const lost = others.map((other) => lose(other, 'earlier'));
	// What the person says became of it is no conflict with what they prepared.
	if (said.said) return { prepared: null, lost };
	const stage = site.stage ?? (kind === 'offer' ? 'offer' : null);
	if (stage === 'offer') return { prepared: stand(first), lost };
	const hired = stage === 'hired' || (stage === 'archived' && /^(?:hired|offer accepted)\b/i.test(site.reason ?? ''));
	const other = stage !== null && (first.data.answer.kind === 'accept') !== hired;
	return { prepared: null, lost: other ? [...lost, lose(first, 'site')] : lost };
}

function stand({ id, data, at, device }: Prepared): StandingAnswer {
	return { fact: id, answer: data.answer, at, device };
}

function lose({ id, data, at, device }: Prepared, because: LostAnswer['because']): LostAnswer {
	return { fact: id, answer: data.answer, device, at, because };
}

type Fields = Pick<FactData['offerRead']['fields'], 'stage'>;

/**
 * Between which times the offer was made. Of an offer's own record that is when it came, or before it was first known. A proposal's own date
 * is when it was sent: the offer came after a page last showed it elsewhere, and before one showed it as an offer.
 */
export function offeredBetween(
	kind: RecordKind,
	known: readonly KnownFact[],
	received: Interval | null,
): OpportunityRecord['offered'] {
	if (!mayBeOffer(kind)) return null;
	let before: UtcMs | null = kind === 'proposal' ? (received?.from ?? null) : null;
	let first: UtcMs | null = null;
	for (const fact of known) {
		if (!('fields' in fact.data)) continue;
		const { stage }: Fields = fact.data.fields;
		if (stage === 'offer' || (kind === 'offer' && stage === undefined)) first ??= fact.at;
		else if (kind === 'proposal' && stage !== undefined) {
			before = Math.max(before ?? fact.at, fact.at);
			first = null;
		}
	}
	if (kind === 'offer' && received) return { ...received };
	if (first === null) return null;
	return { from: before === null ? null : Math.min(before, first), to: first + 1 };
}
