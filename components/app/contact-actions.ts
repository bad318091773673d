import type { SaidBy } from '../../lib/domain/contact-said';
import { OWN_DETAILS } from '../../lib/domain/own-details';
import { type Exception, editions, exceptions, type PolicyKind } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { run, say } from './actions';
import type { Model } from './model';
import { saySetting } from './settings';

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
export async function warnAgain(model: Model, facts: readonly SaidBy[]): Promise<void> {
	await run(model, { type: 'retract', facts: [...facts] }, { text: 'The guard warns again.' });
}

/** Goes by the terms of today from now on, said with an undo. */
export async function goByTerms(model: Model): Promise<void> {
	await saySetting(model, 'rules.contact', 'terms-2020', `Gone by from now on: ${editions['terms-2020'].name}.`);
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
