import { effectiveFacts } from './effective';
import type { SettingValue, Stage, Terms } from './facts';
import {
	type Fact,
	type FactData,
	isKnown,
	type KnownFact,
	type RecordId,
	type RecordKind,
	readingTypes,
} from './facts';
import { type FoldedAnswer, foldAnswer, isOpen, type SiteView } from './fold-answer';
import { foldContact } from './fold-contact';
import { mayBeOffer, offeredBetween, preparedForOffer } from './fold-offer';
import { foldRegisters, preparedChange, preparedLetter } from './fold-prepared';
import { type MergedReading, mergeReadings, type ReadingFact, type TellingFact } from './fold-reading';
import { type SaidStage, saidStage } from './fold-stage';
import { recordParts } from './ids';
import { foldLinks } from './links';
import type { Box, OpportunityRecord, Status } from './record';

/** Kinds that are rows of the desk; a message is folded by itself (message.ts). */
const kinds: ReadonlySet<string> = new Set<RecordKind>(['invitation', 'proposal', 'offer', 'contract', 'room']);

/**
 * The state of one record from its facts: total over any subset of them, in any order of arrival. Null where nothing holds, because nothing
 * was ever kept, everything was undone, or the record was erased.
 */
export function foldRecord(id: RecordId, facts: readonly Fact[]): OpportunityRecord | null {
	const { account, kind, siteId } = recordParts(id);
	const held = effectiveFacts(facts);
	const telling = held.filter((fact) => fact.type !== 'retracted');
	if (!isRecordKind(kind) || telling.length === 0) return null;
	const known = telling.filter(isKnown);

	const merged = mergeReadings(known.filter(tellsTerms));
	const site = {
		stage: merged.fields.stage ?? null,
		reason: merged.fields.reason ?? null,
		stageFrom: merged.stageFrom,
	};
	const answer = foldAnswer(
		{
			prepared: mayBeOffer(kind) ? [] : ofType(known, 'answerPrepared'),
			confirmed: ofType(known, 'answerConfirmed'),
			ignored: ofType(known, 'ignored'),
		},
		site,
	);
	const terms = withAcceptance(merged, known, answer);
	const gone = whatIsGone(known, merged.last);
	const said = saidStage(known, site);
	const toOffer = preparedForOffer(kind, ofType(known, 'answerPrepared'), site, said);
	const status = gone.as ? 'archived' : statusOf(kind, site, answer, gone.unlisted !== null, said);
	const coverLetter = merged.fields.coverLetter ?? null;
	const stated = known.findLast((fact) => fact.type === 'feeStated' || fact.type === 'billingsStated');
	return {
		id,
		account,
		kind,
		siteId,
		generation: Math.max(...telling.map((fact) => fact.generation)),
		box: boxOf(status),
		status,
		stage: site.stage,
		jobId: merged.fields.jobId ?? null,
		title: merged.fields.title ?? null,
		url: merged.fields.url ?? null,
		client: merged.fields.client ?? null,
		clientMessage: merged.fields.clientMessage ?? null,
		received: merged.fields.received ?? null,
		expires: merged.fields.expires ?? null,
		started: merged.fields.started ?? null,
		ended: merged.fields.ended ?? null,
		offered: offeredBetween(kind, known, merged.fields.received ?? null),
		...withFee(terms.fields.terms ?? null, terms.feeShown, stated),
		reason: gone.as ?? said.reason ?? site.reason,
		unlisted: gone.unlisted,
		...answer,
		...(toOffer && { prepared: toOffer.prepared, lost: [...answer.lost, ...toOffer.lost] }),
		...foldLinks(id, known),
		coverLetter,
		viewed: known.some((fact) => fact.type === 'clientViewed') || (merged.fields.viewed ?? null),
		freelancer: merged.fields.freelancer ?? null,
		weeklyMinutes: merged.fields.weeklyMinutes ?? null,
		manualTime: merged.fields.manualTime ?? null,
		paused: merged.fields.paused ?? null,
		change: preparedChange(known),
		letter: preparedLetter(known, coverLetter),
		responded: said.responded,
		said: said.said,
		...foldRegisters(known),
		...foldContact(known),
		source: merged.source,
		likely: merged.likely,
		byHand: merged.byHand,
		milestonesShown: merged.milestonesShown,
		firstSeen: Math.min(...telling.map((fact) => fact.at)),
		lastChanged: Math.max(...telling.map((fact) => fact.at)),
		fromNewer: known.length < telling.length,
	};
}

/** The settings of one account, from the facts of its settings record: the last of each name. */
export function foldSettings(facts: readonly Fact[]): Record<string, SettingValue> {
	const settings: Record<string, SettingValue> = {};
	for (const fact of ofType(effectiveFacts(facts).filter(isKnown), 'settingSet')) {
		settings[fact.data.name] = fact.data.value;
	}
	return settings;
}

function isRecordKind(kind: string): kind is RecordKind {
	return kinds.has(kind);
}

