import type { Command, Refusal } from './commands';
import { decideWork } from './decide-agency';
import { answerProblem, answerRefusal } from './decide-answer';
import { decideCandidacy } from './decide-candidacy';
import { decideContact } from './decide-contact';
import { setMilestone } from './decide-contract';
import { decideMessages } from './decide-messages';
import { isToOffer, offerDone, prepareForOffer } from './decide-offer';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	generationOf,
	heldOf,
	newerVersion,
	onRecord,
	refuse,
	takeBack,
} from './decide-parts';
import { decideReading } from './decide-reading';
import { decideTerms } from './decide-terms';
import { effectiveFacts, erasedGeneration } from './effective';
import { type Answer, type Fact, isKnown, type RecordId } from './facts';
import { foldRecord, isReading } from './fold';
import { mergeReadings } from './fold-reading';
import { messageRecord, recordId, recordParts, rosterRecord, settingsRecord } from './ids';
import { MOST_BILLED } from './lifetime-fee';
import type { OpportunityRecord } from './record';

export type { DecideContext, DecideState, Decision } from './decide-parts';

/** The records whose facts `decide` needs to see for this command, each once. */
export function recordsTouched(command: Command): RecordId[] {
	switch (command.type) {
		case 'saveReading':
			return [
				...new Set(
					command.items.flatMap(({ kind, siteId, link }) => [
						recordId(command.account, kind, siteId),
						...(link ? [recordId(command.account, link.kind, link.siteId)] : []),
					]),
				),
			];
		case 'retract':
			return [...new Set(command.facts.map((fact) => fact.record))];
		case 'setSetting':
			return [settingsRecord(command.account)];
		case 'setMember':
			return [rosterRecord(command.account)];
		case 'saveMessages': {
			const { account, room } = command;
			const messages = command.messages.map(({ id }) => messageRecord(account, room, id));
			return [...new Set([recordId(account, 'room', room), ...messages])];
		}
		case 'eraseRecord':
			return [...new Set([command.record, ...(command.parts ?? [])])];
		case 'link':
			return [...new Set([command.record, command.to])];
		case 'noteContract':
			return [command.record, rosterRecord(recordParts(command.record).account)];
		case 'logWork': {
			const roster = rosterRecord(recordParts(command.record).account);
			return [...new Set([command.record, roster, ...(command.instead ? [command.instead.record] : [])])];
		}
		default:
			return [command.record];
	}
}

/**
 * Decides a command on the facts as they stand. Pure: time, ids and the device come with `context`. A refusal is a value with a reason a
 * person can read; nothing is kept then.
 */
