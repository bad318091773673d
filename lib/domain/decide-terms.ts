import type { Command, Refusal } from './commands';
import { MESSAGE_LIMIT, termsProblem } from './decide-answer';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	heldOf,
	onRecord,
	refuse,
	takeBack,
} from './decide-parts';
import { effectiveFacts } from './effective';
import type { Fact, TermsChange } from './facts';
import { tellsTerms } from './fold';
import { letterState, lockedText } from './letter';
import type { OpportunityRecord } from './record';

type TermsCommand = Extract<
	Command,
	{ type: 'proposeTerms' | 'discardTerms' | 'confirmTerms' | 'changeLetter' | 'discardLetter' | 'clientViewed' }
>;

/** Decides what concerns the terms and the cover letter of something that was sent. */
export function decideTerms(command: TermsCommand, state: DecideState, context: DecideContext): Decision {
	return onRecord(command.record, state, (record, facts) => {
		switch (command.type) {
			case 'proposeTerms':
				return propose(record, facts, command.change, context);
			case 'discardTerms': {
				const back = takeBack(context, record, facts, 'termsPrepared');
				return back.length > 0 ? accept(back) : refuse('nothing-prepared', 'No change of terms is prepared here.');
			}
			case 'confirmTerms':
				return confirm(record, facts, command, context);
			case 'changeLetter':
				return changeLetter(record, facts, command, context);
			case 'discardLetter': {
				const back = takeBack(context, record, facts, 'letterPrepared');
				return back.length > 0 ? accept(back) : refuse('nothing-prepared', 'No new cover letter is prepared here.');
			}
			case 'clientViewed':
				if (record.kind !== 'proposal') return refuse('not-possible', 'Only a submitted proposal has a cover letter.');
				if (record.viewed) return refuse('not-possible', 'It is kept already that the client has viewed it.');
				return accept([draft(context, record, 'clientViewed', {})]);
		}
	});
}

/** Why the terms of a record cannot be changed on Upwork, or null where they can. */
export function changeRefusal(record: OpportunityRecord): Refusal | null {
	if (record.kind === 'invitation' && record.status !== 'accepted' && record.status !== 'active') {
		return refuse('not-possible', 'Terms of an invitation are proposed with your acceptance.');
	}
	const none = noTerms(record);
	if (none) return none;
	if (record.box === 'archived') {
		return refuse('not-possible', 'This is over, so its terms can no longer be changed on Upwork.');
	}
	return null;
}

function noTerms({ kind }: OpportunityRecord): Refusal | null {
	return kind === 'room' ? refuse('not-possible', 'A room has no terms of its own.') : null;
}

function problemOf({ to, message }: TermsChange): Refusal | null {
	if (message.length > MESSAGE_LIMIT) {
		const over = (message.length - MESSAGE_LIMIT).toLocaleString('en');
		return refuse('too-long', `The message is ${over} characters longer than Upwork allows (10,240).`);
	}
	return termsProblem(to);
}

function propose(
	record: OpportunityRecord,
	facts: readonly Fact[],
	change: TermsChange,
	context: DecideContext,
): Decision {
	const refusal = changeRefusal(record) ?? problemOf(change);
	if (refusal) return refusal;
	const replaces = heldOf(facts, 'termsPrepared').map((fact) => fact.id);
	return accept([draft(context, record, 'termsPrepared', { change: tidy(change), replaces })]);
}

function confirm(
	record: OpportunityRecord,
	facts: readonly Fact[],
	{ change, by, when }: Extract<TermsCommand, { type: 'confirmTerms' }>,
	context: DecideContext,
): Decision {
	const made = change ?? record.change?.change ?? null;
	if (!made) return refuse('nothing-prepared', 'Say which terms you proposed on Upwork.');
	const refusal = (by === 'person' ? changeRefusal(record) : noTerms(record)) ?? problemOf(made);
	if (refusal) return refusal;
	const supersedes = effectiveFacts(facts).filter(tellsTerms).at(-1)?.id ?? null;
	return accept([draft(context, record, 'termsConfirmed', { change: tidy(made), by, when, supersedes })]);
}

function changeLetter(
	record: OpportunityRecord,
	facts: readonly Fact[],
	{ text, rule }: Extract<TermsCommand, { type: 'changeLetter' }>,
	context: DecideContext,
): Decision {
	if (record.kind !== 'proposal') return refuse('not-possible', 'Only a submitted proposal has a cover letter.');
	const now = letterState(record, rule, context.at);
	if (now.state === 'locked') return refuse('letter-locked', lockedText[now.why]);
	if (text.trim() === '') return refuse('bad-request', 'Write the new cover letter first.');
	const replaces = heldOf(facts, 'letterPrepared').map((fact) => fact.id);
	return accept([draft(context, record, 'letterPrepared', { text: text.toWellFormed(), replaces })]);
}

function tidy(change: TermsChange): TermsChange {
	return { ...change, message: change.message.toWellFormed() };
}
