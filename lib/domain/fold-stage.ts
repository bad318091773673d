import type { FactData, KnownFact, Stage } from './facts';
import type { SiteView } from './fold-answer';
import type { OpportunityRecord } from './record';
import type { Interval } from './time';

type Moved = Extract<KnownFact, { type: 'clientResponded' | 'withdrawn' | 'ended' | 'hired' | 'offerDeclined' }>;

/** Where the person says that a record stands, as far as no page has said otherwise since. */
export interface SaidStage {
	stage: Stage | null;
	reason: string | null;
	/** When the client answered, where the person said so. */
	responded: Interval | null;
	/** What was said last, with its fact; null where nothing was, or a page spoke since. */
	said: OpportunityRecord['said'];
}

const stages = {
	clientResponded: 'active',
	withdrawn: 'archived',
	ended: 'archived',
	hired: 'hired',
	offerDeclined: 'archived',
} as const satisfies Partial<Record<keyof FactData, Stage>>;

/** The reason shown where the person withdrew a proposal. */
export const WITHDRAWN = 'Withdrawn by you';

function isMoved(fact: KnownFact): fact is Moved {
	return fact.type in stages;
}

/**
 * What the person said of a proposal, offer or contract, given in causal order: the last counts, as long as no page has said which section it
 * is in since. What the site shows outranks it then.
 */
export function saidStage(known: readonly KnownFact[], site: Pick<SiteView, 'stageFrom'>): SaidStage {
	const said = known.filter(isMoved).filter((fact) => fact.data.seen === site.stageFrom);
	const last = said.at(-1);
	const responded = said.findLast((fact) => fact.type === 'clientResponded')?.data.when ?? null;
	if (!last) return { stage: null, reason: null, responded, said: null };
	const { id, type, at } = last;
	const by = (last.type === 'withdrawn' && last.data.by) || 'person';
	return { stage: stages[type], reason: reasonOf(last), responded, said: { fact: id, what: type, at, by } };
}

function reasonOf(fact: Moved): string | null {
	if (fact.type === 'ended' || fact.type === 'offerDeclined') return fact.data.reason;
	return fact.type === 'withdrawn' ? WITHDRAWN : null;
}
