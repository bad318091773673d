import type { Note } from './note';
import { endOf, shifted } from './text-change';

/** The part of a text area that is used. */
export type Field = Pick<
	HTMLTextAreaElement,
	| 'value'
	| 'selectionStart'
	| 'selectionEnd'
	| 'scrollTop'
	| 'setSelectionRange'
	| 'addEventListener'
	| 'removeEventListener'
>;

/**
 * Ties a plain text area to a note: what is typed becomes the smallest change of the note, what others change comes into the field around the
 * caret, Undo and Redo are the note's own. While an input method composes, changes of others wait.
 * @returns how to untie it
 */
export function bindNote(field: Field, note: Note): () => void {
	let shown = note.text();
	let composing = false;
	field.value = shown;

	const show = (text: string, start: number, end: number) => {
		const { scrollTop } = field;
		shown = text;
		field.value = text;
		field.setSelectionRange(start, end);
		field.scrollTop = scrollTop;
	};
	const typed = () => {
		const caret = field.selectionEnd;
		const before = shown;
		shown = note.type(before, field.value, caret);
		// A half of a character, or too much of a text, was not taken.
		if (shown !== field.value && !composing) show(shown, Math.min(caret, shown.length), Math.min(caret, shown.length));
	};
	const pressed = (event: KeyboardEvent) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
		const key = event.key.toLowerCase();
		const redo = key === 'y' || (key === 'z' && event.shiftKey);
		if (!redo && key !== 'z') return;
		event.preventDefault();
		if (redo) note.redo();
		else note.undo();
	};
	const meant = (event: InputEvent) => {
		const undo = event.inputType === 'historyUndo';
		if (!undo && event.inputType !== 'historyRedo') return;
		event.preventDefault();
		if (undo) note.undo();
		else note.redo();
	};
	const composes = () => {
		composing = true;
		note.hold(true);
	};
	const composed = () => {
		composing = false;
		typed();
		note.hold(false);
	};

	field.addEventListener('input', typed);
	field.addEventListener('keydown', pressed);
	field.addEventListener('beforeinput', meant);
	field.addEventListener('compositionstart', composes);
	field.addEventListener('compositionend', composed);
	const unview = note.view({
		changed(text, delta, byUndo) {
			const { selectionStart, selectionEnd } = field;
			const end = byUndo ? endOf(delta) : shifted(selectionEnd, delta);
			show(text, byUndo ? end : shifted(selectionStart, delta), end);
		},
	});
	return () => {
		unview();
		if (composing) composed();
		field.removeEventListener('input', typed);
		field.removeEventListener('keydown', pressed);
		field.removeEventListener('beforeinput', meant);
		field.removeEventListener('compositionstart', composes);
		field.removeEventListener('compositionend', composed);
	};
}
