import { hrefOf, rowElementOf } from './anchors';
import { readCalendarDate } from './dates';
import { isHeading } from './detail';
import { hasFailed, isBare, isLoading } from './loading';
import { isNameLike } from './message';
import { readMoney } from './money';
import { readBeside } from './offer-terms';
import { below, CHROME, contains, DIALOG, type Entry, type Outline, parentOf, QUOTED, textOf } from './outline';
import { hasFurtherPage } from './pager';
import { emptyItem, plainEntries, put, type Read, readClient } from './rows';
import { actionText, contractTexts, selectorOf } from './table';
import type { Item, PageReading, ReadTerms } from './types';
import { contractId, isContractsPage, jobId, workroomUrl } from './urls';

/** One contract of the list: its part of the page, and its number. */
interface Row {
	entry: Entry;
	id: string;
	/** The part names the number itself; otherwise a link in it does. */
	marked: boolean;
}

const contractPart = selectorOf('contractPart');
const contractTitle = selectorOf('contractTitle');
const contractTerms = selectorOf('contractTerms');

/** Parts marked as one contract each; where there is none, the rows around links to a contract. */
function findRows(outline: Outline, url: string): Row[] {
	const marked = outline.entries.flatMap((entry): Row[] => {
		if ((entry.flags & (CHROME | DIALOG | QUOTED)) !== 0 || !entry.el.matches(contractPart)) return [];
		const id = /^contract-(\d{4,20})$/.exec(entry.el.getAttribute('data-test') ?? '')?.[1];
		return id === undefined ? [] : [{ entry, id, marked: true }];
	});
	if (marked.length > 0) return marked;
	const links = outline.entries.flatMap((entry) => {
		if (entry.tag !== 'a' || (entry.flags & (CHROME | DIALOG | QUOTED)) !== 0) return [];
		const href = hrefOf(entry, url);
		const id = href === null ? null : contractId(href);
		return id === null ? [] : [{ entry, id }];
	});
	const rows = new Map<string, Row>();
	for (const { entry, id } of links) {
		const row = rowElementOf(outline, entry) ?? around(outline, links, entry, id);
		// A row with links to two contracts is none.
		const alone = links.every((other) => other.id === id || !contains(row, other.entry));
		if (alone && !rows.has(id)) rows.set(id, { entry: row, id, marked: false });
	}
	return [...rows.values()];
}

/** The largest element around a link that holds no link to another contract. */
function around(outline: Outline, links: readonly { entry: Entry; id: string }[], link: Entry, id: string): Entry {
	let row = link;
	for (
		let up = parentOf(outline, row);
		up !== null && up.tag !== 'main' && up.tag !== 'body';
		up = parentOf(outline, up)
	) {
		const wide = up;
		if (links.some((other) => other.id !== id && contains(wide, other.entry))) break;
		row = up;
	}
	return row;
}

function readTitle(outline: Outline, { entry: row, id, marked }: Row, url: string): Read<string> | 'conflict' | null {
	const titles = new Set<string>();
	let sure = false;
	for (let at = row.at; at < row.end; at++) {
		const entry = outline.entries[at];
		if (entry === undefined) break;
		const hinted = entry.el.matches(contractTitle);
		const href = entry.tag === 'a' ? hrefOf(entry, url) : null;
		const linked = href !== null && contractId(href) === id;
		if (!hinted && !linked && !isHeading(entry)) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 200 || actionText.test(text)) continue;
		titles.add(text);
		sure ||= hinted || (linked && !marked);
	}
	const [title] = titles;
	if (title === undefined) return null;
	return titles.size === 1 ? { value: title, confidence: sure ? 'sure' : 'likely' } : 'conflict';
}

/** The row's short texts, cut where a list of particulars is. */
function particulars(outline: Outline, row: Entry): string[] {
	const texts = new Set<string>();
	for (const entry of plainEntries(outline, row)) {
		if (isHeading(entry) || entry.textTo - entry.textFrom > 12) continue;
		const text = textOf(outline, entry);
		if (text !== '' && text.length <= 120) texts.add(text);
	}
	return [...texts];
}

interface Amounts {
	terms: Read<ReadTerms> | 'conflict' | null;
	weeklyMinutes: Read<number> | 'conflict' | null;
}

