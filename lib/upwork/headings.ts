import { type Entry, oneLine } from './outline';
import { fillerWords, type SectionStage, sectionNames, stageWords } from './table';

const DIGITS = "\\d{1,3}(?:[,.\\s'’\\u00a0\\u202f]\\d{3})+|\\d+";
const UNIT =
	'(?:proposals?|invitations?|invites?|interviews?|offers?|candidacies|items?|results?|total|jobs?|in total)';
const COUNT = new RegExp(`^[([]?\\s*(${DIGITS})(?: ${UNIT})?\\s*[)\\]]?$`, 'i');
/** "(3)", "[3]", "3", "· 3 total", "(3 new)", "(3 of 10)" after a name. */
const TRAILING = new RegExp(
	`^(.*?)[\\s:·•|–—-]*(?:[([]\\s*(\\d[^)\\]]*?)\\s*[)\\]]|(?<![\\d,.])((?:${DIGITS})(?: (?:${UNIT}|new|unread|of \\d+))?))$`,
	'i',
);
/** "3 active proposals". */
const LEADING = new RegExp(`^(${DIGITS}) (\\D+)$`);

/** A count with or without brackets, a unit and thousands separators; null for anything else. */
export function readCount(text: string): number | null {
	const found = COUNT.exec(text.trim());
	return found === null ? null : Number((found[1] ?? '').replace(/\D/g, ''));
}

export interface HeadingRead {
	/** Null when the text names no stage, or more than one. */
	stage: SectionStage | null;
	/** The text is one of the known names in full. */
	exact: boolean;
	count: number | null;
}

/** Stage and count a heading's text names. */
export function readHeading(text: string): HeadingRead {
	const plain = oneLine(text);
	const none = { stage: null, exact: false, count: null };
	if (plain.length > 60) return none;
	const trailing = TRAILING.exec(plain);
	const leading = trailing === null ? LEADING.exec(plain) : null;
	const words = trailing?.[1] ?? leading?.[2] ?? plain;
	const name = words
		.toLowerCase()
		.replace(/[\s:·•|–—-]+$/, '')
		.trim();
	const written = trailing?.[2] ?? trailing?.[3] ?? leading?.[1];
	const count = written === undefined ? null : readCount(written);
	const known = sectionNames.get(name);
	return known === undefined ? { ...stageByWords(name), exact: false, count } : { stage: known, exact: true, count };
}

function stageByWords(name: string): { stage: SectionStage | null } {
	let stage: SectionStage | null = null;
	for (const word of name.split(' ')) {
		const named = stageWords.find(([pattern]) => pattern.test(word))?.[1];
		if (named === undefined) {
			if (!fillerWords.has(word)) return { stage: null };
			continue;
		}
		// "Active offers" is about the later word, "Archived invitations" about the earlier one.
		if (stage === null || stage === 'active') stage = named;
		else if (stage !== 'archived' && named !== 'active') return { stage: null };
	}
	return { stage };
}

/** The rank of a heading, 1 to 6; null for elements that are none. */
export function levelOf(entry: Entry): number | null {
	const level = /^h([1-6])$/.exec(entry.tag)?.[1];
	if (level !== undefined) return Number(level);
	if (entry.el.getAttribute('role') !== 'heading') return null;
	return Number(entry.el.getAttribute('aria-level') ?? '2') || 2;
}
