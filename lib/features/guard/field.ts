/** A field that holds plain text: `<textarea>` or `<input>`; anything else is edited as rich text. */
export type PlainField = HTMLTextAreaElement | HTMLInputElement;

/** A piece of a rich editor's text: `node.data` stands at `start` of the whole. */
interface Piece {
	node: Text;
	start: number;
}

/** The text of a rich editor as its reader will see it, and where in the document each piece of it is. Offsets are UTF-16 units. */
export interface RichText {
	text: string;
	pieces: Piece[];
}

/** Whether the field's text is its `value`. */
export function isPlain(field: HTMLElement): field is PlainField {
	return field.localName === 'textarea' || field.localName === 'input';
}

/** Elements that end a line. Decided by name, not by style: asking for styles would force a layout at every key. */
const blocks = new Set(
	'address article blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
		' ',
	),
);
const unread = new Set(['script', 'style', 'template', 'noscript']);

const isFurniture = (element: Element): boolean =>
	element.getAttribute('aria-hidden') === 'true' && element.getAttribute('contenteditable') === 'false';

/**
 * The text of a rich editor: blocks and line breaks become line feeds; an editor's own parts are left out, which
 * `aria-hidden` hides and nobody can write in; pasted text may be hidden so as well, and is sent. */
export function readRich(root: HTMLElement): RichText {
	const pieces: Piece[] = [];
	let text = '';
	let lineOpen = false;
	const newLine = () => {
		if (lineOpen) text += '\n';
		lineOpen = false;
	};
	const walk = (parent: Node) => {
		for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
			if (node.nodeType === Node.TEXT_NODE) {
				const piece = node as Text;
				if (piece.data === '') continue;
				pieces.push({ node: piece, start: text.length });
				text += piece.data;
				lineOpen = true;
			} else if (node.nodeType === Node.ELEMENT_NODE) {
				const element = node as Element;
				if (element.localName === 'br') {
					text += '\n';
					lineOpen = false;
				} else if (!unread.has(element.localName) && !isFurniture(element)) {
					const block = blocks.has(element.localName);
					if (block) newLine();
					walk(element);
					if (block) newLine();
				}
			}
		}
	};
	walk(root);
	return { text, pieces };
}

/** The text in the field now. */
export function readText(field: HTMLElement): string {
	return isPlain(field) ? field.value : readRich(field).text;
}

/** The document range of `[start, end)` in a rich editor's text; null when no text node lies there. */
export function rangeIn(rich: RichText, start: number, end: number): Range | null {
	const first = rich.pieces.find((piece) => start < piece.start + piece.node.data.length);
	const last = rich.pieces.findLast((piece) => piece.start < end);
	if (!first || !last || start >= end) return null;
	const range = first.node.ownerDocument.createRange();
	range.setStart(first.node, Math.max(0, start - first.start));
	range.setEnd(last.node, Math.min(last.node.data.length, end - last.start));
	return range;
}
