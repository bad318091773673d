import { parseAmount } from '../../domain/amounts';
import { isPlain, type PlainField, readText } from '../guard/field';

/** `kept`: the field holds the text. `refused`: the page's form did not take it, or put its own back; what it holds is selected. */
export type Inserted = 'kept' | 'refused';

/** Milliseconds after which a framework has rendered its form anew. */
const rendered = 150;

/** A text as two editors may both hold it: spaces alike, and blank lines between paragraphs one or none. */
export function plainly(text: string): string {
	return text
		.replaceAll('\u00A0', ' ')
		.replaceAll('\u200B', '')
		.replace(/\r\n?/g, '\n')
		.replace(/[ \t]+\n/g, '\n')
		.replace(/\n+/g, '\n')
		.trim();
}

/** Whether a field that shows `shown` holds the text: word for word, or for a rate the same amount, however it is written. */
export function holds(shown: string, text: string, amount: boolean): boolean {
	if (!amount) return plainly(shown) === plainly(text);
	const [is, should] = [parseAmount(shown.replace(/\s*\/\s*hr?$/i, '')), parseAmount(text)];
	return is.ok && should.ok && is.cents === should.cents;
}

function selectAll(field: HTMLElement): void {
	field.focus();
	if (isPlain(field)) {
		field.select();
		return;
	}
	const range = field.ownerDocument.createRange();
	range.selectNodeContents(field);
	const selection = field.ownerDocument.getSelection();
	selection?.removeAllRanges();
	selection?.addRange(range);
}

/** Past a framework's own watch of `value`, with the event that it takes for typing. */
function writeNatively(field: PlainField, text: string): void {
	const prototype = field.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
	Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
	field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function typeInto(field: HTMLElement, text: string): void {
	const { ownerDocument: document } = field;
	if (isPlain(field)) {
		document.execCommand('insertText', false, text);
		return;
	}
	for (const [index, line] of text.split('\n').entries()) {
		if (index > 0) document.execCommand('insertParagraph', false);
		if (line !== '') document.execCommand('insertText', false, line);
	}
}

/**
 * Puts a text in place of what the field holds. Only called for a person's own click. The browser's own typing command comes first, which every
 * kind of editor takes as typing and Undo takes back; then the way past frameworks that keep a value of their own. Whether it stayed is read
 * after the page has rendered again. `amount`: the text is a rate, which the page may write in its own way.
 */
export async function insert(field: HTMLElement, text: string, amount: boolean, wait = rendered): Promise<Inserted> {
	const later = () => new Promise<void>((resolve) => setTimeout(resolve, wait));
	const kept = () => field.isConnected && holds(readText(field), text, amount);
	if (isPlain(field) && (field.readOnly || field.disabled)) return 'refused';
	if (kept()) return 'kept';
	// Cut short it would be another text; what stands there is left as it is.
	if (isPlain(field) && field.maxLength >= 0 && text.length > field.maxLength) return 'refused';
	selectAll(field);
	typeInto(field, text);
	if (isPlain(field) && !kept()) writeNatively(field, text);
	// Who goes on writing has seen the text there: selected now, all of it would go with the next key.
	let writtenOn = false;
	const writes = ({ isTrusted }: Event) => {
		writtenOn ||= isTrusted;
	};
	field.addEventListener('beforeinput', writes);
	const stays = async () => {
		await later();
		return writtenOn || kept();
	};
	let stayed = await stays();
	// Forms that listen for leaving the field bring their own figures up to date.
	if (stayed && amount && !writtenOn) field.dispatchEvent(new Event('change', { bubbles: true }));
	stayed &&= await stays();
	field.removeEventListener('beforeinput', writes);
	if (!stayed && field.isConnected) selectAll(field);
	return stayed ? 'kept' : 'refused';
}