/** The short texts of the place a row keeps its terms in, and what kind of terms that place is for; null where it has none. */
function markedTerms(outline: Outline, row: Entry): { texts: string[]; fixed: boolean } | null {
	const marked = below(outline, row).filter((entry) => entry.el.matches(contractTerms));
	const fixed = marked.filter(({ el }) => el.getAttribute('data-test')?.endsWith('-fixed-price-terms'));
	if (marked.length === 0 || (fixed.length > 0 && fixed.length < marked.length)) return null;
	const texts = marked.flatMap((entry) => [textOf(outline, entry), ...particulars(outline, entry)]);
	return { texts: [...new Set(texts)], fixed: fixed.length > 0 };
}

/**
 * "$50.00/hr, 20 hrs weekly limit", "$810.00 budget": amounts that say by themselves what they are, or stand alone where a fixed price stands. What
 * was paid in total is not what was agreed.
 */
function readAmounts(texts: readonly string[], place: 'hourly' | 'fixed' | null = null): Amounts {
	const found = new Map<string, ReadTerms>();
	const weekly = new Set<number>();
	for (const text of texts) {
		for (const part of text.split(/(?:,(?=\s)|[·•|;])\s*/)) {
			const hours = Number(contractTexts.weekly.exec(part)?.[1] ?? Number.NaN);
			if (hours > 0 && hours <= 168) weekly.add(Math.round(hours * 60));
			else if (contractTexts.unlimited.test(part.trim())) weekly.add(0);
			const [, amount = part, what] = /^(.*\d)\s+([a-z][a-z -]+)$/i.exec(part) ?? [];
			const money = readMoney(what && contractTexts.budget.test(what) ? amount : part);
			if (money === null) continue;
			const fixed = what !== undefined && contractTexts.budget.test(what);
			const alone = place === 'fixed' && what === undefined && text.trim() === part.trim();
			if (money.perHour ? place === 'fixed' : place === 'hourly' || (!fixed && !alone && !/fixed/i.test(part)))
				continue;
			const terms = { rateCents: money.cents, currency: money.currency, hourly: money.perHour, feeBps: null };
			found.set(JSON.stringify(terms), terms);
		}
	}
	const [terms] = found.values();
	const [minutes] = weekly;
	return {
		terms: terms === undefined ? null : found.size === 1 ? { value: terms, confidence: 'sure' } : 'conflict',
		weeklyMinutes:
			minutes === undefined ? null : weekly.size === 1 ? { value: minutes, confidence: 'sure' } : 'conflict',
	};
}

interface Span {
	started: Item['started'] | null;
	ended: Item['ended'] | null;
	present: boolean;
}

/** "Mar 3, 2026 - Present", "Mar 3, 2026 - Apr 1, 2026". */
function readSpan(texts: readonly string[]): Span | null {
	for (const text of texts) {
		const [, from = '', to = ''] = /^(.{6,30}?)\s+(?:-|–|—|to)\s+(.{3,30})$/i.exec(text) ?? [];
		const started = readCalendarDate(from);
		if (started === null) continue;
		if (contractTexts.present.test(to)) return { started, ended: null, present: true };
		const ended = readCalendarDate(to);
		if (ended !== null && ended.from >= started.from) return { started, ended, present: false };
	}
	return null;
}

interface State {
	stage: Item['stage'];
	sure: boolean;
	reason: string | null;
	/** Null where only its dates tell that it runs. */
	paused: boolean | null;
}

/** Whether a contract runs or is over: by its dates, and by a word that says so. */
function readState(texts: readonly string[], span: Span | null, now: number): State | 'conflict' | null {
	const ended = texts.find((text) => contractTexts.ended.test(text)) ?? null;
	const active = texts.some((text) => contractTexts.active.test(text));
	const rests = texts.some((text) => contractTexts.paused.test(text));
	const runs = active || rests;
	const over = span?.ended != null && span.ended.to <= now;
	if ((ended !== null && (runs || span?.present === true)) || (runs && over)) return 'conflict';
	if (ended !== null || over) return { stage: 'archived', sure: true, reason: ended ?? 'Contract ended', paused: null };
	if (runs || span?.present === true || span?.ended != null) {
		return { stage: 'hired', sure: true, reason: null, paused: active === rests ? null : rests };
	}
	return null;
}

