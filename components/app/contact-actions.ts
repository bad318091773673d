import { OWN_DETAILS } from '../../lib/domain/own-details';
import { type Exception, exceptions, type PolicyKind } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { run, say } from './actions';
import type { Model } from './model';

/** Names a reason for which contact details are allowed in this record's texts. */
export async function nameException(model: Model, record: OpportunityRecord, exception: Exception): Promise<void> {
	const text = `Exception named: ${exceptions[exception].name}.`;
	await run(model, { type: 'nameException', record: record.id, exception }, { text });
}

/** Says that a found contact detail is fine in this record. */
export async function dismissContact(
	model: Model,
	record: OpportunityRecord,
	found: { kind: PolicyKind; text: string },
): Promise<void> {
	const { kind, text } = found;
	await run(
		model,
		{ type: 'dismissContact', record: record.id, kind, text },
		{ text: `“${text}” is not warned of here.` },
	);
}

/** Takes back an exception or a dismissal: the guard warns again. */
export async function warnAgain(model: Model, record: OpportunityRecord, facts: readonly string[]): Promise<void> {
	const ids = facts.map((id) => ({ record: record.id, id }));
	await run(model, { type: 'retract', facts: ids }, { text: 'The guard warns again.' });
}

/** Keeps the person's own contact details on this device. Tells whether they were kept. */
export async function keepOwnDetails(model: Model, details: readonly string[]): Promise<boolean> {
	const { ask } = model.services;
	const answer = await (details.length === 0
		? ask('dropDraft', { key: OWN_DETAILS })
		: ask('saveDraft', { key: OWN_DETAILS, value: details }));
	if (!answer.ok) say(model, answer);
	return answer.ok;
}
