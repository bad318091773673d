import { isPlain, type PlainField, rangeIn, readRich, readText } from './field';

/** `changed`: the text no longer has this there, nothing was touched. `refused`: the page's editor keeps its text; it is selected. */
export type Replacing = 'done' | 'changed' | 'refused';

/** Where `text` stands now: at `start` if it still is there, else the nearest other place; null when it is gone. Offsets are UTF-16. */
export function whereIs(text: string, whole: string, start: number): number | null {
	if (whole.startsWith(text, start)) return start;
	const before = whole.lastIndexOf(text, start);
	const after = whole.indexOf(text, start);
	if (before < 0) return after < 0 ? null : after;
	if (after < 0) return before;
	return start - before <= after - start ? before : after;
}

/** Selects `[start, end)` of the field's text and gives it the focus. */
export function select(field: HTMLElement, start: number, end: number): boolean {
	field.focus();
	if (isPlain(field)) {
		field.setSelectionRange(start, end);
		return true;
	}
	const range = rangeIn(readRich(field), start, end);
	const selection = field.ownerDocument.getSelection();
	if (!range || !selection) return false;
	selection.removeAllRanges();
	selection.addRange(range);
	return true;
}

/** Writes as a person's typing would look to a framework that watches its own `value` property. */
function writeNatively(field: PlainField, text: string, caret: number): void {
	const prototype = field.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
	Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
	field.setSelectionRange(caret, caret);
	field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}

/**
 * Puts `made` in place of exactly `text`, at `start` or, if the text has moved, where it is nearest to it (UTF-16 offsets); an empty `made`
 * takes it out. Only called for a person's own click. The browser's own commands come first: editors accept them as typing, and Undo brings
 * the text back.
 */
export function replace(field: HTMLElement, text: string, start: number, made: string): Replacing {
	if (isPlain(field) && (field.readOnly || field.disabled)) return 'refused';
	const before = readText(field);
	const at = whereIs(text, before, start);
	if (at === null || text === '') return 'changed';
	const expected = before.slice(0, at) + made + before.slice(at + text.length);
	// Line feeds between an editor's blocks may come or go with an emptied line, and of two spaces left together one is made to stay.
	const alike = (words: string) => words.replaceAll('\n', '').replaceAll('\u00a0', ' ');
	const done = () => alike(readText(field)) === alike(expected);
	if (!select(field, at, at + text.length)) return 'changed';
	const commands: readonly string[] = made === '' ? ['delete', 'insertText'] : ['insertText'];
	for (const command of commands) {
		field.ownerDocument.execCommand(command, false, made);
		if (done()) break;
		if (readText(field) !== before) return 'refused';
		select(field, at, at + text.length);
	}
	if (isPlain(field) && field.value !== expected) writeNatively(field, expected, at + made.length);
	return done() ? 'done' : 'refused';
}
