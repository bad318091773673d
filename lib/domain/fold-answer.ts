import type { Fact, FactData, KnownFact, Stage } from './facts';
import type { LostAnswer, OpportunityRecord, StandingAnswer } from './record';

type Of<T extends keyof FactData> = Extract<KnownFact, { type: T }>;

/** The facts about answering one invitation, in causal order. */
export interface AnswerFacts {
	prepared: Of<'answerPrepared'>[];
	confirmed: Of<'answerConfirmed'>[];
	ignored: Of<'ignored'>[];
}

export type FoldedAnswer = Pick<OpportunityRecord, 'prepared' | 'confirmed' | 'ignored' | 'lost'>;

/** What Upwork shows of a record: its section, why it was archived, and the reading that said so. */
export interface SiteView {
	stage: Stage | null;
	reason: string | null;
	stageFrom: string | null;
}

/** Whether an invitation the site shows so can still be answered there: an archived one without a reason was only set aside. */
export function isOpen(site: Pick<SiteView, 'stage' | 'reason'>): boolean {
	return site.stage === null || site.stage === 'invitation' || (site.stage === 'archived' && site.reason === null);
}

/**
 * The conflict rules. What the site shows outranks what was prepared or marked; among prepared answers the earlier stands; ignoring never
 * beats an answer. What lost stays in sight with its time and device.
 */
export function foldAnswer(facts: AnswerFacts, site: SiteView): FoldedAnswer {
	const lost: LostAnswer[] = [];
	const confirmed = standingConfirmation(facts.confirmed, site, lost);
	const prepared = standingPreparation(facts.prepared, confirmed, site, lost);
	const ignored = facts.ignored[0];
	if (ignored && loses(ignored, facts, confirmed, prepared)) lost.push(lose(ignored, null, 'ignored'));
	return { confirmed, prepared, ignored: ignored ? { fact: ignored.id, at: ignored.at } : null, lost };
}

/** Whether the site's section agrees with an answer, or says nothing against it. */
function agrees(kind: 'accept' | 'decline', site: SiteView): boolean {
	if (isOpen(site)) return true;
	return kind === 'decline' ? site.stage === 'archived' : site.stage !== 'archived' || site.reason === 'Hired';
}

function standingConfirmation(facts: Of<'answerConfirmed'>[], site: SiteView, lost: LostAnswer[]) {
	const bySite = facts.filter((fact) => fact.data.by === 'site');
	const first = bySite[0] ?? facts.find((fact) => agrees(fact.data.answer.kind, site));
	for (const fact of facts) {
		if (fact !== first && fact.data.answer.kind !== first?.data.answer.kind) {
			lost.push(lose(fact, fact.data.answer, first && fact.data.by === first.data.by ? 'earlier' : 'site'));
		}
	}
	return first ? { ...stand(first, first.data.answer), by: first.data.by, when: first.data.when } : null;
}

function standingPreparation(
	facts: Of<'answerPrepared'>[],
	confirmed: FoldedAnswer['confirmed'],
	site: SiteView,
	lost: LostAnswer[],
): StandingAnswer | null {
	const replaced = new Set(facts.flatMap((fact) => fact.data.replaces));
	const heads = facts.filter((fact) => !replaced.has(fact.id));
	const [first, ...others] = heads.length > 0 ? heads : facts;
	if (!first) return null;
	for (const other of others) lost.push(lose(other, other.data.answer, 'earlier'));
	if (confirmed) {
		if (confirmed.answer.kind !== first.data.answer.kind) lost.push(lose(first, first.data.answer, 'site'));
		return null;
	}
	const setAside = site.stage === 'archived' && first.data.seen !== site.stageFrom;
	if (isOpen(site) && !setAside) return stand(first, first.data.answer);
	if (!agrees(first.data.answer.kind, site)) lost.push(lose(first, first.data.answer, 'site'));
	return null;
}

/** Ignoring lost against an answer that did not know of it; an answer given in spite of it is no conflict. */
function loses(
	ignored: Of<'ignored'>,
	facts: AnswerFacts,
	confirmed: FoldedAnswer['confirmed'],
	prepared: StandingAnswer | null,
): boolean {
	if (confirmed) return ignored.recordedAt > (facts.confirmed.find((f) => f.id === confirmed.fact)?.recordedAt ?? 0);
	if (!prepared) return false;
	return facts.prepared.find((fact) => fact.id === prepared.fact)?.data.over !== ignored.id;
}

function stand(fact: Fact, answer: StandingAnswer['answer']): StandingAnswer {
	return { fact: fact.id, answer, at: fact.at, device: fact.device };
}

function lose(fact: Fact, answer: LostAnswer['answer'], because: LostAnswer['because']): LostAnswer {
	return { fact: fact.id, answer, device: fact.device, at: fact.at, because };
}