/** Whether a fact says what terms hold: a reading, or a change that was made. */
export function tellsTerms(fact: Fact): fact is TellingFact {
	return isReading(fact) || (isKnown(fact) && fact.type === 'termsConfirmed');
}

/** The readings once more, with the terms that an acceptance of the invitation brought in their place in time. */
function withAcceptance(
	merged: MergedReading,
	known: readonly KnownFact[],
	{ confirmed }: FoldedAnswer,
): MergedReading {
	if (!confirmed?.answer.terms) return merged;
	const accepts = (fact: KnownFact): fact is TellingFact =>
		fact.type === 'answerConfirmed' && fact.id === confirmed.fact;
	return mergeReadings(known.filter((fact): fact is TellingFact => accepts(fact) || tellsTerms(fact)));
}

/** Whether a fact reports what a page said. */
export function isReading(fact: Fact): fact is ReadingFact {
	return (readingTypes as readonly string[]).includes(fact.type);
}

function ofType<T extends keyof FactData>(facts: readonly KnownFact[], type: T): Extract<KnownFact, { type: T }>[] {
	return facts.filter((fact): fact is Extract<KnownFact, { type: T }> => fact.type === type);
}

/** The fee a page showed stands before the fee the person named, and both before one that only came along with a change of terms. */
function withFee(
	terms: Terms | null,
	shown: boolean,
	stated: KnownFact | undefined,
): Pick<OpportunityRecord, 'terms' | 'feeOrigin' | 'billedCents'> {
	if (terms?.feeBps != null && shown) return { terms, feeOrigin: 'page', billedCents: null };
	if (stated?.type === 'billingsStated') {
		return { terms: terms && { ...terms, feeBps: null }, feeOrigin: 'you', billedCents: stated.data.billedCents };
	}
	if (stated?.type === 'feeStated') {
		return { terms: terms && { ...terms, feeBps: stated.data.feeBps }, feeOrigin: 'you', billedCents: null };
	}
	return { terms, feeOrigin: terms?.feeBps != null ? 'record' : null, billedCents: null };
}

function statusOf(
	kind: RecordKind,
	{ stage, reason }: Pick<SiteView, 'stage' | 'reason'>,
	answer: FoldedAnswer,
	unlisted: boolean,
	said: SaidStage,
): Status {
	const { confirmed, prepared, ignored } = answer;
	if (said.said?.what === 'offerDeclined' && kind !== 'invitation') return 'declined';
	if (said.stage && (kind !== 'invitation' || confirmed?.answer.kind === 'accept')) return siteStatus[said.stage];
	if (kind !== 'invitation') return stage === null || stage === 'invitation' ? fallbackStatus[kind] : siteStatus[stage];
	const declinedHere = stage === 'archived' && confirmed?.answer.kind === 'decline';
	if (stage === 'archived' && reason !== null && declinedByYou.test(reason)) return 'declined';
	if (stage !== null && !isOpen({ stage, reason }) && !declinedHere) return siteStatus[stage];
	if (confirmed) return confirmed.answer.kind === 'accept' ? 'accepted' : 'declined';
	if (unlisted && !ignored) return 'unlisted';
	if (prepared) return 'prepared';
	if (ignored) return 'ignored';
	return stage === 'archived' ? 'archived' : 'unanswered';
}

/** What the site writes where the freelancer declined; everything else it archives is just archived. */
const declinedByYou = /^(?:you(?: have)? declined|declined by you)\b/i;

/** Words for why an invitation is gone, as the person said. */
const goneReasons = { withdrawn: 'Withdrawn by the client', closed: 'Job is closed' } as const;

/** Whether an open invitation is no longer listed: only as long as no reading came after. */
function whatIsGone(
	known: readonly KnownFact[],
	last: string | null,
): { unlisted: OpportunityRecord['unlisted']; as: string | null } {
	const fact = ofType(known, 'notListed').findLast((one) => one.data.supersedes === last);
	if (!fact) return { unlisted: null, as: null };
	const said = ofType(known, 'explained').findLast((one) => one.data.of === fact.id);
	return { unlisted: { fact: fact.id, at: fact.at }, as: said ? goneReasons[said.data.as] : null };
}

const siteStatus: Record<Stage, Status> = {
	invitation: 'unanswered',
	submitted: 'submitted',
	active: 'active',
	offer: 'offer',
	hired: 'hired',
	archived: 'archived',
};

/** Where a record without a section belongs, by its kind. */
const fallbackStatus: Record<RecordKind, Status> = {
	invitation: 'unanswered',
	proposal: 'submitted',
	offer: 'offer',
	room: 'active',
	message: 'active',
	contract: 'hired',
};

const boxes: Record<Status, Box> = {
	unanswered: 'waiting',
	prepared: 'waiting',
	unlisted: 'waiting',
	offer: 'waiting',
	accepted: 'active',
	active: 'active',
	hired: 'active',
	submitted: 'submitted',
	ignored: 'archived',
	declined: 'archived',
	archived: 'archived',
};

function boxOf(status: Status): Box {
	return boxes[status];
}
