import {
	findControls,
	findLabel,
	findTexts,
	isHeading,
	isInside,
	linkedIds,
	ownJobLinks,
	readJobId,
	readJobTitle,
} from './detail';
import { readTermsForm } from './form';
import { isBare, isLoading } from './loading';
import { contentAfter, readMessage } from './message';
import { readFeeLine, readMoney } from './money';
import { CHROME, childrenOf, DIALOG, type Entry, type Outline, parentOf, QUOTED, textOf } from './outline';
import { readReceived } from './received';
import { emptyItem, put, type Read, readClient } from './rows';
import { knownReason, proposalTexts, selectorOf } from './table';
import type { Confidence, Item, PageReading, ReadTerms } from './types';
import { proposalId, proposalUrl, roomId } from './urls';

const coverLetter = selectorOf('coverLetter');
const letterText = selectorOf('letterText');
const answers = selectorOf('answers');
/** Where a cover letter ends at the latest. */
const LETTER_END =
	/^(?:questions?.*|answers?|(?:your )?(?:proposed )?terms|attachments?|job details|about the client|messages?|profile.*|withdraw.*|more about.*|boost.*|activity.*)$/i;
const AMOUNT_LINE =
	/^((?:your |proposed |hourly |current )*(?:rate|bid|bid amount|total price|total price of project))\s*:?\s*([^a-z\s:].*)$/i;

/** Names the stage and no reason. */
const BARE_ARCHIVED = /^archived$/i;

/** "Archived: Withdrawn · Initiated Mar 3, 2026": the stage with its reason in one line. */
const ARCHIVED_LINE = /^archived\s*[:·–-]\s*([^·|]{2,80}?)(?:\s*[·|].*)?$/i;

interface State {
	stage: Item['stage'];
	confidence: Confidence;
	reason: string | null;
}

function isPlain(entry: Entry): boolean {
	return isHeading(entry) || entry.el.closest('[role="alert"], [role="status"]') !== null;
}

/** The stage from the page's status words and from what it still offers; null when they differ or say nothing. */
function readState(outline: Outline, skip: readonly Entry[]): State | null {
	const outside = (entry: Entry): boolean =>
		entry.el.closest('nav, footer, [role="tablist"], [role="navigation"]') === null;
	const statements = (pattern: RegExp): Entry[] => findTexts(outline, pattern, skip).filter(outside);
	const hired = statements(proposalTexts.hired);
	const over = statements(proposalTexts.archived);
	const active = statements(proposalTexts.active);
	const submitted = statements(proposalTexts.submitted);
	const open =
		[...findControls(outline, proposalTexts.withdraw, skip), ...findControls(outline, proposalTexts.change, skip)]
			.length > 0;
	const room = findControls(outline, proposalTexts.room, skip).length > 0;
	const [line, ...others] = statements(ARCHIVED_LINE).filter(({ flags }) => (flags & CHROME) === 0);
	const lined = line && others.length === 0 && hired.length + active.length + submitted.length === 0;
	if (lined && !open) {
		const reason = ARCHIVED_LINE.exec(textOf(outline, line))?.[1] ?? null;
		return { stage: 'archived', confidence: knownReason.test(reason ?? '') ? 'sure' : 'likely', reason };
	}
	// "Archived" beside "Hired" says where it lies, not what became of it.
	const stated = hired.length > 0 && over.every((entry) => BARE_ARCHIVED.test(textOf(outline, entry))) ? [] : over;
	const said = [hired, stated, active, submitted].filter((found) => found.length > 0);
	const [only] = said;
	if (only === undefined || said.length > 1) {
		if (said.length > 1 || !open) return null;
		return { stage: room ? 'active' : 'submitted', confidence: 'likely', reason: null };
	}
	const [first] = only;
	const plain = first !== undefined && isPlain(first);
	if (only === hired) return { stage: 'hired', confidence: plain && !open ? 'sure' : 'likely', reason: null };
	if (only === stated) {
		// A proposal that can still be withdrawn is not over, whatever the words were about.
		if (open) return null;
		return {
			stage: 'archived',
			confidence: plain || (first !== undefined && isLabelled(first, STATUS)) ? 'sure' : 'likely',
			reason: first === undefined ? null : textOf(outline, first),
		};
	}
	if (only === active) return { stage: 'active', confidence: room || plain ? 'sure' : 'likely', reason: null };
	return { stage: 'submitted', confidence: open && !room ? 'sure' : 'likely', reason: null };
}

const STATUS = /^(?:proposal )?status:?$/i;
const REASON = /^(?:archive )?reason:?$/i;

/** Whether the element before it is a label that matches. */
function isLabelled({ el }: Entry, label: RegExp): boolean {
	return label.test((el.previousElementSibling?.textContent ?? '').trim());
}

