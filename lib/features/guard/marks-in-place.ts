import { isPlain, rangeIn, readRich } from './field';
import { createMirror, type Mirror } from './mirror';
import type { Warning } from './warnings';

/** Underlines what was found where it stands in the field. */
export interface MarksInPlace {
	/** Marks `warnings` in the field's `text`; asked again with the same, it only puts right what the page has moved. */
	show(field: HTMLElement, text: string, warnings: readonly Warning[]): void;
	clear(): void;
}

type Meaning = Warning['meaning'];
const meanings: readonly Meaning[] = ['warn-definite', 'warn-likely', 'note'];
const nameOf = (meaning: Meaning) => `parley-${meaning}`;

const lines: Record<Meaning, string> = {
	'warn-definite': 'underline wavy #b3261e 1.5px',
	'warn-likely': 'underline dotted #b3261e 2px',
	note: 'underline dotted #5f6670 1.5px',
};
const sheetText = meanings
	.map((name) => `::highlight(${nameOf(name)}) { text-decoration: ${lines[name]}; }`)
	.join('\n');

/** The page's highlights under our names; sessions share them, each adds and takes back ranges of its own. */
const shared = new WeakMap<Document, Map<Meaning, Highlight>>();

function highlightsOf(document: Document): Map<Meaning, Highlight> | null {
	if (typeof Highlight === 'undefined' || typeof CSS === 'undefined' || !('highlights' in CSS)) return null;
	const known = shared.get(document);
	if (known) return known;
	const made = new Map(meanings.map((name) => [name, new Highlight()] as const));
	for (const [name, highlight] of made) CSS.highlights.set(nameOf(name), highlight);
	addSheet(document);
	shared.set(document, made);
	return made;
}

function addSheet(document: Document): void {
	try {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(sheetText);
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	} catch {
		// Firefox keeps constructed sheets of an extension's world out of the page.
		const style = document.createElement('style');
		style.textContent = sheetText;
		document.head?.append(style);
	}
}

/** Marks for one composer. `layer` is an empty element in Parley's own shadow root, in which a mirror of a textarea may stand. */
export function createMarks(layer: HTMLElement): MarksInPlace {
	let mirror: Mirror | null = null;
	let ranges: { highlight: Highlight; range: Range; text: string }[] = [];

	function takeBack(): void {
		for (const { highlight, range } of ranges) highlight.delete(range);
		ranges = [];
	}

	function inRich(field: HTMLElement, warnings: readonly Warning[]): void {
		const highlights = highlightsOf(field.ownerDocument);
		if (!highlights) return;
		const right =
			ranges.length === warnings.length &&
			ranges.every(({ range, text, highlight }, index) => {
				const warning = warnings[index];
				return (
					warning?.finding.text === text && highlights.get(warning.meaning) === highlight && stands(range, text, field)
				);
			});
		if (right) return;
		takeBack();
		const rich = readRich(field);
		for (const { finding, meaning } of warnings) {
			const highlight = highlights.get(meaning);
			const range = rangeIn(rich, finding.start, finding.end);
			if (!highlight || !range) continue;
			highlight.add(range);
			ranges.push({ highlight, range, text: finding.text });
		}
	}

	return {
		show(field, text, warnings) {
			if (!isPlain(field)) {
				inRich(field, warnings);
				return;
			}
			if (warnings.length === 0) {
				mirror?.hide();
				return;
			}
			mirror ??= createMirror(layer);
			mirror.show(
				field,
				text,
				warnings.map(({ finding, meaning }) => ({ start: finding.start, end: finding.end, line: lines[meaning] })),
			);
		},
		clear() {
			takeBack();
			mirror?.end();
			mirror = null;
		},
	};
}

/** Whether a range still holds the text it was made for; an editor that renders anew leaves it empty. */
function stands(range: Range, text: string, field: HTMLElement): boolean {
	return field.contains(range.startContainer) && range.toString().replaceAll('\n', '') === text.replaceAll('\n', '');
}
