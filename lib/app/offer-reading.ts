import type { Request, Response } from '../bus/channels';
import { rateCap } from '../bus/rate';
import type { Speaker, UpworkSpeaker } from '../bus/sender';
import type { Whose } from '../domain/account';
import { areTwoJobs } from '../domain/alike';
import type { Answer, AnswerKind, Terms } from '../domain/facts';
import { isSavable, type Preferences } from '../domain/preferences';
import type { OpportunityRecord } from '../domain/record';
import type { UtcMs } from '../domain/time';
import { type CheckedItem, type CheckedReading, checkReading } from '../schema/page';
import { pageKind } from '../upwork/urls';
import { acceptsPressed, forgetPress, type Press, pressOn } from './answer-pressed';
import { carryOut } from './command';
import { invitationHere } from './here';
import { countMisses } from './misses';
import { preferences } from './preferences';
import { saveRoom } from './room';
import { toCommand } from './save-command';
import { asPart, secondLooks, takesMuch } from './second-look';
import { isAsPrepared, withPrepared } from './sent-terms';
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
	const looks = secondLooks(now);
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
		const became = await confirmByProposal(tools, reading);
		const first = await confirmShown(tools, reading, whose, speaker);
		const visit = await saveVisit(tools, reading, chosen, whose, speaker, looks);
		const saved = visit === true;
		const then = saved && first === null ? await confirmShown(tools, reading, whose, speaker) : null;
		const confirmed = changed || became || (first ?? then) === true;
		const outOfView = visit === 'out-of-view' && { outOfView: true as const };
		return { ok: true, saved, confirmed, ...outOfView, ...(visit === 'once-more' && { onceMore: true as const }) };
	};
}

/** Saves a visited page, if that is wanted, the page is the one before the person's eyes, and nobody needs to be asked whose it is. */
async function saveVisit(
	tools: Tools,
	reading: CheckedReading,
	chosen: Preferences,
	{ account, certain, binds }: Whose,
	speaker: UpworkSpeaker,
	believed: ReturnType<typeof secondLooks>,
): Promise<boolean | 'out-of-view' | 'once-more'> {
	if (!isSavable(reading.page) || !chosen.autosave[reading.page] || !isSound(reading)) return false;
	if (!(await tools.browser.isInView(speaker.tabId))) return 'out-of-view';
	if (reading.page === 'room') return saveRoom(tools, reading, speaker);
	if (account === null) return false;
	const whole = toCommand(reading, { account, certain }, false);
	const steady = whole.page !== 'proposals' || believed(speaker.tabId, whole);
	const onceMore = !steady && (await takesMuch(tools, whole));
	const command = onceMore ? asPart(whole) : whole;
	if (command.items.length === 0 && !command.complete) return onceMore && 'once-more';
	if (!(await keepName(tools, { binds }))) return false;
	const { ok } = await carryOut(tools, { commandId: crypto.randomUUID(), command });
	return ok && onceMore ? 'once-more' : ok;
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
	let foreign = false;
	// An answer given as one account is none of another, if both hold the invitation and the page says which it is.
	const mine = certain ? here.records.filter((record) => record.account === account) : [];
	for (const record of mine.length > 0 ? mine : here.records) {
		const already = record.confirmed?.by === 'site' && record.confirmed.answer.kind === shown;
		if (already) confirmed = true;
		const item = reading.items.find((one) => one.kind === 'invitation');
		const stated = item?.reason ?? null;
		// Ids come from the address alone, and for a moment another invitation's page may stand under it.
		const own = already || (item !== undefined && isAbout(record, item, press !== null || reading.loaded === true));
		if (!own) foreign = true;
		const given = already || !own ? null : answerGiven(shown, record, press, stated);
		if (!given) continue;
		const when = { from: Math.min(given.since, tools.now()), to: tools.now() + 1 };
		const command = { type: 'confirmAnswer', record: record.id, answer: given.answer, when } as const;
		const answer = await carryOut(tools, { commandId: crypto.randomUUID(), command });
		// A press that could not be kept as an answer stays for the next reading.
		if (!answer.ok) return false;
		confirmed = true;
	}
	if (press && !foreign) await forgetPress(tools, here.siteId);
	return confirmed;
}