/** Why an archived proposal is over, in the page's words: what is labelled so, else the one text that says such a thing. */
function readWhy(outline: Outline, skip: readonly Entry[]): Read<string> | 'conflict' | null {
	const short = outline.entries.filter(({ textFrom, textTo }) => textTo - textFrom <= 24);
	const labelled = short.find((entry) => !isInside(skip, entry) && isLabelled(entry, REASON) && textOf(outline, entry));
	if (labelled) return { value: textOf(outline, labelled).slice(0, 80), confidence: 'sure' };
	const found = findTexts(outline, knownReason, skip).map((entry) => textOf(outline, entry));
	const reasons = new Set(found.filter((text) => !BARE_ARCHIVED.test(text)));
	const [only] = reasons;
	if (only === undefined) return null;
	return reasons.size > 1 ? 'conflict' : { value: only, confidence: 'likely' };
}

/** The amount beside a label of one's own terms: in the same line, or in the next element. */
function amountBeside(outline: Outline, entry: Entry): { label: string; amount: string } | null {
	const text = textOf(outline, entry);
	const line = AMOUNT_LINE.exec(text);
	if (line !== null) return { label: line[1] ?? '', amount: line[2] ?? '' };
	if (!proposalTexts.rate.test(text.replace(/:$|:? total amount the client .*$/i, ''))) return null;
	const parent = parentOf(outline, entry);
	if (parent === null) return null;
	const siblings = childrenOf(outline, parent);
	const next = siblings[siblings.indexOf(entry) + 1];
	return next === undefined ? null : { label: text, amount: textOf(outline, next) };
}

/** The terms the page states as one's own. */
function readTerms(outline: Outline, skip: readonly Entry[]): Read<ReadTerms> | 'conflict' | null {
	const heading = findLabel(outline, proposalTexts.terms);
	const part = heading === null ? null : parentOf(outline, heading);
	const found: (Read<ReadTerms> & { entry: Entry })[] = [];
	const fees: { bps: number; entry: Entry }[] = [];
	for (const entry of outline.entries) {
		if ((entry.flags & (DIALOG | QUOTED)) !== 0 || entry.textTo - entry.textFrom > 24 || isInside(skip, entry))
			continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 120) continue;
		const bps = readFeeLine(text);
		if (bps !== null) fees.push({ bps, entry });
		const beside = amountBeside(outline, entry);
		const money = beside === null ? null : readMoney(beside.amount);
		if (beside === null || money === null) continue;
		const hourly = money.perHour || /hour/i.test(beside.label);
		// "Rate $500.00" alone does not say whether it is per hour.
		if (!hourly && !/bid|price/i.test(beside.label)) continue;
		const inPart = part !== null && part.at !== 0 && part.tag !== 'main' && part.at <= entry.at && entry.at < part.end;
		const own = inPart || /your|proposed/i.test(beside.label);
		found.push({
			value: { rateCents: money.cents, currency: money.currency, hourly, feeBps: null },
			confidence: own ? 'sure' : 'likely',
			entry,
		});
	}
	const meant = found.some((read) => read.confidence === 'sure')
		? found.filter((read) => read.confidence === 'sure')
		: found;
	const [first] = meant;
	if (first === undefined) return null;
	if (meant.some((read) => read.value.rateCents !== first.value.rateCents || read.value.hourly !== first.value.hourly))
		return 'conflict';
	const stated = fees.filter((fee) => meant.some((read) => standTogether(outline, read.entry, fee.entry)));
	const rates = new Set(stated.map(({ bps }) => bps));
	const [fee = null] = rates.size === 1 ? rates : [];
	return { value: { ...first.value, feeBps: fee }, confidence: first.confidence };
}

/** Whether a fee stands below the same heading as an amount: one that a job's text speaks of is not this contract's. */
function standTogether(outline: Outline, amount: Entry, fee: Entry): boolean {
	const [first, last] = amount.at < fee.at ? [amount, fee] : [fee, amount];
	return !outline.entries.slice(first.at + 1, last.at).some(isHeading);
}

/** The paragraphs of a cover letter's card, without the questions it may hold too; the whole card where it has none. */
function lettersIn(outline: Outline, card: Entry): Entry[] {
	const paragraphs = [...card.el.querySelectorAll(letterText)].map((el) => outline.byElement.get(el));
	const found = paragraphs.filter((entry) => entry !== undefined);
	return found.length > 0 ? found : [card];
}

/** The cover letter and the part of the page that holds it. */
function readLetter(outline: Outline, now: number): { read: Read<string> | null; parts: Entry[] } {
	const el = outline.document.querySelector(coverLetter);
	const hinted = el === null ? undefined : outline.byElement.get(el);
	const label = findLabel(outline, proposalTexts.coverLetter);
	let content = label === null ? [] : contentAfter(outline, label, LETTER_END).entries;
	const headed = content.length > 0;
	if (!headed && hinted !== undefined && hinted.tag !== 'textarea') content = lettersIn(outline, hinted);
	const letter = content.filter((entry) => entry.el.closest(answers) === null);
	const message = readMessage(outline, letter, now);
	if (message.text === '') return { read: null, parts: [] };
	const sure = headed && !message.trimmed;
	return { read: { value: message.text, confidence: sure ? 'sure' : 'likely' }, parts: letter };
}

