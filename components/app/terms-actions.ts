import type { Terms } from '../../lib/domain/facts';
import type { LetterRule } from '../../lib/domain/letter';
import type { OpportunityRecord } from '../../lib/domain/record';
import { run } from './actions';
import type { Model } from './model';

/** Keeps new terms to be proposed on Upwork; tells whether they were kept. */
export async function prepareTerms(
	model: Model,
	record: OpportunityRecord,
	change: { from: Terms | null; to: Terms; message: string },
): Promise<boolean> {
	const done = await run(
		model,
		{ type: 'proposeTerms', record: record.id, change },
		{ text: 'New terms prepared. Propose them on Upwork.' },
	);
	return done.ok;
}

export async function discardTerms(model: Model, record: OpportunityRecord): Promise<boolean> {
	const done = await run(
		model,
		{ type: 'discardTerms', record: record.id },
		{ text: 'Prepared terms discarded; what you wrote is kept.' },
	);
	return done.ok;
}

/** Says that the prepared terms were changed on Upwork. */
export async function termsDone(model: Model, record: OpportunityRecord): Promise<void> {
	const at = model.services.now();
	await run(
		model,
		{ type: 'confirmTerms', record: record.id, change: null, by: 'person', when: { from: at, to: at + 1 } },
		{ text: 'Marked as changed on Upwork.' },
	);
}

/** Keeps a cover letter to be put into Upwork's form; a refusal is said as it is. */
export async function prepareLetter(
	model: Model,
	record: OpportunityRecord,
	text: string,
	rule: LetterRule,
): Promise<boolean> {
	const done = await run(
		model,
		{ type: 'changeLetter', record: record.id, text, rule },
		{ text: 'New cover letter prepared. Change it on Upwork.' },
	);
	return done.ok;
}

export async function discardLetter(model: Model, record: OpportunityRecord): Promise<void> {
	await run(model, { type: 'discardLetter', record: record.id }, { text: 'Prepared cover letter discarded.' });
}

/** Says that Upwork shows the proposal as viewed by the client. */
export async function clientViewed(model: Model, record: OpportunityRecord): Promise<void> {
	await run(
		model,
		{ type: 'clientViewed', record: record.id },
		{ text: 'Kept: the client has viewed it. Upwork is unchanged.' },
	);
}

/** Takes back that the client has viewed it, where the person said so. */
export async function notViewed(model: Model, record: OpportunityRecord, fact: string): Promise<void> {
	await run(
		model,
		{ type: 'retract', facts: [{ record: record.id, id: fact }] },
		{ text: 'Record corrected. Upwork is unchanged.' },
	);
}

/** Where a proposal is edited on Upwork; for everything else its own page. Null where no address is known. */
export function changeUrl({ kind, url }: Pick<OpportunityRecord, 'kind' | 'url'>): string | null {
	return url !== null && kind === 'proposal' && /\/nx\/proposals\/\d+$/u.test(url) ? `${url}/edit` : url;
}
