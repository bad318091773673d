import { type Anchor, firstAnchorFrom, firstAnchorIn, isItemRow, isRowElement } from './anchors';
import { levelOf, readCount, readHeading } from './headings';
import {
	branchOf,
	CHROME,
	CONTROL,
	childrenOf,
	classOf,
	commonAncestor,
	contains,
	DIALOG,
	type Entry,
	fullTextOf,
	headingTextOf,
	MUTED,
	type Outline,
	oneLine,
	parentOf,
	QUOTED,
	textOf,
} from './outline';
import type { SectionStage } from './table';

/** A heading that divides a list page. `stage` is null for headings that are none of ours: what follows them is not ours either. */
export interface Section {
	heading: Entry;
	stage: SectionStage | null;
	/** The heading is one of the known names in full; otherwise its words only suggest the stage. */
	exact: boolean;
	/** The count beside the heading; null when there is none, or two that differ. */
	count: number | null;
	/** The largest element around the heading that holds no other section's heading. */
	scope: Entry;
	/** One past the last entry that can belong to the section. */
	end: number;
	/** The heading may stand inside an item of the section before it. */
	doubtful: boolean;
}

/** Elements that head a part of a page without being headings; they count only with a name we know. */
function isWeakHeading(entry: Entry): boolean {
	if (entry.tag === 'caption' || entry.tag === 'legend' || entry.tag === 'summary') return true;
	// The button that opens a part of an accordion names it.
	if (entry.el.hasAttribute('aria-expanded') && entry.el.hasAttribute('aria-controls'))
		return !entry.el.hasAttribute('aria-haspopup') && entry.el.getAttribute('role') !== 'combobox';
	return (
		entry.tag === 'th' &&
		(Number(entry.el.getAttribute('colspan')) > 1 || entry.el.getAttribute('scope') === 'rowgroup')
	);
}

/** The name an element has by aria-label or aria-labelledby. */
function labelOf(outline: Outline, entry: Entry): string {
	const label = entry.el.getAttribute('aria-label');
	if (label !== null) return label;
	const ids = entry.el.getAttribute('aria-labelledby');
	if (ids === null) return '';
	const named = ids.split(/\s+/).map((id) => {
		const el = id === '' ? null : outline.document.getElementById(id);
		const labelled = el === null ? undefined : outline.byElement.get(el);
		return labelled === undefined ? '' : textOf(outline, labelled);
	});
	return named.join(' ');
}

/** Elements that name themselves as a section. */
export interface Region {
	entry: Entry;
	stage: SectionStage;
	exact: boolean;
	count: number | null;
}

const REGION_ROLE = /^(?:region|tabpanel|group|list|table|grid|rowgroup|feed)$/;

function findRegions(outline: Outline): Region[] {
	const regions: Region[] = [];
	for (const entry of outline.entries) {
		if ((entry.flags & (CHROME | DIALOG | MUTED | QUOTED)) !== 0) continue;
		if (
			!/^(?:section|table|ul|ol|tbody|fieldset)$/.test(entry.tag) &&
			!REGION_ROLE.test(entry.el.getAttribute('role') ?? '')
		) {
			continue;
		}
		const named = readHeading(labelOf(outline, entry));
		if (named.stage !== null) regions.push({ entry, stage: named.stage, exact: named.exact, count: named.count });
	}
	return regions;
}

interface Candidate extends Omit<Section, 'scope' | 'end' | 'doubtful'> {
	level: number;
}

function findCandidates(outline: Outline, anchors: readonly Anchor[]): Candidate[] {
	const candidates: Candidate[] = [];
	let linkEnd = -1;
	for (const entry of outline.entries) {
		if (entry.tag === 'a' && entry.el.hasAttribute('href')) linkEnd = Math.max(linkEnd, entry.end);
		const level = levelOf(entry);
		if (level === null && !isWeakHeading(entry)) continue;
		if ((entry.flags & (CHROME | DIALOG | MUTED | QUOTED)) !== 0 || entry.at < linkEnd) continue;
		// A heading around an item's link is that item's title.
		if (firstAnchorIn(anchors, entry) !== null) continue;
		const named = readHeading(headingTextOf(outline, entry));
		if (level === null && named.stage === null) continue;
		candidates.push({ heading: entry, ...named, level: level ?? 3 });
	}
	const known = candidates.filter((candidate) => candidate.stage !== null);
	// A page's title may be worded like a section's; where there are sections it is only a title.
	const [first, second] = known;
	if (first === undefined || second === undefined) return candidates;
	const title = first.level === 1 && known.slice(1).some((other) => other.level > 1);
	return title || isSaidAgain(anchors, first, second) ? candidates.filter((one) => one !== first) : candidates;
}

