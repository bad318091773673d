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

/** Builds the mirror inside `layer`; it shows nothing yet. */
export function createMirror(layer: HTMLElement): Mirror {
	const document = layer.ownerDocument;
	const box = document.createElement('div');
	const inner = document.createElement('div');
	box.setAttribute('aria-hidden', 'true');
	box.style.cssText =
		'position:absolute;left:0;top:0;overflow:hidden;pointer-events:none;margin:0;border:0;padding:0;z-index:1;visibility:hidden;';
	box.append(inner);
	let field: PlainField | null = null;
	let seen: string | null = null;
	const watching = new ResizeObserver(() => place());
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
		seen = null;
	}
	// Whatever scrolls around the field takes it along; the mirror follows.
	document.addEventListener('scroll', () => place(), { capture: true, passive: true, signal });
	document.defaultView?.addEventListener(
		'resize',
		() => {
			if (field) dress(field);
			place();
		},
		{ passive: true, signal },
	);

	return {
		show(next, text, marks) {
			if (!box.isConnected) layer.append(box);
			follow(next);
			const now = `${marks.map(({ start, end, line }) => `${start}-${end}${line}`).join()} ${text}`;
			if (now !== seen) {
				seen = now;
				const pieces: (Node | string)[] = [];
				let at = 0;
				for (const { start, end, line } of marks) {
					pieces.push(text.slice(at, start));
					const mark = document.createElement('span');
					mark.style.textDecoration = line;
					mark.style.textDecorationSkipInk = 'none';
					mark.textContent = text.slice(start, end);
					pieces.push(mark);
					at = end;
				}
				// A line feed at the very end takes a line in a textarea and none in a block.
				pieces.push(`${text.slice(at)}\u200b`);
				inner.replaceChildren(...pieces);
			}
			place();
		},
		hide() {
			seen = null;
			box.remove();
		},
		end() {
			ends.abort();
			watching.disconnect();
			box.remove();
		},
	};
}
