import type { Request, Response } from '../bus/channels';
import { rateCap } from '../bus/rate';
import type { Speaker, UpworkSpeaker } from '../bus/sender';
import type { Whose } from '../domain/account';
import type { Answer, AnswerKind } from '../domain/facts';
import { isSavable, type Preferences } from '../domain/preferences';
import type { OpportunityRecord } from '../domain/record';
import type { UtcMs } from '../domain/time';
import { type CheckedReading, checkReading } from '../schema/page';
import { pageKind } from '../upwork/urls';
import { forgetPress, type Press, pressOn } from './answer-pressed';
import { carryOut } from './command';
import { invitationHere } from './here';
import { countMisses } from './misses';
import { preferences } from './preferences';
import { saveRoom } from './room';
import { toCommand } from './save-command';
import { confirmTermsShown } from './terms-pressed';
import type { Tools } from './tools';
import { answerShown, isSound } from './what-it-shows';
import { keepName, whosePage } from './whose';
import { confirmWithdrawn } from './withdraw-pressed';

/** Readings one tab may offer in ten seconds; a page that is left and entered in place offers one each time. */
const MOST = 10;

/** The same of a room, whose history is loaded as one scrolls. */
const MOST_OF_ROOM = 20;

/**
 * Takes what a page in view shows: saves it where the person wants this kind of page saved on every visit, and confirms the answer it
 * plainly shows. Which page it is comes from the browser alone; a reading of another page is not taken.
 */
export function readingTaker(now: () => UtcMs) {
	const allowed = rateCap(now, MOST);
	const allowedRoom = rateCap(now, MOST_OF_ROOM);
	return async (
		tools: Tools,
		{ reading: offered, again }: Request<'offerReading'>,
		speaker: Speaker,
	): Promise<Response<'offerReading'>> => {
		if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
		const room = pageKind(speaker.url) === 'room';
		if (!(room ? allowedRoom : allowed)(speaker.tabId)) return { ok: false };
		const reading = checkReading(offered);
		if (!reading || pageKind(speaker.url) !== reading.page) return { ok: false };
		if (!again) await countMisses(tools, reading);
		const chosen = await preferences(tools);
		const whose = await whosePage(tools, reading, chosen);
		// First the answer: once the reading is kept, what was prepared no longer stands.
		const withdrawn = await confirmWithdrawn(tools, reading);
		const changed = (await confirmTermsShown(tools, reading, speaker)) || withdrawn;
		const first = await confirmShown(tools, reading, whose, speaker);
		const saved = await saveVisit(tools, reading, chosen, whose, speaker);
		const then = saved && first === null ? await confirmShown(tools, reading, whose, speaker) : null;
		return { ok: true, saved, confirmed: changed || (first ?? then) === true };
	};
}

/** Saves a visited page, if that is wanted, the page is the one before the person's eyes, and nobody needs to be asked whose it is. */
async function saveVisit(
	tools: Tools,
	reading: CheckedReading,
	chosen: Preferences,
	{ account, certain, binds }: Whose,
	speaker: UpworkSpeaker,
): Promise<boolean> {
	if (!isSavable(reading.page) || !chosen.autosave[reading.page] || !isSound(reading)) return false;
	if (!(await tools.browser.isInView(speaker.tabId))) return false;
	if (reading.page === 'room') return saveRoom(tools, reading, speaker);
	if (account === null) return false;
	const command = toCommand(reading, { account, certain }, false);
	if (command.items.length === 0 || !(await keepName(tools, { binds }))) return false;
	return (await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok;
}

/**
 * Confirms the answer that the invitation's own page plainly shows, with what was pressed there, else with what was prepared.
 * @returns whether it stands confirmed now; null where the invitation is not on the desk.
 */
async function confirmShown(
	tools: Tools,
	reading: CheckedReading,
	{ account, certain }: Whose,
	speaker: UpworkSpeaker,
): Promise<boolean | null> {
	const here = await invitationHere(tools, speaker);
	if (!here || here.records.length === 0) return null;
	const shown = answerShown(reading, here.siteId);
	if (!shown) return false;
	const press = await pressOn(tools, here.siteId);
	let confirmed = false;
	// An answer given as one account is none of another, if both hold the invitation and the page says which it is.
	const own = certain ? here.records.filter((record) => record.account === account) : [];
	for (const record of own.length > 0 ? own : here.records) {
		const already = record.confirmed?.by === 'site' && record.confirmed.answer.kind === shown;
		if (already) confirmed = true;
		const given = already ? null : answerGiven(shown, record, press);
		if (!given) continue;
		const when = { from: Math.min(given.since, tools.now()), to: tools.now() + 1 };
		const command = { type: 'confirmAnswer', record: record.id, answer: given.answer, when } as const;
		const answer = await carryOut(tools, { commandId: crypto.randomUUID(), command });
		// A press that could not be kept as an answer stays for the next reading.
		if (!answer.ok) return false;
		confirmed = true;
	}
	if (press) await forgetPress(tools, here.siteId);
	return confirmed;
}

/**
 * What was answered, and since when that can be: the press of this kind, or the prepared answer. Where the page shows the other kind than was
 * prepared, the answer was given elsewhere in words unknown here. Null where neither was seen here.
 */
function answerGiven(
	shown: AnswerKind,
	{ prepared }: Pick<OpportunityRecord, 'prepared'>,
	press: Press | null,
): { answer: Answer; since: UtcMs } | null {
	const ready = prepared?.answer.kind === shown ? prepared.answer : null;
	if (press?.kind === shown) {
		const reason = press.reason ?? ready?.reason ?? null;
		return { answer: { kind: shown, reason, message: press.message, terms: ready?.terms ?? null }, since: press.at };
	}
	if (!prepared) return null;
	return { answer: ready ?? { kind: shown, reason: null, message: '', terms: null }, since: prepared.at };
}
