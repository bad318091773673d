import { CHROME, CONTROL, classOf, DIALOG, type Outline, textOf } from './outline';
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
