import type { Accepted, Command } from '../../lib/domain/commands';
import type { RecordId, Terms } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { Interval, UtcMs } from '../../lib/domain/time';
import { termsText } from '../words/money';
import { plural } from '../words/page';
import { dayText } from '../words/time';
import { run, say } from './actions';
import type { Model } from './model';

/** Says that the client answered a proposal, some time between two times. */
export async function clientAnswered(model: Model, record: OpportunityRecord, when: Interval): Promise<boolean> {
	const command: Command = { type: 'clientResponded', record: record.id, when };
	return (await run(model, command, { text: 'An active candidacy now: the client answered.' })).ok;
}

/** Says that a proposal was withdrawn on Upwork. */
export async function markWithdrawn(
	model: Model,
	record: OpportunityRecord,
	reason: string,
	message: string,
): Promise<boolean> {
	const command: Command = { type: 'withdraw', record: record.id, reason: reason.trim() || null, message };
	return (await run(model, command, { text: 'Marked as withdrawn.' })).ok;
}

export async function markEnded(model: Model, record: OpportunityRecord, reason: string): Promise<boolean> {
	return (await run(model, { type: 'end', record: record.id, reason }, { text: 'Moved to Archived.' })).ok;
}

export async function markHired(model: Model, record: OpportunityRecord): Promise<void> {
	await run(model, { type: 'hire', record: record.id }, { text: 'Marked as hired.' });
}

/** Takes back what was said last of where a record stands. */
export async function takeBackSaid(model: Model, record: OpportunityRecord): Promise<void> {
	if (!record.said) return;
	const facts = [{ record: record.id, id: record.said.fact }];
	await run(model, { type: 'retract', facts }, { text: 'Record corrected. Upwork is unchanged.' });
}

/** Says whether two records are one opportunity; remembered either way. */
export async function sayWhether(model: Model, record: RecordId, to: RecordId, same: boolean): Promise<void> {
	const text = same ? 'Joined into one opportunity.' : 'Kept as two opportunities.';
	await run(model, { type: 'link', record, to, same }, { text });
}

export async function setCheck(
	model: Model,
	record: OpportunityRecord,
	check: { item: string; text: string; done: boolean },
): Promise<boolean> {
	const command: Command = { type: 'setCheck', record: record.id, ...check, gone: false };
	return (await run(model, command, { text: check.done ? 'Cleared.' : 'Kept among the open questions.' })).ok;
}

export async function removeCheck(
	model: Model,
	record: OpportunityRecord,
	{ item, text, done }: { item: string; text: string; done: boolean },
): Promise<void> {
	await run(
		model,
		{ type: 'setCheck', record: record.id, item, text, done, gone: true },
		{ text: 'Question removed.' },
	);
}

/** Adds several questions at once; Undo takes all of them back. */
export async function addChecks(
	model: Model,
	record: OpportunityRecord,
	checks: readonly { item: string; text: string }[],
): Promise<void> {
	const added: Accepted['facts'] = [];
	for (const { item, text } of checks) {
		const command: Command = { type: 'setCheck', record: record.id, item, text, done: false, gone: false };
		const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
		if (!answer.ok) return say(model, answer);
		added.push(...answer.facts);
	}
	model.notice.value = {
		text: `${plural(checks.length, 'question')} added.`,
		undo: added,
		draft: null,
		problem: false,
	};
}

export async function setFollowUp(model: Model, record: OpportunityRecord, at: UtcMs | null): Promise<void> {
	const text = at === null ? 'Follow-up taken away.' : `Follow-up set for ${dayText(at)}.`;
	await run(model, { type: 'setFollowUp', record: record.id, at }, { text });
}

export async function setTarget(model: Model, record: OpportunityRecord, terms: Terms | null): Promise<boolean> {
	const text = terms ? `Target kept: ${termsText(terms)}.` : 'Target taken away.';
	return (await run(model, { type: 'setTarget', record: record.id, terms }, { text })).ok;
}
