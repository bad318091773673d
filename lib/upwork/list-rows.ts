import { type Anchor, firstAnchorFrom, firstAnchorIn, keyOf, rowElementOf } from './anchors';
import { branchOf, classOf, commonAncestor, contains, type Entry, type Outline, parentOf } from './outline';
import type { Section } from './sections';
import { isTitled } from './titles';

/** The rows of one section of a list page. */
export interface Row {
	anchor: Anchor;
	/** All links to the same item in the row. */
	links: Anchor[];
	entry: Entry;
	section: Section | null;
	/** Another link in its place may be the row's own. */
	doubtful: boolean;
}

/** The section an anchor belongs to: the nearest heading before it, if the page's structure does not speak against it. */
function sectionOf(
	outline: Outline,
	anchors: readonly Anchor[],
	sections: readonly Section[],
	entry: Entry,
): Section | null {
	let low = 0;
	let high = sections.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sections[middle]?.heading.at ?? 0) < entry.at) low = middle + 1;
		else high = middle;
	}
	const section = sections[low - 1];
	if (section === undefined) return null;
	if (contains(section.scope, entry)) return section;
	// A heading whose own block has rows does not head what stands outside of it; one without is a heading between rows.
	if (firstAnchorIn(anchors, section.scope) !== null) return null;
	const around = parentOf(outline, section.scope);
	return around !== null && contains(around, entry) ? section : null;
}

function pathBetween(outline: Outline, ancestor: Entry, entry: Entry): string {
	let path = '';
	for (let at: Entry | null = entry; at !== null && at !== ancestor; at = parentOf(outline, at)) path += ` ${at.tag}`;
	return path;
}

/** Whether two neighbouring links stand in rows of one list, and not one inside the other's row. */
function areSiblings(outline: Outline, a: Entry, b: Entry): boolean {
	const common = commonAncestor(outline, a, b);
	const [branchA, branchB] = [branchOf(outline, common, a), branchOf(outline, common, b)];
	const alike = branchA.tag === branchB.tag && classOf(branchA.el) === classOf(branchB.el);
	return alike || pathBetween(outline, common, a) === pathBetween(outline, common, b);
}

/** Sorts the anchors into rows; a link inside another item's row is no row, and is left out. */
export function findRows(
	outline: Outline,
	anchors: readonly Anchor[],
	sections: readonly Section[],
	missed: Set<string>,
): Row[] {
	const rows: Row[] = [];
	const rowElements = new Map<Entry, Row>();
	const miss = (section: Section | null): void => {
		missed.add(section?.stage ? `${section.stage}.rows` : 'rows');
	};
	for (const anchor of anchors) {
		const section = sectionOf(outline, anchors, sections, anchor.entry);
		const element = rowElementOf(outline, anchor.entry);
		let owner: Row | undefined;
		for (let at = element; at !== null && owner === undefined; at = parentOf(outline, at)) owner = rowElements.get(at);
		if (owner === undefined && element !== null) {
			// What came before inside this very row was somebody's words.
			for (let last = rows.at(-1); last !== undefined && contains(element, last.anchor.entry); last = rows.at(-1)) {
				if (keyOf(last.anchor) !== keyOf(anchor) && last.anchor.item !== null) miss(section);
				else if (last.anchor.item === null && anchor.item !== null) anchor.job ??= last.anchor.job;
				rows.pop();
			}
		}
		const previous = rows.at(-1);
		if (owner === undefined && previous !== undefined && previous.section === section) {
			if (keyOf(previous.anchor) === keyOf(anchor) || isPair(outline, previous, anchor)) owner = previous;
			else if (!areSiblings(outline, previous.anchor.entry, anchor.entry)) {
				miss(section);
				if (isTitled(anchor.entry) && !isTitled(previous.anchor.entry)) rows.pop();
				else {
					previous.doubtful = !isTitled(previous.anchor.entry);
					continue;
				}
			}
		}
		if (owner !== undefined) {
			if (anchor.item === null || owner.anchor.item === null || keyOf(owner.anchor) === keyOf(anchor))
				owner.links.push(anchor);
			else if (isTitled(anchor.entry) && !isTitled(owner.anchor.entry)) owner.links = [anchor];
			else continue;
			// The link to the item itself stands for the row, wherever in the row it is.
			if (anchor.item !== null && (owner.anchor.item === null || !owner.links.includes(owner.anchor)))
				owner.anchor = anchor;
			continue;
		}
		const row = { anchor, links: [anchor], entry: anchor.entry, section, doubtful: false };
		rows.push(row);
		if (element !== null) rowElements.set(element, row);
	}
	for (const row of rows) row.entry = withDescriptions(outline, extentOf(outline, anchors, sections, row));
	return rows;
}

/** A job's link and an item's link that no other link separates, closer to each other than either is to a link of its own kind. */
function isPair(outline: Outline, previous: Row, anchor: Anchor): boolean {
	const [a, b] = [previous.anchor, anchor];
	if ((a.item === null) === (b.item === null)) return false;
	if (previous.links.some((link) => (link.item === null) === (b.item === null))) return false;
	return !areSiblings(outline, a.entry, b.entry) || rowElementOf(outline, a.entry) === rowElementOf(outline, b.entry);
}

/** A term's descriptions belong to it: the entry that spans them all. */
function withDescriptions(outline: Outline, entry: Entry): Entry {
	const whole = { ...entry };
	while (entry.tag === 'dt' && outline.entries[whole.end]?.tag === 'dd') {
		const description = outline.entries[whole.end];
		if (description === undefined) break;
		whole.end = description.end;
		whole.textTo = description.textTo;
	}
	return entry.tag === 'dt' ? whole : entry;
}

/** The largest element around a row's link that holds no other row and no heading of a section. */
function extentOf(outline: Outline, anchors: readonly Anchor[], sections: readonly Section[], row: Row): Entry {
	const own = new Set(row.links);
	let entry = row.anchor.entry;
	for (;;) {
		const parent = parentOf(outline, entry);
		if (parent === null || parent.tag === 'main' || parent.tag === 'body' || parent === row.section?.scope)
			return entry;
		if (sections.some((section) => contains(parent, section.heading))) return entry;
		const element = rowElementOf(outline, row.anchor.entry);
		// A row element's own bounds hold even where a link in a message points elsewhere.
		if (element === null || !contains(element, parent)) {
			for (let i = firstAnchorFrom(anchors, parent.at); i < anchors.length; i++) {
				const other = anchors[i];
				if (other === undefined || other.entry.at >= parent.end) break;
				if (!own.has(other)) return entry;
			}
		}
		entry = parent;
	}
}
