import { findAnchors, keyOf } from './anchors';
import { findRows, type Row } from './list-rows';
import { hasFailed, isBare, isLoading } from './loading';
import { contains, type Entry, type Outline, textOf } from './outline';
import { hasFurtherPage } from './pager';
import { hasOtherTab, isDenied, isPartial } from './partial';
import { readReceived } from './received';
import { emptyItem, put, readClient, readInviter, readReason } from './rows';
import { findSections, type Region, type Section } from './sections';
import { type SectionStage, sublocationStage } from './table';
import { readHeadingTitle, readTitle } from './titles';
import type { Confidence, Item, PageReading } from './types';

/** What a list reading collects on its way. */
interface Collected {
	items: Item[];
	missed: Set<string>;
	/** Everything was there and could be told. */
	whole: boolean;
	/** Sections of invitations whose rows are all there. */
	full: Set<Section>;
	/** The last section that promised rows and has none: a heading nested below it may be inside one of them. */
	unfilled: Section | null;
}

function hrefAllows(kind: Item['kind'], stage: SectionStage): boolean {
	if (kind === 'invitation') return stage === 'invitation' || stage === 'archived';
	if (kind === 'offer') return stage === 'offer' || stage === 'archived';
	return stage === 'submitted' || stage === 'active' || stage === 'archived';
}

function regionStage(regions: readonly Region[], entry: Entry): SectionStage | null {
	let nearest: Region | null = null;
	for (const region of regions) if (contains(region.entry, entry)) nearest = region;
	return nearest?.stage ?? null;
}

function sublocationOf(row: Row): SectionStage | null {
	const marked = row.anchor.entry.el.closest('[data-ev-sublocation]');
	return marked === null ? null : sublocationStage(marked.getAttribute('data-ev-sublocation') ?? '');
}

interface Stage {
	stage: SectionStage;
	confidence: Confidence;
	/** The signals do not all say the same. */
	disputed: boolean;
}

/** The stage of a row from everything that speaks of it; null when it cannot be told. */
function stageOf(
	row: Row,
	kind: Item['kind'],
	page: SectionStage | null,
	regions: readonly Region[],
	fits: boolean,
): Stage | null {
	const { section } = row;
	const named = [section?.stage ?? null, sublocationOf(row), regionStage(regions, row.anchor.entry), page];
	const signals = named.filter((stage): stage is SectionStage => stage !== null);
	const [first] = signals;
	// Under a heading that is none of ours, a mark on the row itself can still say what it is; a guess from the page cannot.
	if (first === undefined || (section !== null && section.stage === null && page === null && signals.length === 0))
		return null;
	if (signals.every((stage) => stage === first)) {
		const enclosed = section !== null && section.stage !== null && contains(section.scope, row.anchor.entry);
		if (!hrefAllows(kind, first)) {
			// An accepted invitation is an active candidacy, and an offer may be shown by the proposal it answers.
			const offered = kind === 'proposal' && first === 'offer';
			const known = offered || (kind === 'invitation' && first === 'active');
			// Of offers a heading alone says so, where it names its rows' number and its part of the page holds them. An invitation below
			// another heading may mean that its own was not recognised.
			const headed = section?.exact === true && section.count !== null && enclosed && fits;
			const told = signals.length > 1 || (offered && headed);
			return known || signals.length > 1
				? { stage: first, confidence: 'likely', disputed: !known || !told || row.doubtful }
				: null;
		}
		const exclusive = (kind === 'invitation' && first === 'invitation') || (kind === 'offer' && first === 'offer');
		const agreed = signals.length > 1 || (section?.exact === true && (exclusive || enclosed || section.count !== null));
		return { stage: first, confidence: agreed && fits && !row.doubtful ? 'sure' : 'likely', disputed: false };
	}
	// Of signals that differ, one may be all the link allows.
	const possible = [...new Set(signals)].filter((stage) => hrefAllows(kind, stage));
	const [only] = possible;
	return only !== undefined && possible.length === 1 && page === null
		? { stage: only, confidence: 'likely', disputed: true }
		: null;
}

