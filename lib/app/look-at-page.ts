import type { PageLook } from '../bus/channels';
import type { Command } from '../domain/commands';
import { type CheckedReading, checkReading } from '../schema/page';
import type { Same } from '../schema/same';
import type { PageReading } from '../upwork/types';
import { invitationId, isApplyPage, jobId } from '../upwork/urls';
import { countMisses } from './misses';
import { preferences } from './preferences';
import { roomLook } from './room';
import { toCommand } from './save-command';
import { asPart, rowsOf, SECOND_LOOK, takesMuch } from './second-look';
import type { Tools } from './tools';
import { whosePage } from './whose';

/** Ties the schema at the page's boundary to what lib/upwork reads. */
export const tied: Same<PageReading, CheckedReading> = true;

/** A page that has not answered by then is still loading, or stuck. */
const PATIENCE_MS = 5_000;

/** Reads the active tab's page, on a person's request only, and compares it with what is kept. Nothing is saved. */
export async function lookAtPage(
	{ browser, journal }: Pick<Tools, 'browser' | 'journal'>,
	{ windowId }: { windowId: number | null },
	pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<PageLook> {
	// Without access no address is visible either, so this cannot be told from another site's page.
	if (!(await browser.hasAccess())) return { state: 'no-access' };
	const tab = await browser.activeTab(windowId);
	if (!tab?.url?.startsWith('https://www.upwork.com/')) return { state: 'elsewhere' };

	const offered = await withPatience(browser.runFile('/page-reader.js', tab.id, 0));
	if (!offered.ok) return whyNot(offered.error);
	const reading = checkReading(offered.value);
	if (!reading) return { state: 'unreadable', reload: true };
	if (reading.missed.includes('translated')) return { state: 'not-saved', because: 'translated' };
	if (reading.missed.includes('client-side')) return { state: 'not-saved', because: 'client-side' };

	await countMisses({ journal }, reading);
	const chosen = await preferences({ journal });
	const whose = await whosePage({ journal }, reading, chosen);
	const place = { account: whose.account ?? chosen.defaultAccount, certain: whose.certain };
	const whole = toCommand(reading, place, true);
	const shows = async () => {
		await pause(SECOND_LOOK);
		const later = await withPatience(browser.runFile('/page-reader.js', tab.id, 0));
		const then = later.ok ? checkReading(later.value) : null;
		return then?.complete === true && rowsOf(toCommand(then, place, true)) === rowsOf(whole);
	};
	const command = (await takesMuch({ journal }, whole)) && !(await shows()) ? asPart(whole) : whole;
	const { items, complete = false, asOf, allInvitations } = command;
	const { page, missed } = reading;
	const { added, changed, gone } = await compare(journal, command);
	const withoutId = reading.items.length - items.length;
	const applying = isApplyPage(tab.url) ? jobId(tab.url) : null;
	const at = { invitation: invitationId(tab.url), applying };
	const look = {
		state: 'read' as const,
		page,
		whose,
		...at,
		complete,
		items,
		added,
		changed,
		gone,
		withoutId,
		missed,
		...(asOf !== undefined && { asOf }),
		...(allInvitations && { allInvitations }),
	};
	const room = await roomLook({ journal }, reading, tab.url, place.account);
	return room ? { ...look, withoutId: 0, room } : look;
}

/** How many items saving would add, change or say to be no longer listed: decided by the very rules that would save them. */
async function compare(
	journal: Tools['journal'],
	command: Extract<Command, { type: 'saveReading' }>,
): Promise<{ added: number; changed: number; gone: number }> {
	const answer = await journal.preview(command);
	return answer.ok && answer.saved ? answer.saved : { added: command.items.length, changed: 0, gone: 0 };
}

type Offered = { ok: true; value: unknown } | { ok: false; error: unknown };

async function withPatience(reading: Promise<unknown>): Promise<Offered> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<Offered>((resolve) => {
		timer = setTimeout(() => resolve({ ok: false, error: new Error('The page did not answer.') }), PATIENCE_MS);
	});
	const read = reading.then(
		(value): Offered => ({ ok: true, value }),
		(error: unknown): Offered => ({ ok: false, error }),
	);
	const first = await Promise.race([read, late]);
	clearTimeout(timer);
	return first;
}

/** The browsers' own reasons: withheld access reads as such; a tab that is gone will not come back by reloading. */
function whyNot(error: unknown): PageLook {
	const reason = error instanceof Error ? error.message : String(error);
	if (/cannot access|missing host permission|must request permission/i.test(reason)) return { state: 'no-access' };
	const gone = /no tab with id|invalid tab id|tab (was|is) clos|frame (with id \d+ )?was removed/i.test(reason);
	return { state: 'unreadable', reload: !gone };
}
