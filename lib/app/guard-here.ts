import type { GuardHere, GuardWord, Response } from '../bus/channels';
import type { Speaker } from '../bus/sender';
import type { Command } from '../domain/commands';
import { contactSaid, dismissedBy } from '../domain/contact-said';
import type { RecordId } from '../domain/facts';
import { domainsIn } from '../domain/job-domains';
import { OWN_DETAILS, readOwnDetails } from '../domain/own-details';
import { reachOf } from '../domain/policy';
import type { OpportunityRecord } from '../domain/record';
import { invitationId, isApplyPage, jobId, offerId, proposalId, roomId } from '../upwork/urls';
import { carryOut } from './command';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** The records a page is about, by the address the browser states. */
async function recordsHere({ journal }: Tools, url: string): Promise<OpportunityRecord[]> {
	if (isApplyPage(url)) return journal.aboutJob(jobId(url) ?? '');
	const at = [
		['invitation', invitationId(url)],
		['proposal', proposalId(url)],
		['offer', offerId(url)],
		['room', roomId(url)],
	] as const;
	for (const [kind, siteId] of at) if (siteId !== null) return journal.recordsAt(kind, siteId);
	return [];
}

/** The opportunities they belong to, each as all its records: what was said of the invitation holds in the proposal it became, and in its room. */
async function opportunitiesHere(tools: Tools, url: string): Promise<OpportunityRecord[][]> {
	const found = new Map<RecordId, OpportunityRecord[]>();
	for (const record of await recordsHere(tools, url)) {
		const all = await tools.journal.opportunity(record.id);
		const whole = all.length === 0 ? [record] : all;
		found.set(whole.at(-1)?.id ?? record.id, whole);
	}
	return [...found.values()];
}

/** What the guard goes by on the sender's page, and nothing about any other record. */
export async function guardHere(tools: Tools, speaker: Speaker): Promise<Response<'guardHere'>> {
	if (speaker.class !== 'upwork') return { ok: false };
	const records = speaker.frameId === 0 ? await opportunitiesHere(tools, speaker.url) : [];
	return { ok: true, ...(await rulesFor(tools, records.flat())) };
}

async function rulesFor(tools: Tools, records: readonly OpportunityRecord[]): Promise<GuardHere> {
	const [{ contactEdition }, rows] = await Promise.all([preferences(tools), tools.journal.draftsWith(OWN_DETAILS)]);
	const { exceptions, dismissed } = contactSaid(records);
	return {
		edition: contactEdition,
		exceptions: exceptions.map((one) => one.exception),
		dismissed: dismissed.map(({ kind, text }) => ({ kind, text })),
		own: readOwnDetails(rows.find((row) => row.key === OWN_DETAILS)?.value),
		kept: records.length > 0,
		reach: reachOf(...records),
		domains: domainsIn(...records.flatMap((record) => [record.title, record.clientMessage])),
	};
}

/** Keeps what the person said about a finding with each opportunity the page is about; taken back, it is gone from all of it. */
export async function guardSaid(tools: Tools, word: GuardWord, speaker: Speaker): Promise<Response<'guardSaid'>> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	for (const records of await opportunitiesHere(tools, speaker.url)) {
		const command = commandFor(records, word);
		if (!command) continue;
		const answer = await carryOut(tools, { commandId: crypto.randomUUID(), command });
		if (!answer.ok) return { ok: false };
	}
	return guardHere(tools, speaker);
}

/** Said of the record that is shown for the opportunity. */
function commandFor(records: readonly OpportunityRecord[], word: GuardWord): Command | null {
	const whole = records.find((record) => record.partOf === null) ?? records[0];
	if (!whole) return null;
	if (word.on) {
		return word.what === 'exception'
			? { type: 'nameException', record: whole.id, exception: word.exception }
			: { type: 'dismissContact', record: whole.id, kind: word.kind, text: word.text };
	}
	const said = contactSaid(records);
	const facts =
		word.what === 'exception'
			? said.exceptions.filter((one) => one.exception === word.exception).flatMap((one) => one.facts)
			: dismissedBy(word, said);
	return facts.length === 0 ? null : { type: 'retract', facts };
}