function readRow(outline: Outline, row: Row, stage: Stage, kind: Item['kind'], now: number, missed: Set<string>): Item {
	const item = emptyItem(kind, stage.stage, stage.confidence);
	const where = stage.stage;
	const link = row.anchor.item;
	if (link !== null) {
		item.id = link.id;
		item.url = link.url;
		item.confidence.id = 'sure';
		item.confidence.url = 'sure';
	}
	const jobs = new Set(row.links.map((anchor) => anchor.job).filter((job) => job !== null));
	const [job] = jobs;
	if (job !== undefined)
		put(item, 'jobId', jobs.size === 1 ? { value: job, confidence: 'sure' } : 'conflict', missed, where);
	const title = readTitle(outline, row.links) ?? readHeadingTitle(outline, row.entry);
	put(item, 'title', title, missed, where);
	if (title === null) missed.add(`${where}.title`);
	const received = readReceived(outline, row.entry, now);
	put(item, 'received', received, missed, where);
	const inviter = kind === 'invitation' ? readInviter(outline, row.entry) : null;
	put(item, 'client', readClient(outline, row.entry) ?? inviter, missed, where);
	if (stage.stage === 'archived') put(item, 'reason', readReason(outline, row.entry), missed, where);
	return item;
}

function kindOf(row: Row, section: Section | null): Item['kind'] | null {
	if (row.anchor.item !== null) return row.anchor.item.kind;
	// Without a link of its own an item is what its section holds; the archive holds several kinds.
	if (section?.stage === 'invitation') return 'invitation';
	if (section?.stage === 'offer') return 'offer';
	return section?.stage === 'active' || section?.stage === 'submitted' ? 'proposal' : null;
}

/** Rows read between two places where the reading may pause. */
const ROWS_A_STEP = 20;

/** Reads a section's rows and says whether the section is whole. Pauses after some rows. */
function* readSection(
	outline: Outline,
	section: Section,
	rows: readonly Row[],
	page: SectionStage | null,
	regions: readonly Region[],
	now: number,
	collected: Collected,
): Generator<void, void> {
	const { missed } = collected;
	const where = section.stage ?? 'section';
	const more = hasFurtherPage(
		outline,
		section.heading.end,
		section.end,
		rows.map((row) => row.entry),
	);
	const keys = new Set(rows.map((row) => keyOf(row.anchor)));
	if (more || !section.exact) collected.whole = false;
	if (section.count === null) {
		missed.add(`${where}.count`);
		collected.whole = false;
	} else if (section.count !== keys.size) {
		collected.whole = false;
		if (keys.size > section.count) missed.add(`${where}.count`);
		else if (!more) missed.add(keys.size === 0 && isEmptyArea(outline, section) ? 'loading' : `${where}.rows`);
	}
	if (!more && section.exact && section.count === keys.size) collected.full.add(section);
	if (rows.length === 0 && (section.count ?? 1) > 0) collected.unfilled = section;
	const fits = section.count === null || section.count >= keys.size;
	for (const [index, row] of rows.entries()) {
		if (index % ROWS_A_STEP === 0) yield;
		const kind = kindOf(row, section);
		const stage = kind === null ? null : stageOf(row, kind, page, regions, fits);
		// Rows under a heading that counts none are somebody else's, unless the row says itself what it is.
		const denied = section.count === 0 && sublocationOf(row) !== section.stage;
		const usurped = section.doubtful && collected.unfilled !== null && sublocationOf(row) !== section.stage;
		if (stage === null || stage.disputed || denied || usurped) {
			missed.add(`${where}.stage`);
			collected.whole = false;
		}
		if (kind !== null && stage !== null && !denied && !usurped)
			collected.items.push(readRow(outline, row, stage, kind, now, missed));
	}
}