export function decide(command: Command, state: DecideState, context: DecideContext): Decision {
	switch (command.type) {
		case 'saveReading':
			return decideReading(command, state, context);
		case 'retract':
			return retract(command.facts, state, context);
		case 'setSetting':
			return setSetting(command, state, context);
		case 'eraseRecord':
			return eraseRecords(command.record, command.parts ?? [], state, context);
		case 'saveMessages':
			return decideMessages(command, state, context);
		case 'proposeTerms':
		case 'discardTerms':
		case 'confirmTerms':
		case 'changeLetter':
		case 'discardLetter':
		case 'clientViewed':
			return decideTerms(command, state, context);
		case 'noteContract':
		case 'logWork':
		case 'settleWork':
		case 'setMember':
			return decideWork(command, state, context);
		case 'setMilestone':
			return setMilestone(command, state, context);
		case 'nameException':
		case 'dismissContact':
			return decideContact(command, state, context);
		case 'link':
		case 'clientResponded':
		case 'withdraw':
		case 'end':
		case 'hire':
		case 'updateNote':
		case 'setCheck':
		case 'setFollowUp':
		case 'setTarget':
			return decideCandidacy(command, state, context);
		case 'stateFee':
			return onRecord(command.record, state, (record, facts) => {
				if (!Number.isInteger(command.feeBps) || command.feeBps < 0 || command.feeBps >= 10_000) {
					return refuse('bad-terms', 'The service fee is a percentage from 0 to 99.99.');
				}
				const shown = shownFee(record);
				if (shown && command.feeBps !== record.terms?.feeBps) return shown;
				const supersedes = lastFee(facts);
				return accept([draft(context, record, 'feeStated', { feeBps: command.feeBps, supersedes })]);
			});
		case 'stateBillings':
			return onRecord(command.record, state, (record, facts) => {
				const { billedCents } = command;
				if (!Number.isSafeInteger(billedCents) || billedCents < 0 || billedCents > MOST_BILLED) {
					return refuse('bad-terms', 'Lifetime billings are an amount in US dollars, from nothing up.');
				}
				return (
					shownFee(record) ??
					accept([draft(context, record, 'billingsStated', { billedCents, supersedes: lastFee(facts) })])
				);
			});
		case 'prepareAnswer':
			return onRecord(command.record, state, (record, facts) =>
				(isToOffer(record) ? prepareForOffer : prepare)(record, facts, command.answer, context),
			);
		case 'markDone':
			return onRecord(command.record, state, (record, facts) =>
				isToOffer(record)
					? offerDone(record, facts, command.answer, context)
					: markDone(record, command.answer, context),
			);
		case 'confirmAnswer':
			return onRecord(command.record, state, (record) => confirmBySite(record, command, context));
		case 'explainGone':
			return onRecord(command.record, state, (record) => explain(record, command.as, context));
		case 'discardAnswer':
			return onRecord(command.record, state, (record, facts) => {
				const back = takeBack(context, record, facts, 'answerPrepared');
				return back.length > 0 ? accept(back) : refuse('nothing-prepared', 'No answer is prepared here.');
			});
		case 'ignore':
			return onRecord(command.record, state, (record, facts) => ignore(record, facts, context));
	}
}

/** What a page showed holds for the contract: another fee would be kept and never used, and whoever named it would not know. */
function shownFee({ feeOrigin, terms }: OpportunityRecord): Refusal | null {
	if (feeOrigin !== 'page' || terms?.feeBps == null) return null;
	return refuse('bad-terms', `Upwork’s page shows a service fee of ${terms.feeBps / 100} %; that one counts.`);
}

/** The last thing the person said of the fee, by whichever rule. */
function lastFee(facts: readonly Fact[]): string | null {
	const said = effectiveFacts(facts).filter(({ type }) => type === 'feeStated' || type === 'billingsStated');
	return said.at(-1)?.id ?? null;
}

function prepare(record: OpportunityRecord, facts: readonly Fact[], answer: Answer, context: DecideContext): Decision {
	const refusal = answerRefusal(record) ?? answerProblem(answer);
	if (refusal) return refusal;
	const site = mergeReadings(effectiveFacts(facts).filter(isReading));
	return accept([
		draft(context, record, 'answerPrepared', {
			answer: tidy(answer),
			replaces: heldOf(facts, 'answerPrepared').map((fact) => fact.id),
			over: record.ignored?.fact ?? null,
			seen: site.stageFrom,
		}),
	]);
}

function markDone(record: OpportunityRecord, given: Answer | null, context: DecideContext): Decision {
	const refusal = answerRefusal(record);
	if (refusal) return refusal;
	const answer = given ?? record.prepared?.answer;
	if (!answer) {
		return refuse('nothing-prepared', 'Say whether you accepted or declined it on Upwork.');
	}
	const when = { from: context.at, to: context.at + 1 };
	return accept([draft(context, record, 'answerConfirmed', { answer: tidy(answer), by: 'person', when })]);
}

function confirmBySite(
	record: OpportunityRecord,
	{ answer, when }: Extract<Command, { type: 'confirmAnswer' }>,
	context: DecideContext,
): Decision {
	if (record.kind !== 'invitation') return answerRefusal(record) ?? accept([]);
	if (record.confirmed?.by === 'site' && record.confirmed.answer.kind === answer.kind) return accept([]);
	return accept([draft(context, record, 'answerConfirmed', { answer: tidy(answer), by: 'site', when })]);
}