/** The client where nothing labels them: the name alone in its element right below the title. */
function nameBelow(texts: readonly string[], freelancer: string | null): Read<string> | null {
	const [first] = texts;
	const plain = first !== undefined && isNameLike(first) && first !== freelancer && !/[:\d$€£₹]/.test(first);
	const word = plain && Object.values(contractTexts).some((pattern) => pattern.test(first));
	return plain && !word ? { value: first, confidence: 'likely' } : null;
}

function readRow(outline: Outline, row: Row, url: string, now: number, missed: Set<string>): Item {
	const texts = particulars(outline, row.entry);
	const span = readSpan(texts);
	const state = readState(texts, span, now);
	if (state === null || state === 'conflict') missed.add('contract.stage');
	const told = state === null || state === 'conflict' ? null : state;
	const item = emptyItem('contract', told?.stage ?? 'hired', told?.sure ? 'sure' : 'likely');
	item.id = row.id;
	item.url = workroomUrl(row.id);
	item.confidence.id = 'sure';
	item.confidence.url = 'sure';
	put(item, 'title', readTitle(outline, row, url), missed, 'contract');
	const names = new Set(readBeside(outline, contractTexts.freelancer, [], [row.entry], false).filter(isNameLike));
	const [name] = names;
	if (name !== undefined)
		put(item, 'freelancer', names.size === 1 ? { value: name, confidence: 'sure' } : 'conflict', missed, 'contract');
	put(item, 'client', readClient(outline, row.entry) ?? nameBelow(texts, item.freelancer), missed, 'contract');
	const marked = markedTerms(outline, row.entry);
	const { terms, weeklyMinutes } = marked
		? readAmounts(marked.texts, marked.fixed ? 'fixed' : 'hourly')
		: readAmounts(texts);
	put(item, 'terms', terms, missed, 'contract');
	put(item, 'weeklyMinutes', weeklyMinutes, missed, 'contract');
	if (told?.reason) put(item, 'reason', { value: told.reason, confidence: 'sure' }, missed, 'contract');
	if (told !== null && told.paused !== null) {
		item.paused = told.paused;
		item.confidence.paused = 'sure';
	}
	for (const field of ['started', 'ended'] as const) {
		const at = span?.[field];
		if (!at) continue;
		item[field] = at;
		item.confidence[field] = 'sure';
	}
	const jobs = new Set<string>();
	for (let at = row.entry.at; at < row.entry.end; at++) {
		const entry = outline.entries[at];
		const href = entry?.tag === 'a' ? hrefOf(entry, url) : null;
		const job = href === null ? null : jobId(href);
		if (job !== null) jobs.add(job);
	}
	const [job] = jobs;
	if (job !== undefined)
		put(item, 'jobId', jobs.size === 1 ? { value: job, confidence: 'sure' } : 'conflict', missed, 'contract');
	for (const field of ['title', 'terms'] as const) if (item[field] === null) missed.add(`contract.${field}`);
	return item;
}

/**
 * Reads the list of contracts, as far as its markup is documented; a contract's workroom shows nothing that is known. A contract that is not listed
 * is not taken for ended: the list may be filtered.
 * @param now UTC ms: a contract whose last day is past is over.
 */
export function readContracts(outline: Outline, url: string, now: number): Omit<PageReading, 'context'> {
	const missed = new Set<string>();
	const reading: Omit<PageReading, 'context'> = { page: 'contracts', complete: false, items: [], missed: [] };
	const done = (): typeof reading => ({ ...reading, missed: [...missed].sort() });
	if (!isContractsPage(url) || contractId(url) !== null) return done();
	if (outline.truncated || isLoading(outline) || isBare(outline)) missed.add('loading');
	const rows = findRows(outline, url);
	const areas = rows.map(({ entry }) => entry);
	if (hasFailed(outline, areas)) missed.add('loading');
	const lang = outline.document.documentElement?.getAttribute('lang') ?? 'en';
	if (!/^en\b/i.test(lang)) missed.add('language');
	const ids = new Map<string, Item>();
	for (const row of rows) if (!ids.has(row.id)) ids.set(row.id, readRow(outline, row, url, now, missed));
	reading.items = [...ids.values()];
	const more = hasFurtherPage(outline, 0, outline.entries.length, areas);
	reading.complete = reading.items.length > 0 && missed.size === 0 && !more;
	return done();
}
