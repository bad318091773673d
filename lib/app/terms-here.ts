import type { Response } from '../bus/channels';
import type { Speaker } from '../bus/sender';
import { knownFee } from '../domain/known-fee';
import type { OpportunityRecord } from '../domain/record';
import { invitationId, isAcceptPage, isApplyPage, isEditPage, jobId, proposalId } from '../upwork/urls';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** The records the sender's form is about, by the address the browser states alone; null on every other page. */
export async function formRecords(
	{ journal }: Pick<Tools, 'journal'>,
	url: string,
): Promise<OpportunityRecord[] | null> {
	if (isEditPage(url)) return journal.recordsAt('proposal', proposalId(url) ?? '');
	const invitation = invitationId(url);
	if (invitation !== null) return journal.recordsAt('invitation', invitation);
	return isApplyPage(url) ? [] : null;
}

/**
 * What the preview beside a terms form needs, and nothing about any other record: the terms that hold, the prepared change, the fee where it is
 * known, the hours and floor the person set, and on the forms for a new proposal and for accepting whether one was made for this job.
 */
export async function termsHere(tools: Tools, speaker: Speaker): Promise<Response<'termsHere'>> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	const records = await formRecords(tools, speaker.url);
	if (records === null) return { ok: false };
	const { weeklyMinutes, floors, clientFees } = await preferences(tools);
	const prepared = records.find((record) => record.change !== null || record.letter !== null) ?? records[0] ?? null;
	const fee = prepared && knownFee(prepared, await tools.journal.opportunity(prepared.id), []);
	const job = isApplyPage(speaker.url)
		? jobId(speaker.url)
		: isAcceptPage(speaker.url)
			? (prepared?.jobId ?? null)
			: null;
	const before = job === null ? false : (await tools.journal.aboutJob(job)).some(({ kind }) => kind === 'proposal');
	return {
		ok: true,
		now: prepared?.terms ?? null,
		feeBps: fee?.bps ?? null,
		billedCents: fee?.billedCents ?? null,
		change: prepared?.change ? { fact: prepared.change.fact, ...prepared.change.change } : null,
		letter: prepared?.letter?.text ?? null,
		weeklyMinutes,
		floors,
		clientFees,
		before,
	};
}
