import type { Command } from './commands';
import { MESSAGE_LIMIT, REASON_LIMIT, termsProblem } from './decide-answer';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	heldOf,
	onRecord,
	refuse,
} from './decide-parts';
import { effectiveFacts } from './effective';
import type { Fact } from './facts';
import { foldRecord, isReading } from './fold';
import { mergeReadings } from './fold-reading';
import { partAndWhole } from './links';
import type { OpportunityRecord } from './record';

type CandidacyCommand = Extract<
	Command,
	{
		type:
			| 'link'
			| 'clientResponded'
			| 'withdraw'
			| 'end'
			| 'hire'
			| 'updateNote'
			| 'setCheck'
			| 'setFollowUp'
			| 'setTarget';
	}
>;

/** Decides what a person does with an opportunity between the proposal and its end. */
export function decideCandidacy(command: CandidacyCommand, state: DecideState, context: DecideContext): Decision {
	if (command.type === 'link') return link(command, state, context);
	return onRecord(command.record, state, (record, facts) => {
		switch (command.type) {
			case 'clientResponded':
			case 'withdraw':
			case 'end':
			case 'hire':
				return move(record, facts, command, context);
			case 'updateNote':
				return accept([draft(context, record, 'noteUpdated', { update: command.update })]);
			case 'setCheck': {
				const { item, text, done, gone } = command;
				if (text.trim() === '' && !gone) return refuse('bad-request', 'Write the question first.');
				const supersedes = heldOf(facts, 'checkSet').findLast((fact) => fact.data.item === item)?.id ?? null;
				const words = text.trim().toWellFormed();
				return accept([draft(context, record, 'checkSet', { item, text: words, done, gone, supersedes })]);
			}
			case 'setFollowUp':
				return accept([
					draft(context, record, 'followUpSet', { at: command.at, supersedes: idOfLast(heldOf(facts, 'followUpSet')) }),
				]);
			case 'setTarget': {
				const problem = command.terms && termsProblem(command.terms);
				if (problem) return problem;
				return accept([
					draft(context, record, 'targetSet', {
						terms: command.terms,
						supersedes: idOfLast(heldOf(facts, 'targetSet')),
					}),
				]);
			}
		}
	});
}

function idOfLast(facts: readonly Fact[]): string | null {
	return facts.at(-1)?.id ?? null;
}

function link(
	{ record, to, same }: Extract<CandidacyCommand, { type: 'link' }>,
	state: DecideState,
	context: DecideContext,
): Decision {
	const pair = partAndWhole(record, to);
	if (!pair) return refuse('not-possible', 'These two cannot be one opportunity.');
	if (!foldRecord(pair.whole, state.facts(pair.whole))) {
		return refuse('unknown-record', 'This is no longer on your desk. It may have been erased or undone.');
	}
	return onRecord(pair.part, state, (part, facts) => {
		const supersedes = heldOf(facts, 'linked').findLast((fact) => fact.data.to === pair.whole)?.id ?? null;
		return accept([draft(context, part, 'linked', { to: pair.whole, same, supersedes })]);
	});
}

/** Where it stands, as the person says; a page that says which section it is in later on outranks it. */
function move(
	record: OpportunityRecord,
	facts: readonly Fact[],
	command: Extract<CandidacyCommand, { type: 'clientResponded' | 'withdraw' | 'end' | 'hire' }>,
	context: DecideContext,
): Decision {
	if (record.kind === 'invitation' && record.confirmed?.answer.kind !== 'accept') {
		return refuse('not-possible', 'Answer the invitation first: accept, decline or ignore it.');
	}
	if (record.box === 'archived') return refuse('not-possible', 'This is over already.');
	const seen = mergeReadings(effectiveFacts(facts).filter(isReading)).stageFrom;
	const now = { from: context.at, to: context.at + 1 };
	switch (command.type) {
		case 'clientResponded':
			if (record.status === 'active') return refuse('not-possible', 'This is an active candidacy already.');
			if (record.status === 'offer' || record.status === 'hired') {
				return refuse('not-possible', 'This is further along already: the client has made an offer.');
			}
			return accept([draft(context, record, 'clientResponded', { when: command.when, seen })]);
		case 'withdraw': {
			if (record.status === 'offer' || record.status === 'hired') {
				return refuse(
					'not-possible',
					'A proposal can be withdrawn until there is an offer. Decline the offer on Upwork.',
				);
			}
			if ((command.reason ?? '').length > REASON_LIMIT || command.message.length > MESSAGE_LIMIT) {
				return refuse('too-long', 'The reason may have 200 characters and the message 10,240.');
			}
			const { reason, message, by, when } = command;
			return accept([
				draft(context, record, 'withdrawn', {
					reason: reason?.trim().toWellFormed() || null,
					message: message.toWellFormed(),
					when: when ?? now,
					seen,
					...(by ? { by } : {}),
				}),
			]);
		}
		case 'end': {
			const reason = command.reason.trim();
			if (reason === '') return refuse('reason-needed', 'Say in a few words why it ended.');
			if (reason.length > REASON_LIMIT) return refuse('too-long', `The reason may have ${REASON_LIMIT} characters.`);
			return accept([draft(context, record, 'ended', { reason: reason.toWellFormed(), when: now, seen })]);
		}
		case 'hire':
			if (record.status === 'hired') return refuse('not-possible', 'This is marked as hired already.');
			return accept([draft(context, record, 'hired', { when: now, seen })]);
	}
}