/** Whether a heading without a count or rows is followed by a lower one for the same stage: the first is the page's title, at any level. */
function isSaidAgain(anchors: readonly Anchor[], first: Candidate, second: Candidate): boolean {
	if (first.stage !== second.stage || first.count !== null || second.level <= first.level) return false;
	const link = anchors[firstAnchorFrom(anchors, first.heading.end)];
	return link === undefined || link.entry.at > second.heading.at;
}

function lowestWithAnchor(outline: Outline, anchors: readonly Anchor[], entry: Entry): Entry | null {
	for (let at: Entry | null = entry; at !== null; at = parentOf(outline, at)) {
		if (firstAnchorIn(anchors, at) !== null) return at;
	}
	return null;
}

function looksAlike(a: Entry, b: Entry): boolean {
	return a.tag === b.tag && (isRowElement(a) || classOf(a.el) === classOf(b.el));
}

/** Whether a heading lies inside an item, where it can only be somebody's words or the item's own title. */
function isInsideItem(
	outline: Outline,
	anchors: readonly Anchor[],
	candidates: readonly Candidate[],
	candidate: Candidate,
): boolean {
	const { heading } = candidate;
	const around = lowestWithAnchor(outline, anchors, heading);
	if (around === null) return false;
	const first = firstAnchorIn(anchors, around);
	if (first === null) return false;
	// What comes first in a section is its heading; a link before it that no heading of its rank precedes makes this an item.
	const headed = candidates.some(
		(other) => contains(around, other.heading) && other.heading.at < first.entry.at && other.level <= candidate.level,
	);
	if (first.entry.at < heading.at && !headed) return true;
	// Among siblings that look like it and begin with a link, this is an item as they are.
	for (let item: Entry = around; ; ) {
		const parent = parentOf(outline, item);
		if (
			parent === null ||
			candidates.some((other) => other !== candidate && other.stage !== null && contains(item, other.heading))
		)
			break;
		let compared = 0;
		for (const sibling of childrenOf(outline, parent)) {
			if (sibling === item || !looksAlike(sibling, item)) continue;
			const link = firstAnchorIn(anchors, sibling);
			if (link === null) continue;
			const before = candidates.some((other) => contains(sibling, other.heading) && other.heading.at < link.entry.at);
			if (!before) return true;
			if (++compared === 4) break;
		}
		item = parent;
	}
	return false;
}

/** Whether a heading lies in a list row while a section's heading before it stands outside of that row. */
function isNestedInRow(
	outline: Outline,
	anchors: readonly Anchor[],
	known: readonly Candidate[],
	candidate: Candidate,
): boolean {
	for (const earlier of known) {
		if (earlier.heading.at >= candidate.heading.at) return false;
		const common = commonAncestor(outline, earlier.heading, candidate.heading);
		const isRowBetween = (from: Entry): boolean => {
			for (let at: Entry | null = from; at !== null && at !== common; at = parentOf(outline, at)) {
				if (isRowElement(at) && isItemRow(outline, anchors, at)) return true;
			}
			return false;
		};
		if (isRowBetween(candidate.heading) && !isRowBetween(earlier.heading)) return true;
	}
	return false;
}

/** The count in the words right after a heading, within the heading's own block: a badge, "(3)" or "3 proposals". */
function countBeside(outline: Outline, heading: Entry, anchors: readonly Anchor[]): number | null {
	const parent = parentOf(outline, heading);
	if (parent === null) return null;
	let text = '';
	for (let node = heading.el.nextSibling; node !== null && oneLine(text) === ''; node = node.nextSibling) {
		if (node.nodeType === 3) text += node.nodeValue ?? '';
		const entry = node.nodeType === 1 ? outline.byElement.get(node as Element) : undefined;
		if (entry === undefined) continue;
		if (firstAnchorIn(anchors, entry) !== null) return null;
		text += fullTextOf(outline, entry);
	}
	return readCount(oneLine(text));
}

function countOf(outline: Outline, candidate: Candidate, anchors: readonly Anchor[]): number | null {
	const beside = countBeside(outline, candidate.heading, anchors);
	if (candidate.count === null) {
		// Words for screen readers inside the heading may be the only place of the count.
		return (
			beside ??
			readHeading(fullTextOf(outline, candidate.heading).replace(/ (?:proposals|items|total|results)$/i, '')).count
		);
	}
	return beside !== null && beside !== candidate.count ? null : candidate.count;
}

function scopeOf(outline: Outline, headings: readonly Entry[], heading: Entry): Entry {
	let scope = heading;
	for (;;) {
		const parent = parentOf(outline, scope);
		if (parent === null || parent.tag === 'main' || parent.tag === 'body') return scope;
		if (headings.some((other) => other !== heading && contains(parent, other))) return scope;
		scope = parent;
	}
}