/**
 * Confirms an acceptance whose button was pressed within the hour by the page of the proposal that it became: the one for the same job. Tells
 * whether one was confirmed.
 */
async function confirmByProposal(tools: Tools, reading: CheckedReading): Promise<boolean> {
	const item = reading.page === 'proposal' ? reading.items.find((one) => one.kind === 'proposal') : undefined;
	if (!item || item.stage === 'archived') return false;
	let confirmed = false;
	for (const { siteId, press } of await acceptsPressed(tools)) {
		const records = await tools.journal.recordsAt('invitation', siteId);
		for (const record of records.filter((one) => isSameJob(one, item))) {
			const given = record.confirmed ? null : answerGiven('accept', record, press, null);
			if (!given) continue;
			const when = { from: Math.min(given.since, tools.now()), to: tools.now() + 1 };
			const command = { type: 'confirmAnswer', record: record.id, answer: given.answer, when } as const;
			if (!(await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok) continue;
			confirmed = true;
			await forgetPress(tools, siteId);
		}
	}
	return confirmed;
}

/** By the job's id; where a list did not name it, or named it in Upwork's other form, by the title. */
function isSameJob(record: OpportunityRecord, { jobId, title, confidence }: CheckedItem): boolean {
	if (record.jobId !== null && record.jobId === jobId) return confidence.jobId === 'sure';
	if (areTwoJobs(record.jobId, jobId)) return false;
	return title !== null && title === record.title;
}

/**
 * Whether a page is about the invitation that is kept: by its job, else by its title, else because it can be no other's (`sure`: the answer was
 * pressed there, or the document was loaded there).
 */
function isAbout(record: OpportunityRecord, { jobId, title, confidence }: CheckedItem, sure: boolean): boolean {
	if (record.jobId !== null && jobId !== null && confidence.jobId === 'sure') {
		if (record.jobId === jobId) return true;
		if (areTwoJobs(record.jobId, jobId)) return false;
	}
	return sure || (title !== null && title === record.title);
}

/**
 * What was answered, and since when that can be: the press of this kind, or the prepared answer. Where the page shows the other kind than was
 * prepared, the answer was given elsewhere in words unknown here. Null where neither was seen here.
 */
function answerGiven(
	shown: AnswerKind,
	{ prepared, terms }: Pick<OpportunityRecord, 'prepared' | 'terms'>,
	press: Press | null,
	/** What the page says of the answer, as it writes it. */
	said: string | null,
): { answer: Answer; since: UtcMs } | null {
	const ready = prepared?.answer.kind === shown ? prepared.answer : null;
	if (press?.kind === shown) {
		const reason = press.reason ?? ready?.reason ?? null;
		const sent = shown === 'accept' ? termsSent(press.terms ?? null, ready?.terms ?? null, terms) : null;
		return { answer: { kind: shown, reason, message: press.message, terms: sent }, since: press.at };
	}
	if (!prepared) return null;
	const stated = /\breason:?\s+(.+?)\.?$/iu.exec(said ?? '')?.[1] ?? null;
	// The page names another reason: it was answered elsewhere, in words unknown here.
	if (shown === 'decline' && stated !== null && stated.toLowerCase() !== ready?.reason?.toLowerCase())
		return { answer: { kind: shown, reason: stated, message: '', terms: null }, since: prepared.at };
	return { answer: ready ?? { kind: shown, reason: null, message: '', terms: null }, since: prepared.at };
}

/** The terms of an acceptance: those in Upwork's form, null where they are the invitation's own; what was prepared where no form told any. */
function termsSent(form: Terms | null, prepared: Terms | null, invited: Terms | null): Terms | null {
	if (form === null) return prepared;
	if (prepared && isAsPrepared(form, prepared)) return withPrepared(form, prepared);
	return invited && isAsPrepared(form, invited) ? null : form;
}
