import type { PlainField } from './field';

/** A stretch to underline, [start, end) in UTF-16 units, with the underline's style as CSS writes it. */
export interface MirrorMark {
	start: number;
	end: number;
	line: string;
}

/** An invisible copy of a textarea's text that lies exactly over it, so that underlines can be drawn. The field itself is not touched. */
export interface Mirror {
	show(field: PlainField, text: string, marks: readonly MirrorMark[]): void;
	hide(): void;
	end(): void;
}

/** What decides where each letter of a textarea stands. */
const copied = [
	'direction',
	'font-family',
	'font-feature-settings',
	'font-kerning',
	'font-size',
	'font-stretch',
	'font-style',
	'font-variant',
	'font-weight',
	'hyphens',
	'letter-spacing',
	'line-height',
	'overflow-wrap',
	'padding-bottom',
	'padding-left',
	'padding-right',
	'padding-top',
	'tab-size',
	'text-align',
	'text-indent',
	'text-rendering',
	'text-transform',
	'white-space',
	'word-break',
	'word-spacing',
	'writing-mode',
] as const;

/** One line of the text as its author broke it: pieces with an underline, or none (''). */
interface Line {
	pieces: { text: string; line: string }[];
}

/** The text as lines of marked and unmarked pieces; a mark over a line's end goes on in the next. */
export function linesOf(text: string, marks: readonly MirrorMark[]): Line[] {
	const lines: Line[] = [];
	let at = 0;
	let next = 0;
	for (const line of text.split('\n')) {
		const end = at + line.length;
		const pieces: Line['pieces'] = [];
		let from = at;
		while (next < marks.length) {
			const mark = marks[next];
			if (!mark || mark.start >= end) break;
			const start = Math.max(mark.start, from);
			if (start > from) pieces.push({ text: text.slice(from, start), line: '' });
			from = Math.min(mark.end, end);
			if (from > start) pieces.push({ text: text.slice(start, from), line: mark.line });
			if (mark.end > end) break;
			next++;
		}
		if (from < end) pieces.push({ text: text.slice(from, end), line: '' });
		lines.push({ pieces });
		at = end + 1;
		while (next < marks.length && (marks[next]?.end ?? 0) <= at) next++;
	}
	return lines;
}

/** Whether two lines have the same pieces, whatever is written in them. */
function alike({ pieces }: Line, other: Line | undefined): boolean {
	return (
		pieces.length === other?.pieces.length && pieces.every(({ line }, index) => line === other.pieces[index]?.line)
	);
}

const marked = (line: Line | undefined): boolean => line?.pieces.some((piece) => piece.line !== '') ?? false;

/** The room `text` takes in a field; '' where the field has another text by now, or is higher than it and says nothing of its height. */
function roomOf(field: PlainField, text: string): string {
	if (field.value !== text || field.scrollHeight <= field.clientHeight) return '';
	return `${field.clientWidth} ${field.scrollHeight}`;
}