/** The sections of a list page in document order, and the regions that name themselves. */
export function findSections(outline: Outline, anchors: readonly Anchor[]): { sections: Section[]; regions: Region[] } {
	const regions = findRegions(outline);
	let all = findCandidates(outline, anchors);
	if (regions.length === 0 && all.every((candidate) => candidate.stage === null)) {
		all = [...all, ...findPlainNames(outline)].sort((a, b) => a.heading.at - b.heading.at);
	}
	const inItem = new Set(all.filter((candidate) => isInsideItem(outline, anchors, all, candidate)));
	let known = all.filter((candidate) => candidate.stage !== null && !inItem.has(candidate));
	known = known.filter((candidate) => !isNestedInRow(outline, anchors, known, candidate));
	for (const region of regions) {
		if (known.some((candidate) => contains(region.entry, candidate.heading) && candidate.stage === region.stage))
			continue;
		// A heading elsewhere that names the region by aria-labelledby heads it already.
		if (known.some((candidate) => candidate.stage === region.stage && candidate.heading.at < region.entry.at)) continue;
		known.push({ heading: region.entry, stage: region.stage, exact: region.exact, count: region.count, level: 2 });
	}
	if (known.length === 0) return { sections: [], regions };
	const deepest = Math.max(...known.map((candidate) => candidate.level));
	const unknown = all.filter(
		(candidate) =>
			candidate.stage === null &&
			candidate.level <= deepest &&
			!inItem.has(candidate) &&
			!isRowTitle(outline, anchors, known, candidate),
	);
	const boundaries = [...known, ...unknown].sort((a, b) => a.heading.at - b.heading.at);
	const headings = boundaries.map((candidate) => candidate.heading);
	const sections = boundaries.map((candidate, index): Section => {
		const isRegion = regions.some((region) => region.entry === candidate.heading);
		const scope = isRegion ? candidate.heading : scopeOf(outline, headings, candidate.heading);
		const next = headings[index + 1]?.at ?? outline.entries.length;
		const around = firstAnchorIn(anchors, scope) === null ? (parentOf(outline, scope) ?? scope) : scope;
		return {
			heading: candidate.heading,
			stage: candidate.stage,
			exact: candidate.exact,
			count: isRegion ? candidate.count : countOf(outline, candidate, anchors),
			scope,
			end: Math.min(next, around.end),
			doubtful: isNested(outline, boundaries, index),
		};
	});
	return { sections: withoutCopies(sections, anchors), regions };
}

/** Whether a section's heading lies deeper than the one before it, where that one's rows would be. */
function isNested(outline: Outline, boundaries: readonly Candidate[], index: number): boolean {
	const [earlier, heading] = [boundaries[index - 1]?.heading, boundaries[index]?.heading];
	if (earlier === undefined || heading === undefined || boundaries[index - 1]?.stage === null) return false;
	const common = commonAncestor(outline, earlier, heading);
	return heading.depth - common.depth >= earlier.depth - common.depth + 2;
}

/** A heading that is followed by itself, once for screen readers and once to be seen, is one. */
function withoutCopies(sections: readonly Section[], anchors: readonly Anchor[]): Section[] {
	return sections.filter((section, index) => {
		const next = sections[index + 1];
		if (next === undefined || section.stage === null || next.stage !== section.stage) return true;
		const row = anchors[firstAnchorFrom(anchors, section.heading.at)];
		return next.count !== section.count || (row !== undefined && row.entry.at < next.heading.at);
	});
}

/** Section names in plain elements, for pages without any heading: at least two of one shape. Never exact. */
function findPlainNames(outline: Outline): Candidate[] {
	const found: Candidate[] = [];
	let linkEnd = -1;
	for (const entry of outline.entries) {
		if (entry.tag === 'a') linkEnd = Math.max(linkEnd, entry.end);
		if (entry.at < linkEnd || (entry.flags & (CHROME | DIALOG | MUTED | QUOTED | CONTROL)) !== 0) continue;
		if (entry.textTo - entry.textFrom > 12) continue;
		const named = readHeading(textOf(outline, entry));
		if (!named.exact) continue;
		const last = found[found.length - 1];
		if (last === undefined || !contains(last.heading, entry))
			found.push({ heading: entry, ...named, exact: false, level: 3 });
	}
	return found.filter((one) =>
		found.some(
			(other) => other !== one && other.heading.depth === one.heading.depth && looksAlike(other.heading, one.heading),
		),
	);
}

/** A heading of a section's rank that titles one item inside a marked-up section of ours. */
function isRowTitle(
	outline: Outline,
	anchors: readonly Anchor[],
	known: readonly Candidate[],
	candidate: Candidate,
): boolean {
	if (candidate.count !== null) return false;
	const around = lowestWithAnchor(outline, anchors, candidate.heading);
	if (around === null) return false;
	for (let at = parentOf(outline, around); at !== null; at = parentOf(outline, at)) {
		if (at.tag !== 'section' && at.el.getAttribute('role') !== 'region') continue;
		const first = known.find((other) => at !== null && contains(at, other.heading));
		if (first === undefined || first.heading.at > candidate.heading.at) return false;
		return !contains(branchOf(outline, at, around), first.heading);
	}
	return false;
}
