const svg = 'http://www.w3.org/2000/svg';

/** Parley's mark, two quotation marks that meet, and the chevron that folds the panel; drawn here so that no file is open to the page. */
const shapes = {
	parley: {
		box: '18 16 92 96',
		d: 'M24 82a21 21 0 1 0 42 0c0-10-7-18-16.5-20.4C51 49 57 39 67 31.5L59 22C39 36 24 57 24 82ZM104 46a21 21 0 1 0-42 0c0 10 7 18 16.5 20.4C77 79 71 89 61 96.5L69 106C89 92 104 71 104 46Z',
		line: false,
	},
	fold: { box: '0 0 16 16', d: 'M4 10l4-4 4 4', line: true },
} as const;

/** A 16 px picture in the colour of the text; its meaning is always said in words beside it. */
export function mark(document: Document, name: keyof typeof shapes): SVGSVGElement {
	const picture = document.createElementNS(svg, 'svg');
	picture.setAttribute('viewBox', shapes[name].box);
	picture.setAttribute('width', '16');
	picture.setAttribute('height', '16');
	picture.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(svg, 'path');
	path.setAttribute('d', shapes[name].d);
	path.setAttribute('fill', shapes[name].line ? 'none' : 'currentColor');
	if (shapes[name].line) {
		path.setAttribute('stroke', 'currentColor');
		path.setAttribute('stroke-width', '1.5');
	}
	picture.append(path);
	return picture;
}
