import { findLabel, findTexts, isHeading, isInside } from './detail';
import { contentAfter, isNameLike } from './message';
import { childrenOf, type Entry, type Outline, parentOf, spacedTextOf, textOf } from './outline';
import { offerTexts } from './table';

/** What people wrote on an offer's page. */
export interface Written {
	/** Who the client's message says it is from. */
	from: string | null;
	message: Entry[];
	/** The client's message and the job's description. */
	all: Entry[];
	/** These and what the client wrote of the work: its title and description. */
	described: Entry[];
	/** These and the milestones: nothing that only Upwork says stands there. */
	amongTerms: Entry[];
}

/** Finds what people wrote on the page. Their words say nothing about the offer. */
export function written(outline: Outline): Written {
	const part = (label: Entry | null) => (label === null ? null : contentAfter(outline, label, offerTexts.ends));
	const label = findLabel(outline, offerTexts.message);
	const message = part(label);
	const job = part(findLabel(outline, offerTexts.job));
	const entries = message?.entries ?? [];
	const from =
		label === null ? null : (/ from (?!(?:the )?client)(.{2,60}?):?$/i.exec(textOf(outline, label))?.[1] ?? null);
	const all = [...entries, ...(message?.doubtful ?? []), ...(job?.entries ?? [])];
	const headed = milestoneParts(outline);
	const described = [...all, ...descriptions(outline, headed), ...titles(outline)];
	return {
		from: from !== null && isNameLike(from) ? from : null,
		message: entries,
		all,
		described,
		amongTerms: [...described, ...headed, ...milestoneRows(outline)],
	};
}

const NUMBERED = /^milestone\s*\d/i;
const AMOUNT = /[$€£₹]\s?\d/;

/** What stands below a heading of milestones. */
function milestoneParts(outline: Outline): Entry[] {
	return findTexts(outline, offerTexts.milestones).flatMap(
		(label) => contentAfter(outline, label, offerTexts.ends).entries,
	);
}

/** Lines numbered as milestones, and any row with an amount: no date or limit of Upwork's has one. */
function milestoneRows(outline: Outline): Entry[] {
	return outline.entries.filter((entry) => {
		const row = entry.tag === 'tr' || entry.tag === 'li';
		if (!row && entry.textTo - entry.textFrom > 24) return false;
		const text = spacedTextOf(outline, entry);
		return text.length <= 300 && (NUMBERED.test(text) || (row && AMOUNT.test(text)));
	});
}

/** Descriptions of the work, to the next heading: below their label, or behind it in one text. */
function descriptions(outline: Outline, stones: readonly Entry[]): Entry[] {
	const below = findTexts(outline, offerTexts.description)
		.filter((label) => !isInside(stones, label))
		.flatMap((label) => {
			if (label.tag === 'dt') return laterUntil(outline, label, ({ tag }) => tag === 'dt');
			return contentAfter(outline, label, offerTexts.ends).entries;
		});
	const inLine = beginningWith(outline, offerTexts.description).flatMap((entry) => [
		entry,
		...(/^(?:li|tr|dt|dd)$/.test(entry.tag) ? [] : laterUntil(outline, entry, isHeading)),
	]);
	return [...below, ...inLine];
}

/** Titles that the client gave: what stands beside their label. */
function titles(outline: Outline): Entry[] {
	const beside = findTexts(outline, offerTexts.title).flatMap((label) =>
		contentAfter(outline, label, offerTexts.ends).entries.slice(0, 1),
	);
	return [...beside, ...beginningWith(outline, offerTexts.title)];
}

/** The smallest entries whose text is a label, a colon and words. */
function beginningWith(outline: Outline, label: RegExp): Entry[] {
	const matches = (entry: Entry) => {
		const text = textOf(outline, entry);
		const colon = text.indexOf(':');
		return colon > 0 && colon < 60 && text.length > colon + 1 && label.test(text.slice(0, colon).trim());
	};
	return outline.entries.filter((entry) => matches(entry) && !childrenOf(outline, entry).some(matches));
}

function laterUntil(outline: Outline, entry: Entry, ends: (sibling: Entry) => boolean): Entry[] {
	const parent = parentOf(outline, entry);
	const siblings = parent === null ? [] : childrenOf(outline, parent);
	const later = siblings.slice(siblings.indexOf(entry) + 1);
	const end = later.findIndex(ends);
	return end === -1 ? later : later.slice(0, end);
}
