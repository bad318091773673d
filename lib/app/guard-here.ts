import type { GuardHere, GuardWord, Response } from '../bus/channels';
import type { Speaker } from '../bus/sender';
import type { Command } from '../domain/commands';
import type { RecordKind } from '../domain/facts';
import { recordParts } from '../domain/ids';
import { OWN_DETAILS, readOwnDetails } from '../domain/own-details';
import { isDismissed } from '../domain/policy';
import type { OpportunityRecord } from '../domain/record';
import { invitationId, isApplyPage, jobId, offerId, proposalId, roomId } from '../upwork/urls';
import { carryOut } from './command';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** The records a page is about, by the address the browser states; a room's stand for what the room is part of. */
async function recordsHere({ journal }: Tools, url: string): Promise<OpportunityRecord[]> {
	if (isApplyPage(url)) return journal.aboutJob(jobId(url) ?? '');
	const at = [
		['invitation', invitationId(url)],
		['proposal', proposalId(url)],
		['offer', offerId(url)],
	] as const;
	for (const [kind, siteId] of at) if (siteId !== null) return journal.recordsAt(kind, siteId);
	const room = roomId(url);
	if (room === null) return [];
	const rooms = await journal.recordsAt('room', room);
	return Promise.all(
		rooms.map(async (one) => {
			if (one.partOf === null) return one;
			const { kind, siteId } = recordParts(one.partOf);
			const wholes = await journal.recordsAt(kind as RecordKind, siteId);
			return wholes.find((whole) => whole.id === one.partOf) ?? one;
		}),
	);
}

/** What the guard goes by on the sender's page, and nothing about any other record. */
export async function guardHere(tools: Tools, speaker: Speaker): Promise<Response<'guardHere'>> {
	if (speaker.class !== 'upwork') return { ok: false };
	const records = speaker.frameId === 0 ? await recordsHere(tools, speaker.url) : [];
	return { ok: true, ...(await rulesFor(tools, records)) };
}

async function rulesFor(tools: Tools, records: readonly OpportunityRecord[]): Promise<GuardHere> {
	const [{ contactEdition }, rows] = await Promise.all([preferences(tools), tools.journal.draftsWith(OWN_DETAILS)]);
	return {
		edition: contactEdition,
		exceptions: [...new Set(records.flatMap((record) => record.exceptions.map((one) => one.exception)))],
		dismissed: records.flatMap((record) => record.dismissed.map(({ kind, text }) => ({ kind, text }))),
		own: readOwnDetails(rows.find((row) => row.key === OWN_DETAILS)?.value),
		kept: records.length > 0,
		hired: records.some((record) => record.status === 'hired' || record.kind === 'contract'),
	};
}

/** Keeps what the person said about a finding on every record the page is about; taken back, it is gone from each. */
export async function guardSaid(tools: Tools, word: GuardWord, speaker: Speaker): Promise<Response<'guardSaid'>> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	for (const record of await recordsHere(tools, speaker.url)) {
		const command = commandFor(record, word);
		if (!command) continue;
		const answer = await carryOut(tools, { commandId: crypto.randomUUID(), command });
		if (!answer.ok) return { ok: false };
	}
	return guardHere(tools, speaker);
}

function commandFor(record: OpportunityRecord, word: GuardWord): Command | null {
	if (word.on) {
		return word.what === 'exception'
			? { type: 'nameException', record: record.id, exception: word.exception }
			: { type: 'dismissContact', record: record.id, kind: word.kind, text: word.text };
	}
	const facts =
		word.what === 'exception'
			? record.exceptions.filter((one) => one.exception === word.exception)
			: record.dismissed.filter((one) => isDismissed(one, [word]));
	const ids = facts.flatMap((one) => one.facts).map((id) => ({ record: record.id, id }));
	return ids.length === 0 ? null : { type: 'retract', facts: ids };
}
