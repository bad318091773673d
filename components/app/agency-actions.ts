import { bonusFor, payFor } from '../../lib/domain/agency-bonus';
import type { RosterMember } from '../../lib/domain/agency-roster';
import type { LoggedWork } from '../../lib/domain/agency-work';
import type { ContractNote, Member, RecordId, Work } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
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
): Work['bonus'] {
	const rate = roster.find(({ id }) => id === member)?.rate;
	const terms = contract?.terms;
	if (!rate || terms?.feeBps == null || rate.currency !== terms.currency) return null;
	const net = payFor(rate.cents, minutes);
	return net > 0 ? bonusFor(net, terms.feeBps, terms.currency) : null;
}

/** Manual time that can no longer be added is paid as a bonus instead; one undo takes both steps back. */
export async function payInstead(
	model: Model,
	record: RecordId,
	entry: LoggedWork,
	bonus: Work['bonus'],
): Promise<void> {
	const rule = model.preferences.peek().agencyEdition;
	const work: Work = { ...entry.work, route: 'bonus', bonus };
	const ask = model.services.ask;
	const logged = await ask('command', {
		commandId: model.services.newId(),
		command: { type: 'logWork', record, work, rule },
	});
	if (!logged.ok) return say(model, logged);
	const facts = [{ record, id: entry.fact }];
	const taken = await run(model, { type: 'retract', facts }, { text: 'To be paid as a bonus instead.' });
	if (taken.ok && model.notice.peek()) {
		model.notice.value = {
			text: 'To be paid as a bonus instead.',
			undo: [...taken.facts, ...logged.facts],
			draft: null,
			problem: false,
		};
	}
}
