import { CHROME, CONTROL, classOf, contains, DIALOG, type Entry, type Outline, QUOTED, textOf } from './outline';
import { selectorOf } from './table';

const loading = selectorOf('loading');
/** A class word of its own: "skeleton-line" and "is-loading", but neither "uploader" nor the framework's idle progress bar. */
const LOADING_CLASS = /(?:^|[\s_-])(?:skeletons?|shimmer|spinner|loader|loading)(?=[\s_-]|$)/i;
const IDLE_CLASS = /\bnuxt-|nprogress/;
const LOADING_TEXT = /^(?:loading\b.{0,30}|please wait\b.{0,20})$/i;

/** Whether the page shows that something on it is still to come. */
export function isLoading(outline: Outline): boolean {
	for (const el of outline.document.querySelectorAll(loading)) {
		const entry = outline.byElement.get(el);
		if (entry === undefined || entry.at === 0 || (entry.flags & (CHROME | CONTROL | DIALOG)) !== 0) continue;
		const classes = classOf(el);
		if (IDLE_CLASS.test(classes)) continue;
		const marked =
			el.getAttribute('aria-busy') === 'true' ||
			el.getAttribute('role') === 'progressbar' ||
			el.hasAttribute('data-test');
		if (!marked && !LOADING_CLASS.test(classes)) continue;
		// A container that merely has such a name and is full of words has arrived; a busy one says so itself.
		if (el.getAttribute('aria-busy') === 'true' || textOf(outline, entry).length <= 40) return true;
	}
	for (const entry of outline.entries) {
		if (
			entry.end - entry.at > 3 ||
			entry.textTo - entry.textFrom > 8 ||
			(entry.flags & (CHROME | CONTROL | DIALOG)) !== 0
		)
			continue;
		if (entry.tag !== 'a' && entry.tag !== 'p' && LOADING_TEXT.test(textOf(outline, entry))) return true;
	}
	return false;
}

/** The page's own words for a part that did not come. */
const FAILED_TEXT =
	/\b(?:something went wrong|(?:could(?: not|n['’]t)|can(?:not|['’]t)|unable to|failed to|(?:error|problem) (?:while )?) ?(?:load|fetch|retriev|display|get)(?:e|ing)?\b|an error (?:has )?occurred|try (?:again|refreshing)|(?:refresh|reload) (?:the|this) page)\b/i;
const RETRY = /^(?:retry|try again|reload|refresh)(?: (?:the )?page)?$/i;

/** Whether the page says, outside of its rows and of anything a person wrote, that a part of it could not be had. */
export function hasFailed(outline: Outline, rows: readonly Entry[]): boolean {
	return outline.entries.some((entry) => {
		if ((entry.flags & (CHROME | DIALOG | QUOTED)) !== 0 || entry.textTo - entry.textFrom > 16) return false;
		const control = entry.tag === 'button' || entry.tag === 'a';
		const text = textOf(outline, entry);
		if (text === '' || text.length > 160 || !(control ? RETRY : FAILED_TEXT).test(text)) return false;
		return !rows.some((row) => contains(row, entry) || contains(entry, row));
	});
}

/** Whether the page's main part has no words yet. */
export function isBare(outline: Outline): boolean {
	let text = '';
	for (const entry of outline.entries) {
		if (entry.tag !== 'main' && entry.el.getAttribute('role') !== 'main') continue;
		return textOf(outline, entry) === '';
	}
	for (const piece of outline.pieces) if ((piece.flags & CHROME) === 0) text += piece.text;
	return text.trim() === '';
}