function explain(record: OpportunityRecord, as: 'withdrawn' | 'closed', context: DecideContext): Decision {
	if (record.status !== 'unlisted' || !record.unlisted) {
		return refuse('still-listed', 'As far as Parley knows, Upwork still lists this invitation.');
	}
	return accept([draft(context, record, 'explained', { as, of: record.unlisted.fact })]);
}

function ignore(record: OpportunityRecord, facts: readonly Fact[], context: DecideContext): Decision {
	const refusal = answerRefusal(record);
	if (refusal) return refusal;
	const back = takeBack(context, record, facts, 'answerPrepared');
	return accept(record.ignored ? back : [...back, draft(context, record, 'ignored', {})]);
}

function retract(
	targets: readonly { record: RecordId; id: string }[],
	state: DecideState,
	context: DecideContext,
): Decision {
	const back = new Map<string, Fact>();
	let newer = false;
	for (const target of targets) {
		const stored = state.facts(target.record);
		const held = effectiveFacts(stored);
		const fact = held.find((one) => one.id === target.id);
		if (!fact) continue;
		if (foldRecord(target.record, stored)?.fromNewer) newer = true;
		else {
			for (const one of [fact, ...held.filter((other) => saysTheSame(other, fact))]) {
				const place = { id: target.record, generation: one.generation };
				const retraction = draft(context, place, 'retracted', { target: one.id });
				back.set(retraction.id, retraction);
			}
		}
	}
	if (back.size > 0) return accept([...back.values()]);
	if (newer) return newerVersion;
	return refuse('unknown-record', 'There is nothing left to undo here.');
}

/** Two devices may each have ignored an invitation, marked it as answered or settled the same work: taking back one of them alone would change nothing. */
function saysTheSame(one: Fact, other: Fact): boolean {
	if (one.id === other.id || !isKnown(one) || !isKnown(other)) return false;
	if (one.type === 'answerConfirmed' && other.type === 'answerConfirmed') {
		return one.data.answer.kind === other.data.answer.kind;
	}
	if (one.type === 'workSettled' && other.type === 'workSettled') return one.data.of === other.data.of;
	return one.type === other.type && (one.type === 'ignored' || one.type === 'clientViewed');
}

function eraseRecords(id: RecordId, parts: readonly RecordId[], state: DecideState, context: DecideContext): Decision {
	const erased = [...new Set([id, ...parts])].flatMap((one) => erasureOf(one, state, context) ?? []);
	return erased.length > 0 ? accept(erased) : refuse('unknown-record', 'This has already been erased.');
}

function erasureOf(id: RecordId, state: DecideState, context: DecideContext): Fact | null {
	const facts = state.facts(id);
	const erased = erasedGeneration(facts);
	const generation = generationOf(facts, erased);
	if (!facts.some((fact) => fact.generation > erased)) return null;
	return draft(context, { id, generation }, 'recordErased', { generation });
}

function setSetting(
	command: Extract<Command, { type: 'setSetting' }>,
	state: DecideState,
	context: DecideContext,
): Decision {
	const record = settingsRecord(command.account);
	const { name, value } = command;
	const last = heldOf(state.facts(record), 'settingSet').findLast((fact) => fact.data.name === name);
	const data = { name, value, supersedes: last?.id ?? null };
	return accept([draft(context, { id: record, generation: 1 }, 'settingSet', data)]);
}

/** A lone surrogate would come back changed from storage, so it is mended on entry. */
function tidy(answer: Answer): Answer {
	return {
		kind: answer.kind,
		reason: answer.kind === 'decline' ? (answer.reason?.trim().toWellFormed() ?? null) : null,
		message: answer.message.toWellFormed(),
		terms: answer.kind === 'accept' ? answer.terms : null,
	};
}
