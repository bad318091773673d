import { put } from './browser';
import { html } from './markup';

/** A rich field with a model of its own. */
export interface Editor {
	/** Paragraphs joined by a line feed. */
	text(): string;
	/** Empties the model and the field. */
	clear(): void;
}

function paragraphs(root: Node): string[] {
	const lines: string[] = [''];
	const walk = (node: Node, top: boolean) => {
		for (const child of node.childNodes) {
			if (child instanceof Text) lines[lines.length - 1] += child.data.replaceAll('\u00a0', ' ');
			else if (child instanceof HTMLBRElement) {
				// A break at the end of a paragraph only holds it open.
				if (child.nextSibling) lines.push('');
			} else if (child instanceof HTMLElement) {
				if (top && /^(?:P|DIV)$/.test(child.tagName) && child.previousSibling) lines.push('');
				walk(child, false);
			}
		}
	};
	walk(root, true);
	return lines;
}

/** Where the caret stands, as paragraph and UTF-16 offset in it; null when it is elsewhere. */
function caretIn(root: HTMLElement): { line: number; offset: number } | null {
	const selection = getSelection();
	if (!selection?.focusNode || !root.contains(selection.focusNode)) return null;
	const before = document.createRange();
	before.setStart(root, 0);
	before.setEnd(selection.focusNode, selection.focusOffset);
	const lines = paragraphs(before.cloneContents());
	return { line: lines.length - 1, offset: lines.at(-1)?.length ?? 0 };
}

function placeCaret(root: HTMLElement, caret: { line: number; offset: number }): void {
	const line = root.children[Math.min(caret.line, root.children.length - 1)];
	const text = line?.firstChild;
	if (text instanceof Text) getSelection()?.collapse(text, Math.min(caret.offset, text.length));
	else if (line) getSelection()?.collapse(line, 0);
}

/**
 * Makes a contenteditable behave like the editors with a document model: what a person types, pastes or an `insertText` command puts in
 * becomes part of the model; any other change of the DOM, be it text or markup, is undone by rendering the model again.
 */
export function createEditor(root: HTMLElement, changed: (text: string) => void): Editor {
	let model = paragraphs(root);
	let composing = false;
	const observer = new MutationObserver(() => {
		if (composing) return;
		const strange = root.querySelector(':not(p):not(br)') !== null || root.firstElementChild === null;
		if (strange || paragraphs(root).join('\n') !== model.join('\n')) render();
	});
	const watch = () => observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true });

	function render(): void {
		const caret = caretIn(root);
		observer.disconnect();
		put(root, html`${model.map((line) => (line === '' ? html`<p><br></p>` : html`<p>${line}</p>`))}`);
		if (caret) placeCaret(root, caret);
		watch();
	}
	function take(): void {
		model = paragraphs(root);
		changed(model.join('\n'));
	}

	root.addEventListener('compositionstart', () => {
		composing = true;
	});
	root.addEventListener('compositionend', () => {
		composing = false;
		take();
	});
	root.addEventListener('input', (event) => {
		if (!composing && event.isTrusted) take();
	});
	root.addEventListener('paste', (event) => {
		event.preventDefault();
		const lines = (event.clipboardData?.getData('text/plain') ?? '').split(/\r?\n/);
		for (const [index, line] of lines.entries()) {
			if (index > 0) document.execCommand('insertParagraph');
			if (line !== '') document.execCommand('insertText', false, line);
		}
	});
	root.addEventListener('drop', (event) => event.preventDefault());
	watch();
	return {
		text: () => model.join('\n'),
		clear() {
			model = [''];
			render();
			changed('');
		},
	};
}
