import type { Request } from '../bus/channels';
import { rateCap } from '../bus/rate';
import type { Speaker } from '../bus/sender';
import { HOUR } from '../domain/time';
import type { CheckedReading } from '../schema/page';
import { isProposalPage, proposalId } from '../upwork/urls';
import { carryOut } from './command';
import type { Tools } from './tools';

const prefix = 'withdraw-pressed:';

/** A page that does not show the withdrawal by then was left, or refused it. */
const STANDS = HOUR;

/** What a page may write where it was the freelancer who withdrew; any other reason is somebody else's doing. */
const WITHDRAWN = /\bwithdr[ae]w/i;

/** Keeps a person's press of Upwork's own button that withdraws a proposal of the desk, until a page shows that it is withdrawn. */
export function withdrawPressKeeper(now: () => number) {
	const allowed = rateCap(now, 10);
	return async (tools: Tools, press: Request<'withdrawPressed'>, speaker: Speaker): Promise<{ ok: boolean }> => {
		if (speaker.class !== 'upwork' || speaker.frameId !== 0 || !allowed(speaker.tabId)) return { ok: false };
		const id = isProposalPage(speaker.url) ? proposalId(speaker.url) : null;
		if (id === null) return { ok: false };
		if ((await tools.journal.recordsAt('proposal', id)).length === 0) return { ok: true };
		return { ok: (await tools.journal.saveDraft(prefix + id, press)).ok };
	};
}

/** Whether a proposal of the desk can be withdrawn on the page at `url`, or was just now and its page, or the archive, may show it. */
export async function awaitsWithdrawal({ journal, now }: Tools, url: string): Promise<boolean> {
	const pending = (await journal.draftsWith(prefix)).some(({ savedAt }) => now() - savedAt <= STANDS);
	const id = isProposalPage(url) ? proposalId(url) : null;
	if (pending || id === null) return pending;
	const records = await journal.recordsAt('proposal', id);
	return records.some(({ status }) => status === 'submitted' || status === 'active');
}

/** Forgets every press that is too old to be confirmed. */
export async function forgetOldWithdrawals({ journal, now }: Tools): Promise<void> {
	for (const { key, savedAt } of await journal.draftsWith(prefix)) {
		if (now() - savedAt > STANDS) await journal.dropDraft(key);
	}
}

/**
 * Records the withdrawals that were pressed and that this page plainly shows: the proposal's own page, or its row in a list. Must come before the
 * reading is kept: afterwards the proposal is over already. Tells whether one was recorded.
 */
export async function confirmWithdrawn(tools: Tools, reading: CheckedReading): Promise<boolean> {
	let confirmed = false;
	for (const { key, savedAt, value } of await tools.journal.draftsWith(prefix)) {
		if (tools.now() - savedAt > STANDS) continue;
		const id = key.slice(prefix.length);
		const item = reading.items.find((one) => one.kind === 'proposal' && one.id === id);
		if (item?.stage !== 'archived' || item.confidence.stage !== 'sure' || !WITHDRAWN.test(item.reason ?? '')) continue;
		const { reason, message } = value as Request<'withdrawPressed'>;
		const when = { from: Math.min(savedAt, tools.now()), to: tools.now() + 1 };
		for (const { id: record } of await tools.journal.recordsAt('proposal', id)) {
			const command = { type: 'withdraw', record, reason, message, by: 'site', when } as const;
			confirmed = (await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok || confirmed;
		}
		await tools.journal.dropDraft(key);
	}
	return confirmed;
}
