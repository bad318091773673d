import type { Request } from '../bus/channels';
import { rateCap } from '../bus/rate';
import type { Speaker, UpworkSpeaker } from '../bus/sender';
import type { Terms, TermsChange } from '../domain/facts';
import { recordParts } from '../domain/ids';
import type { OpportunityRecord } from '../domain/record';
import { HOUR, type UtcMs } from '../domain/time';
import type { CheckedReading } from '../schema/page';
import { isAcceptPage, isApplyPage, proposalId } from '../upwork/urls';
import { carryOut } from './command';
import { isAsPrepared, sameAmount, withPrepared } from './sent-terms';
import { formRecords } from './terms-here';
import type { Tools } from './tools';

type Sent = Omit<Request<'termsPressed'>, 'saidFee'>;
type Pressed = Sent & { at: UtcMs };

const prefix = 'terms-pressed:';

/** A page that does not show the new terms by then was left, or refused them. */
const STANDS = HOUR;

/** Keeps a person's press of Upwork's own button that changes the terms of a proposal, until its page shows them. */
export function termsPressKeeper(now: () => UtcMs) {
	const allowed = rateCap(now, 10);
	return async (tools: Tools, press: Request<'termsPressed'>, speaker: Speaker): Promise<{ ok: boolean }> => {
		if (speaker.class !== 'upwork' || speaker.frameId !== 0 || !allowed(speaker.tabId)) return { ok: false };
		if (isApplyPage(speaker.url) || isAcceptPage(speaker.url)) return { ok: false };
		const records = await formRecords(tools, speaker.url);
		if (records === null) return { ok: false };
		// One proposal may be kept in several accounts; of two different ones nobody can say which is meant.
		const [id, ...others] = new Set(records.map((record) => recordParts(record.id).siteId));
		if (id === undefined || others.length > 0) return { ok: true };
		const { saidFee, ...sent } = press;
		if (saidFee !== null) {
			for (const { id: record } of records) {
				const command = { type: 'stateFee', record, feeBps: saidFee } as const;
				await carryOut(tools, { commandId: crypto.randomUUID(), command });
			}
		}
		return { ok: (await tools.journal.saveDraft(prefix + id, sent)).ok };
	};
}

async function pressOn({ journal, now }: Tools, id: string): Promise<Pressed | null> {
	const kept = (await journal.draftsWith(prefix + id)).find((draft) => draft.key === prefix + id);
	if (!kept || now() - kept.savedAt > STANDS) return null;
	return { ...(kept.value as Sent), at: kept.savedAt };
}

/** Whether a proposal's own page may show the result of a change that is prepared here or was just sent there. */
export async function awaitsTerms(tools: Tools, url: string): Promise<boolean> {
	const id = proposalId(url);
	if (id === null) return false;
	const records = await tools.journal.recordsAt('proposal', id);
	return records.some((record) => record.change !== null) || (await pressOn(tools, id)) !== null;
}

/** Forgets every press that is too old to be confirmed. */
export async function forgetOldTermsPresses({ journal, now }: Tools): Promise<void> {
	for (const { key, savedAt } of await journal.draftsWith(prefix)) {
		if (now() - savedAt > STANDS) await journal.dropDraft(key);
	}
}

/**
 * Confirms the change of terms that a proposal's own page plainly shows: the one that was prepared, or the one whose button was pressed. Must come
 * before the reading is kept: afterwards the new terms are known already. Tells whether one was confirmed.
 */
export async function confirmTermsShown(
	tools: Tools,
	reading: CheckedReading,
	speaker: UpworkSpeaker,
): Promise<boolean> {
	const id = reading.page === 'proposal' ? proposalId(speaker.url) : null;
	const item = reading.items.find((one) => one.kind === 'proposal' && one.id === id);
	if (id === null || !item?.terms || item.confidence.terms !== 'sure') return false;
	const press = await pressOn(tools, id);
	let confirmed = false;
	for (const record of await tools.journal.recordsAt('proposal', id)) {
		const made = changeShown(record, item.terms, press);
		if (!made) continue;
		const when = { from: Math.min(made.since, tools.now()), to: tools.now() + 1 };
		const command = { type: 'confirmTerms', record: record.id, change: made.change, by: 'site', when } as const;
		confirmed = (await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok || confirmed;
	}
	if (confirmed && press) await tools.journal.dropDraft(prefix + id);
	return confirmed;
}

function changeShown(
	record: OpportunityRecord,
	shown: Terms,
	press: Pressed | null,
): { change: TermsChange; since: UtcMs } | null {
	const { change, terms } = record;
	if (press && sameAmount(press.terms, shown)) {
		const nothingNew = terms !== null && sameAmount(terms, shown) && press.terms.increase === undefined;
		if (!nothingNew) {
			const prepared = change?.change ?? null;
			const to = withPrepared(press.terms, prepared?.to ?? null);
			// Where the form has no field for the message, it went by the room.
			const said = prepared && isAsPrepared(press.terms, prepared.to) ? prepared.message : '';
			return { change: { from: terms, to, message: press.message || said }, since: press.at };
		}
	}
	if (!change || !sameAmount(change.change.to, shown)) return null;
	// Terms that stood before the change was prepared say nothing about it.
	if (terms !== null && sameAmount(terms, shown)) return null;
	return { change: change.change, since: change.at };
}
