import { isPlain, type PlainField, rangeIn, readRich, readText } from './field';

/** `changed`: the text no longer has this there, nothing was touched. `refused`: the page's editor keeps its text; it is selected. */
export type Removal = 'removed' | 'changed' | 'refused';

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
	field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
}

/**
 * Takes exactly `text` out of the field, at `start` or, if the text has moved, where it is nearest to it (UTF-16 offsets). Only called for a
 * person's own click. The browser's own delete command comes first: editors accept it as typing, and Undo brings the text back.
 */
export function remove(field: HTMLElement, text: string, start: number): Removal {
	if (isPlain(field) && (field.readOnly || field.disabled)) return 'refused';
	const before = readText(field);
	const at = whereIs(text, before, start);
	if (at === null || text === '') return 'changed';
	const expected = before.slice(0, at) + before.slice(at + text.length);
	// Line feeds between an editor's blocks may come or go with an emptied line.
	const done = () => readText(field).replaceAll('\n', '') === expected.replaceAll('\n', '');
	if (!select(field, at, at + text.length)) return 'changed';
	for (const [command, value] of [['delete'], ['insertText', '']] as const) {
		field.ownerDocument.execCommand(command, false, value);
		if (done()) break;
		if (readText(field) !== before) return 'refused';
		select(field, at, at + text.length);
	}
	if (isPlain(field) && field.value !== expected) writeNatively(field, expected, at);
	return done() ? 'removed' : 'refused';
}
