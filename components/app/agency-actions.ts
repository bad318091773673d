import { bonusFor, payFor } from '../../lib/domain/agency-bonus';
import type { RosterMember } from '../../lib/domain/agency-roster';
import type { LoggedWork } from '../../lib/domain/agency-work';
import type { ContractNote, Member, RecordId, Work } from '../../lib/domain/facts';
import { namedFee } from '../../lib/domain/lifetime-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { keep, run } from './actions';
import type { Model } from './model';

/** Adds a member, or keeps what changed; tells whether it was kept. */
export async function setMember(model: Model, account: string, id: string, value: Member, text: string) {
	return (await run(model, { type: 'setMember', account, member: id, value }, { text })).ok;
}

export async function noteContract(model: Model, record: OpportunityRecord, note: ContractNote, text: string) {
	return (await run(model, { type: 'noteContract', record: record.id, note }, { text })).ok;
}

/** Notes work by the edition that the person goes by. */
export async function logWork(model: Model, record: RecordId, work: Work, text: string): Promise<boolean> {
	const rule = model.preferences.peek().agencyEdition;
	return (await run(model, { type: 'logWork', record, work, rule }, { text })).ok;
}

export async function settleWork(model: Model, record: RecordId, entry: LoggedWork): Promise<void> {
	const text = entry.work.route === 'bonus' ? 'Marked as paid.' : 'Marked as added to the Work Diary.';
	await run(model, { type: 'settleWork', record, of: entry.fact }, { text });
}

/** Takes work back; undo brings it again. */
export async function removeWork(model: Model, record: RecordId, entry: LoggedWork): Promise<void> {
	const facts = [{ record, id: entry.fact }];
	await run(model, { type: 'retract', facts }, { text: 'Taken out.' });
}

/** Says by hand whether a contract allows manual time; what its page shows outranks it. */
export async function sayManualTime(model: Model, record: OpportunityRecord, manualTime: boolean): Promise<void> {
	const { siteId, account } = record;
	await keep(model, account, 'hand', [
		{ kind: 'contract', siteId, source: 'hand', fields: { manualTime }, likely: [] },
	]);
}

/** What a bonus for a piece of a member's work comes to; null where their rate, the fee or a common currency is not known. */
export function bonusOf(
	{ member, minutes }: Pick<Work, 'member' | 'minutes'>,
	contract: Pick<OpportunityRecord, 'terms' | 'billedCents'> | null,
	roster: readonly RosterMember[],
): Work['bonus'] {
	const rate = roster.find(({ id }) => id === member)?.rate;
	const terms = contract?.terms;
	const fee = terms ? namedFee(terms.feeBps, contract.billedCents, terms.currency) : null;
	if (!rate || !terms || fee === null || rate.currency !== terms.currency) return null;
	const net = payFor(rate.cents, minutes);
	return net > 0 ? bonusFor(net, fee, terms.currency) : null;
}

/** Manual time that can no longer be added is paid as a bonus instead, in one step. */
export async function payInstead(
	model: Model,
	record: RecordId,
	entry: LoggedWork,
	bonus: Work['bonus'],
): Promise<void> {
	const rule = model.preferences.peek().agencyEdition;
	const work: Work = { ...entry.work, route: 'bonus', bonus };
	const instead = { record, fact: entry.fact };
	await run(model, { type: 'logWork', record, work, rule, instead }, { text: 'To be paid as a bonus instead.' });
}