/** Builds the mirror inside `layer`; it shows nothing yet. */
export function createMirror(layer: HTMLElement): Mirror {
	const document = layer.ownerDocument;
	const box = document.createElement('div');
	const inner = document.createElement('div');
	box.setAttribute('aria-hidden', 'true');
	box.style.cssText =
		'position:absolute;left:0;top:0;overflow:hidden;contain:strict;pointer-events:none;margin:0;border:0;padding:0;z-index:1;visibility:hidden;';
	box.append(inner);
	let field: PlainField | null = null;
	/** The lines that stand in the mirror, each with its block. */
	let lines: { line: Line; said: string; block: HTMLElement }[] = [];
	/** The room its text took when the mirror was last written; '' where that is not known. */
	let room = '';
	/** The lines as they were last to be shown. */
	let wanted: readonly Line[] = [];
	const watching = new ResizeObserver(() => {
		catchUp();
		place();
	});
	const ends = new AbortController();
	const { signal } = ends;

	/** Lays the mirror over the field as both stand now; only reads layout while it shows. */
	function place(): void {
		if (!field?.isConnected || !box.isConnected) return;
		const view = document.defaultView;
		const at = field.getBoundingClientRect();
		const here = box.getBoundingClientRect();
		const left = Number.parseFloat(box.style.left) + at.left + field.clientLeft - here.left;
		const top = Number.parseFloat(box.style.top) + at.top + field.clientTop - here.top;
		box.style.left = `${left}px`;
		box.style.top = `${top}px`;
		box.style.width = `${field.clientWidth}px`;
		box.style.height = `${field.clientHeight}px`;
		inner.style.width = `${field.clientWidth}px`;
		inner.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
		box.style.visibility = view && at.width > 0 && at.height > 0 ? 'visible' : 'hidden';
	}

	function dress(of: PlainField): void {
		const style = getComputedStyle(of);
		inner.style.cssText = `box-sizing:border-box;margin:0;border:0;min-height:100%;color:transparent;-webkit-text-fill-color:transparent;background:none;${copied
			.map((name) => `${name}:${style.getPropertyValue(name)};`)
			.join('')}`;
		// What a textarea does with its text whatever its style says.
		if (of.localName === 'textarea') inner.style.whiteSpace = style.whiteSpace === 'pre' ? 'pre' : 'pre-wrap';
		else inner.style.whiteSpace = 'pre';
	}

	function follow(next: PlainField): void {
		if (field === next) return;
		watching.disconnect();
		field?.removeEventListener('scroll', place);
		field = next;
		watching.observe(next);
		next.addEventListener('scroll', place, { passive: true, signal });
		dress(next);
		lines = [];
		wanted = [];
		room = '';
		inner.replaceChildren();
	}
	// Whatever scrolls around the field takes it along; the mirror follows.
	document.addEventListener('scroll', () => place(), { capture: true, passive: true, signal });
	document.defaultView?.addEventListener(
		'resize',
		() => {
			if (field) dress(field);
			catchUp();
			place();
		},
		{ passive: true, signal },
	);

	/**
	 * Writes only the lines that differ, so that a key in a long text lays out one of them, and mostly only its text. Where a single line without marks
	 * differs and all takes the room it took, everything marked stands where it stood: nothing is written, and the browser has nothing to paint.
	 */
	function renew(next: readonly Line[], now: string): void {
		const said = next.map(({ pieces }) => pieces.map(({ text, line }) => `${line} ${text}`).join('\n'));
		let same = 0;
		while (same < lines.length && same < next.length && lines[same]?.said === said[same]) same++;
		let tail = 0;
		while (
			tail < lines.length - same &&
			tail < next.length - same &&
			lines[lines.length - 1 - tail]?.said === said[next.length - 1 - tail]
		)
			tail++;
		const old = lines.slice(same, lines.length - tail);
		const oneUnmarked = next.length === lines.length && old.length < 2 && !marked(old[0]?.line) && !marked(next[same]);
		if (oneUnmarked && now !== '' && now === room) return;
		room = now;
		const after = lines[lines.length - tail]?.block ?? null;
		const fresh = next.slice(same, next.length - tail);
		const rewritten = fresh.length === old.length && fresh.every((line, index) => alike(line, old[index]?.line));
		const made = fresh.map((line, index) => {
			const there = rewritten ? old[index]?.block : undefined;
			return { line, said: said[same + index] ?? '', block: there ? rewrite(there, line) : blockOf(line) };
		});
		lines = [...lines.slice(0, same), ...made, ...lines.slice(lines.length - tail)];
		if (rewritten) return;
		for (const { block } of old) block.remove();
		for (const { block } of made) inner.insertBefore(block, after);
	}

	/** Writes what was left unwritten: in another width a line may take another height. */
	function catchUp(): void {
		renew(wanted, '');
	}

	/** Writes a line where one of the same pieces stands. */
	function rewrite(block: HTMLElement, { pieces }: Line): HTMLElement {
		for (const [index, { text }] of pieces.entries()) {
			const node = block.childNodes[index];
			if (node && node.textContent !== text) node.textContent = text;
		}
		return block;
	}

	function blockOf({ pieces }: Line): HTMLElement {
		const block = document.createElement('div');
		// What has nothing to show takes its place and is not painted.
		if (pieces.every(({ line }) => line === '')) block.style.visibility = 'hidden';
		for (const { text, line } of pieces) {
			if (line === '') {
				block.append(text);
				continue;
			}
			const mark = document.createElement('span');
			mark.style.textDecoration = line;
			mark.style.textDecorationSkipInk = 'none';
			mark.textContent = text;
			block.append(mark);
		}
		// An empty line has the height of one.
		block.append('\u200b');
		return block;
	}

	return {
		show(next, text, marks) {
			if (!box.isConnected) layer.append(box);
			follow(next);
			// First what reads the layout, then what changes it: the other way round the browser would have to lay out in between.
			place();
			wanted = linesOf(text, marks);
			renew(wanted, roomOf(next, text));
		},
		hide() {
			box.remove();
		},
		end() {
			ends.abort();
			watching.disconnect();
			box.remove();
		},
	};
}
