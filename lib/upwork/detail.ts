import { type Anchor, findAnchors, hrefOf } from './anchors';
import {
	CHROME,
	CONTROL,
	childrenOf,
	contains,
	DIALOG,
	type Entry,
	type Outline,
	oneLine,
	parentOf,
	QUIET,
	QUOTED,
	textOf,
} from './outline';
import type { Read } from './rows';
import {
	actionText,
	invitationAccepted,
	invitationOver,
	offerTexts,
	pageHeadings,
	proposalTexts,
	selectorOf,
} from './table';
import { invitationId, isAcceptPage, jobId } from './urls';

/** Readers shared by the pages that show one invitation or one proposal. */

const titleHint = selectorOf('titleLink');
const OTHER_JOBS =
	/^(?:other (?:open jobs|invitations|proposals)|more (?:invitations|proposals)|similar jobs|more jobs|recommended|explore|jobs? you may|client['’]s recent|recent history)/i;

const PART_HEADING = /\?$|^your\b/i;

/** Whether an entry is a heading, by its tag or its role. */
export function isHeading(entry: Entry): boolean {
	return /^h[1-6]$/.test(entry.tag) || entry.el.getAttribute('role') === 'heading';
}

/** Whether an entry names what follows it: a heading, or a tag that pages use for labels. */
export function isLabelLike(entry: Entry): boolean {
	return isHeading(entry) || /^(?:strong|b|dt|label|legend|header|summary|th)$/.test(entry.tag);
}

/** Whether an entry lies in one of the parts a reader has set aside, such as somebody's message. */
export function isInside(parts: readonly Entry[], entry: Entry): boolean {
	return parts.some((part) => contains(part, entry));
}

/** The entries whose whole text matches, the largest of those with the same words; buttons, dialogs and quotations are not among them. */
export function findTexts(outline: Outline, pattern: RegExp, skip: readonly Entry[] = [], limit = 120): Entry[] {
	const found: { entry: Entry; text: string }[] = [];
	for (const entry of outline.entries) {
		if ((entry.flags & (DIALOG | QUOTED | QUIET)) !== 0 || isInside(skip, entry)) continue;
		if (/^(?:a|button)$/.test(entry.tag) || entry.textTo - entry.textFrom > 24) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > limit || !pattern.test(text.replace(/:$/, ''))) continue;
		let last = found[found.length - 1];
		// A pattern may run on into the words of the next element: the smaller match is the meant one.
		while (last !== undefined && contains(last.entry, entry) && last.text !== text) {
			found.pop();
			last = found[found.length - 1];
		}
		if (last === undefined || !contains(last.entry, entry)) found.push({ entry, text });
	}
	return found.map(({ entry }) => entry);
}

/** Buttons and links used as such, outside of dialogs, whose text matches. */
export function findControls(outline: Outline, pattern: RegExp, skip: readonly Entry[] = []): Entry[] {
	return outline.entries.filter((entry) => {
		const control = entry.tag === 'button' || entry.tag === 'a' || entry.el.getAttribute('role') === 'button';
		if (!control || (entry.flags & (CHROME | DIALOG | QUOTED)) !== 0 || isInside(skip, entry)) return false;
		return pattern.test(textOf(outline, entry)) || pattern.test(oneLine(entry.el.getAttribute('aria-label') ?? ''));
	});
}

/** Finds a part's label; a heading before other elements, the first before later ones. */
export function findLabel(outline: Outline, pattern: RegExp): Entry | null {
	const found = findTexts(outline, pattern).filter((entry) => (entry.flags & CHROME) === 0);
	const labelled = found.find((entry) => isLabelLike(entry) || childrenOf(outline, entry).some(isLabelLike));
	return labelled ?? found[0] ?? null;
}

/** The parts of a page that name themselves as other jobs or other invitations. */
function otherParts(outline: Outline): Entry[] {
	const headings = outline.entries.filter((entry) => isHeading(entry) && OTHER_JOBS.test(textOf(outline, entry)));
	return headings
		.map((heading) => parentOf(outline, heading))
		.filter((part) => part !== null)
		.filter((part) => part.tag !== 'main' && part.at !== 0);
}

/** Job links of the page that are about its own job, in document order. */
export function ownJobLinks(outline: Outline, url: string, skip: readonly Entry[]): Anchor[] {
	const parts = otherParts(outline);
	return findAnchors(outline, url).filter(
		(anchor) => anchor.job !== null && !isInside(skip, anchor.entry) && !isInside(parts, anchor.entry),
	);
}

/** The id of the page's job: the one all its links lead to, or the one that is named as the job's posting. */
export function readJobId(
	links: readonly Anchor[],
	title: string | null,
	url: string,
): Read<string> | 'conflict' | null {
	const own = jobId(url);
	if (own !== null) return { value: own, confidence: 'sure' };
	const ids = new Set(links.map((link) => link.job).filter((id) => id !== null));
	const [only] = ids;
	if (only === undefined) return null;
	if (ids.size === 1) return { value: only, confidence: 'sure' };
	const named = new Set(
		links
			.filter((link) => link.text === title || /^(?:view|see|open)\b.*\b(?:job|post|posting)\b/i.test(link.text))
			.map((link) => link.job),
	);
	const [first] = named;
	return first && named.size === 1 ? { value: first, confidence: 'likely' } : 'conflict';
}

/** Whether a heading says how things stand instead of naming the job. */
function isStatement(text: string): boolean {
	const { hired, archived, active, submitted } = proposalTexts;
	const { over, accepted } = offerTexts;
	return [invitationOver, invitationAccepted, over, accepted, hired, archived, active, submitted].some((pattern) =>
		pattern.test(text),
	);
}

function documentTitle(outline: Outline): string {
	return oneLine(outline.document.title ?? '').replace(/\s*[-|–—:]\s*(?:Upwork|Invitation|Proposal|Job)\b.*$/i, '');
}

/** The job's title: of headings, job links and the document's title at least two must agree to be sure. */
export function readJobTitle(
	outline: Outline,
	links: readonly Anchor[],
	skip: readonly Entry[],
): Read<string> | 'conflict' | null {
	const headings: { text: string; rank: number }[] = [];
	// A heading in one block with the link to the job is that job's.
	const beside = new Set(links.map((link) => link.entry.parent));
	for (const entry of outline.entries) {
		const hinted = entry.el.matches(titleHint);
		if (!hinted && !isHeading(entry)) continue;
		if ((entry.flags & (CHROME | DIALOG | QUOTED | CONTROL)) !== 0 || isInside(skip, entry)) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 200 || (!hinted && pageHeadings.test(text)) || actionText.test(text)) continue;
		if (!hinted && isStatement(text)) continue;
		const rank = hinted ? 0 : beside.has(entry.parent) ? 1 : entry.tag === 'h1' ? 2 : 3;
		// "Who would do the work?" and "Your answers" head a part of a form; a job's title that says so stands higher.
		if (rank === 3 && PART_HEADING.test(text)) continue;
		headings.push({ text, rank });
	}
	const linked = new Set(links.map((link) => link.text).filter((text) => text !== '' && !actionText.test(text)));
	const page = documentTitle(outline);
	const agreed = [...new Set(headings.map((heading) => heading.text))].filter(
		(text) => linked.has(text) || text === page,
	);
	const [sure] = agreed;
	if (sure !== undefined && agreed.length === 1) return { value: sure, confidence: 'sure' };
	if (agreed.length > 1) return 'conflict';
	const [link] = linked;
	if (link !== undefined && linked.size === 1) {
		return { value: link, confidence: link === page ? 'sure' : 'likely' };
	}
	if (linked.size > 1) return 'conflict';
	for (const rank of [0, 1, 2, 3]) {
		const texts = new Set(headings.filter((heading) => heading.rank === rank).map((heading) => heading.text));
		const [only] = texts;
		if (only === undefined) continue;
		return texts.size === 1 ? { value: only, confidence: 'likely' } : 'conflict';
	}
	return null;
}

/** Ids of items of one kind that the page links to, apart from those in its message and its navigation. */
export function linkedIds(
	outline: Outline,
	url: string,
	kind: 'invitation' | 'proposal',
	skip: readonly Entry[],
): Set<string> {
	const ids = new Set<string>();
	const aside = [...skip, ...otherParts(outline)];
	for (const anchor of findAnchors(outline, url)) {
		if (anchor.item?.kind === kind && !isInside(aside, anchor.entry)) ids.add(anchor.item.id);
	}
	if (kind === 'proposal') return ids;
	// A button that leads to an accept form says whose it is.
	for (const entry of outline.entries) {
		if (entry.tag !== 'a' || (entry.flags & (CHROME | DIALOG | QUOTED)) !== 0 || isInside(aside, entry)) continue;
		const href = hrefOf(entry, url);
		const id = href === null || !isAcceptPage(href) ? null : invitationId(href);
		if (id !== null) ids.add(id);
	}
	return ids;
}
