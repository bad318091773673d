import type { Response } from '../bus/channels';
import type { Speaker } from '../bus/sender';
import { knownFee } from '../domain/known-fee';
import { letterState } from '../domain/letter';
import { needsConsent } from '../domain/offer';
import type { OpportunityRecord, Status } from '../domain/record';
import { timeline } from '../domain/timeline';
import {
	invitationId,
	isAcceptPage,
	isApplyPage,
	isEditPage,
	isInvitationPage,
	isProposalPage,
	isRoomPage,
	jobId,
	proposalId,
	roomId,
} from '../upwork/urls';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** The records the sender's form is about, by the address the browser states alone; null on every other page. */
export async function formRecords(
	{ journal }: Pick<Tools, 'journal'>,
	url: string,
): Promise<OpportunityRecord[] | null> {
	if (isRoomPage(url)) return proposalsWith(journal, await journal.recordsAt('room', roomId(url) ?? ''));
	if (isInvitationPage(url))
		return proposalsWith(journal, await journal.recordsAt('invitation', invitationId(url) ?? ''));
	if (isEditPage(url) || isProposalPage(url)) return journal.recordsAt('proposal', proposalId(url) ?? '');
	const invitation = invitationId(url);
	if (invitation !== null) return journal.recordsAt('invitation', invitation);
	return isApplyPage(url) ? [] : null;
}

/** The proposals of the opportunities that these records are part of. */
async function proposalsWith(
	journal: Tools['journal'],
	records: readonly OpportunityRecord[],
): Promise<OpportunityRecord[]> {
	const all = await Promise.all(records.map(({ id }) => journal.opportunity(id)));
	return all.flat().filter(({ kind }) => kind === 'proposal');
}

/** How an invitation stands that can still be accepted. */
const unanswered: ReadonlySet<Status> = new Set(['unanswered', 'prepared', 'ignored', 'unlisted']);

/**
 * What the preview beside a terms form needs, and nothing about any other record: the terms that hold, the prepared change, the fee where it is
 * known, the hours and floor the person set, and on the forms for a new proposal and for accepting whether one was made for this job.
 */
export async function termsHere(tools: Tools, speaker: Speaker): Promise<Response<'termsHere'>> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	const proposals = await formRecords(tools, speaker.url);
	if (proposals === null) return { ok: false };
	// Until it is accepted, an invitation's own page is about the invitation itself, also where there is a proposal for its job.
	const invited = isInvitationPage(speaker.url)
		? await tools.journal.recordsAt('invitation', invitationId(speaker.url) ?? '')
		: [];
	const isOpen = invited.some(({ status }) => unanswered.has(status));
	const records = isOpen || (invited.length > 0 && proposals.length === 0) ? invited : proposals;
	const { weeklyMinutes, floors, clientFees, letterRule } = await preferences(tools);
	const prepared = records.find((record) => record.change !== null || record.letter !== null) ?? records[0] ?? null;
	const parts = prepared ? await tools.journal.opportunity(prepared.id) : [];
	// A fee may have been named before any terms were known, which the record alone does not tell.
	const history = prepared?.terms == null && prepared ? timeline(await tools.journal.facts(prepared.id)) : [];
	const fee = prepared && knownFee(prepared, parts, history);
	// A letter that Upwork takes no more is not offered: its form has no field that is meant for it.
	const locked = prepared === null || letterState(prepared, letterRule, tools.now()).state === 'locked';
	const letter = locked ? null : prepared.letter?.text;
	// An invitation is accepted on a page for it, or on its own.
	const accepts = isAcceptPage(speaker.url) || isOpen;
	const job = isApplyPage(speaker.url) ? jobId(speaker.url) : accepts ? (prepared?.jobId ?? null) : null;
	const about = [...(accepts ? parts : []), ...(job === null ? [] : await tools.journal.aboutJob(job))];
	const before = about.some(({ kind }) => kind === 'proposal');
	return {
		ok: true,
		now: prepared?.terms ?? null,
		feeBps: fee?.bps ?? null,
		feeOrigin: fee?.origin ?? null,
		billedCents: fee?.billedCents ?? null,
		change: prepared?.change ? { fact: prepared.change.fact, ...prepared.change.change } : null,
		letter: letter ?? null,
		weeklyMinutes,
		floors,
		clientFees,
		before,
		offered: [...(prepared ? [prepared] : []), ...parts].some(needsConsent),
	};
}
