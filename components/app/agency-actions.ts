import { bonusFee, bonusFor, payFor } from '../../lib/domain/agency-bonus';
import type { RosterMember } from '../../lib/domain/agency-roster';
import type { LoggedWork } from '../../lib/domain/agency-work';
import type { ContractNote, Member, RecordId, Work } from '../../lib/domain/facts';
import { knownFee } from '../../lib/domain/known-fee';
import type { NamedFee } from '../../lib/domain/lifetime-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { timeline } from '../../lib/domain/timeline';
import { noFeeYet } from '../words/agency';
import { keep, run, say } from './actions';
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

/** Says that work is not added, or not paid, after all. */
export async function unsettleWork(model: Model, record: RecordId, { settled }: LoggedWork): Promise<void> {
	if (!settled) return;
	await run(model, { type: 'retract', facts: [{ record, id: settled.fact }] }, { text: 'Record corrected.' });
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
	contract: Pick<OpportunityRecord, 'terms'> | null,
	roster: readonly RosterMember[],
	fee: NamedFee | null,
): Work['bonus'] {
	const rate = roster.find(({ id }) => id === member)?.rate;
	const terms = contract?.terms;
	if (!rate || !terms || fee === null || rate.currency !== terms.currency) return null;
	const net = payFor(rate.cents, minutes);
	return net > 0 ? bonusFor(net, fee, terms.currency) : null;
}

/** Whether a member's time can be paid as a bonus by their rate, once the fee is known. */
export function hasRate(
	{ member }: Pick<Work, 'member'>,
	contract: Pick<OpportunityRecord, 'terms'> | null,
	roster: readonly RosterMember[],
): boolean {
	const rate = roster.find(({ id }) => id === member)?.rate;
	return rate != null && rate.currency === contract?.terms?.currency;
}

/** Manual time that can no longer be added is paid as a bonus instead, in one step. */
export async function payInstead(
	model: Model,
	contract: OpportunityRecord,
	entry: LoggedWork,
	roster: readonly RosterMember[],
): Promise<void> {
	const { desk } = model.services;
	const record = contract.id;
	const [facts, parts] = await Promise.all([desk.facts(record), desk.opportunity(record)]);
	const known = knownFee(contract, parts, timeline(facts));
	const fee = contract.terms && bonusFee(known, contract.terms, facts, entry.fact);
	if (fee === null) return say(model, { message: noFeeYet });
	const bonus = bonusOf(entry.work, contract, roster, fee);
	const rule = model.preferences.peek().agencyEdition;
	const work: Work = { ...entry.work, route: 'bonus', bonus };
	const instead = { record, fact: entry.fact };
	await run(model, { type: 'logWork', record, work, rule, instead }, { text: 'To be paid as a bonus instead.' });
}