/**
 * Reads a proposal's own page.
 * @param now UTC ms, for relative dates.
 */
export function readProposal(outline: Outline, url: string, now: number): Omit<PageReading, 'context'> {
	const missed = new Set<string>();
	const reading: Omit<PageReading, 'context'> = { page: 'proposal', complete: false, items: [], missed: [] };
	const done = (): typeof reading => ({ ...reading, missed: [...missed].sort() });
	const id = proposalId(url);
	const body = outline.entries[0];
	const loading = isLoading(outline) || outline.truncated;
	if (loading) missed.add('loading');
	if (id === null || body === undefined || isBare(outline)) {
		missed.add('loading');
		return done();
	}
	const { read: letter, parts } = readLetter(outline, now);
	const ids = linkedIds(outline, url, 'proposal', parts);
	if (ids.size > 0 && !ids.has(id)) {
		missed.add('proposal.id');
		return done();
	}
	const links = ownJobLinks(outline, url, parts);
	const title = readJobTitle(outline, links, parts);
	const state = readState(outline, parts);
	if (state === null) missed.add('proposal.stage');
	const terms = readTerms(outline, parts);
	const stated = terms !== null && terms !== 'conflict' && title !== null && links.length > 0;
	// Neither a letter nor a state nor terms of one's own: an error page, or one this reader does not know.
	if (state === null && letter === null && !stated) return done();
	const item = emptyItem('proposal', state?.stage ?? 'submitted', state?.confidence ?? 'likely');
	item.id = id;
	item.url = proposalUrl(id);
	item.confidence.id = 'sure';
	item.confidence.url = 'sure';
	const room = readRoomLink(outline, url, parts);
	if (room) item.link = { kind: 'room', id: room };
	const where = 'proposal';
	put(item, 'title', title, missed, where);
	put(item, 'jobId', readJobId(links, item.title, url), missed, where);
	put(item, 'client', readClient(outline, body, parts), missed, where);
	put(item, 'received', readReceived(outline, body, now, true, parts), missed, where);
	put(item, 'terms', terms, missed, where);
	put(item, 'text', letter, missed, where);
	// "Archived" names the stage; why is said elsewhere or not at all.
	const why = state?.reason && !BARE_ARCHIVED.test(state.reason) ? state.reason : null;
	if (state && why) put(item, 'reason', { value: why, confidence: state.confidence }, missed, where);
	else if (item.stage === 'archived') put(item, 'reason', readWhy(outline, parts), missed, where);
	for (const field of ['title', 'terms', 'text'] as const) if (item[field] === null) missed.add(`proposal.${field}`);
	reading.items.push(item);
	reading.complete = !loading && item.confidence.stage === 'sure' && missed.size === 0;
	return done();
}

/** The message room that the page's own buttons lead to; null where there is none, or more than one. */
function readRoomLink(outline: Outline, url: string, skip: readonly Entry[]): string | null {
	const rooms = findControls(outline, proposalTexts.room, skip).map((entry) => {
		const href = entry.tag === 'a' ? entry.el.getAttribute('href') : null;
		return href === null || !URL.canParse(href, url) ? null : roomId(new URL(href, url).href);
	});
	const ids = new Set(rooms.filter((id) => id !== null));
	const [only] = ids;
	return only !== undefined && ids.size === 1 ? only : null;
}

/** Reads the form that changes a proposal's terms. The stage cannot be told there, and the figures may be unsent changes. */
export function readEdit(outline: Outline, url: string): Omit<PageReading, 'context'> {
	const id = proposalId(url);
	const terms = readTermsForm(outline);
	const missed = new Set<string>();
	if (isLoading(outline) || isBare(outline)) missed.add('loading');
	else if (terms === null || terms === 'conflict') missed.add('edit.terms');
	if (id === null || terms === null || terms === 'conflict')
		return { page: 'edit', complete: false, items: [], missed: [...missed] };
	const item = emptyItem('proposal', 'submitted', 'likely');
	item.id = id;
	item.url = proposalUrl(id);
	item.confidence.id = 'sure';
	item.confidence.url = 'sure';
	put(item, 'terms', { ...terms, confidence: 'likely' }, missed, 'edit');
	missed.add('proposal.stage');
	return { page: 'edit', complete: false, items: [item], missed: [...missed].sort() };
}

/** The apply form: a proposal that has not been sent is no item yet. */
export function readApply(outline: Outline): Omit<PageReading, 'context'> {
	const loading = isLoading(outline) || isBare(outline);
	return { page: 'apply', complete: false, items: [], missed: loading ? ['loading'] : [] };
}