function isEmptyArea(outline: Outline, section: Section): boolean {
	for (let at = section.heading.end; at < section.end; at++) {
		const entry = outline.entries[at];
		if (entry === undefined) break;
		if (section.heading.end <= entry.at && /^\(?[\d,.]*\)?$/.test(textOf(outline, entry))) continue;
		return false;
	}
	return true;
}

/** One item listed twice: two copies for two widths of screen are one; two stages for one item are none. */
function withoutDoubles(collected: Collected): Item[] {
	const byKey = new Map<string, Item | null>();
	for (const item of collected.items) {
		const key = `${item.kind} ${item.id ?? item.jobId}`;
		const earlier = byKey.get(key);
		if (earlier === undefined) byKey.set(key, item);
		else if (earlier !== null && earlier.stage !== item.stage) {
			byKey.set(key, null);
			collected.missed.add(`${earlier.stage}.stage`);
			collected.missed.add(`${item.stage}.stage`);
			collected.whole = false;
		}
	}
	return [...byKey.values()].filter((item) => item !== null);
}

/**
 * Reads a list page: the proposals page with all its sections, or the archive. Pauses between parts of the work.
 * @param now UTC ms, for relative dates.
 */
export function* readList(
	outline: Outline,
	url: string,
	now: number,
	page: 'proposals' | 'archive',
): Generator<void, Omit<PageReading, 'context'>> {
	const collected: Collected = { items: [], missed: new Set(), whole: true, full: new Set(), unfilled: null };
	const { missed } = collected;
	const anchors = findAnchors(outline, url);
	yield;
	const { sections, regions } = findSections(outline, anchors);
	yield;
	const rows = findRows(outline, anchors, sections, missed);
	yield;
	const known = sections.filter((section) => section.stage !== null);
	if (outline.truncated || isLoading(outline) || (isBare(outline) && anchors.length === 0)) missed.add('loading');
	else if (known.length === 0) missed.add(page === 'archive' && rows.length > 0 ? 'archived.count' : 'no-sections');
	else {
		const areas = rows.map((row) => row.entry);
		if (hasFailed(outline, areas)) missed.add('loading');
	}
	const lang = outline.document.documentElement?.getAttribute('lang') ?? 'en';
	if (known.length === 0 && !/^en\b/i.test(lang)) missed.add('language');
	const pageStage = page === 'archive' ? 'archived' : null;
	const bySection = new Map<Section | null, Row[]>();
	for (const row of rows) {
		const together = bySection.get(row.section);
		if (together === undefined) bySection.set(row.section, [row]);
		else together.push(row);
	}
	for (const section of known) {
		yield* readSection(outline, section, bySection.get(section) ?? [], pageStage, regions, now, collected);
	}
	for (const [section, strays] of bySection) {
		if (section?.stage) continue;
		for (const row of strays) {
			const kind = kindOf(row, null);
			// A job under a heading that is none of ours is a recommendation, not a row.
			if (kind === null) continue;
			const stage = stageOf(row, kind, section === null ? pageStage : null, regions, true);
			collected.whole = false;
			if (stage === null) missed.add('section.stage');
			else {
				const confidence = section === null ? stage.confidence : 'likely';
				collected.items.push(readRow(outline, row, { ...stage, confidence }, kind, now, missed));
			}
		}
	}
	const denied = page === 'proposals' && isDenied(outline, known);
	if (denied || (page === 'proposals' && hasOtherTab(outline, known))) collected.whole = false;
	const items = withoutDoubles(collected);
	const invited = known.filter(({ stage }) => stage === 'invitation');
	const counted = page === 'archive' || invited.some(({ exact, count }) => exact && count !== null);
	const part = isPartial(outline, url);
	const complete = collected.whole && counted && known.length > 0 && missed.size === 0 && !part;
	const sound = ![...missed].some((code) => !code.includes('.') || /^(?:invitation|section)\./.test(code));
	const full = page === 'proposals' && invited.length > 0 && invited.every((section) => collected.full.has(section));
	const all = full && sound && !part && !denied && { allInvitations: true as const };
	return { page, complete, items, missed: [...missed].sort(), ...all };
}
