const svg = 'http://www.w3.org/2000/svg';

/** Parley's mark, two quotation marks that meet, and the chevron that folds the panel; drawn here so that no file is open to the page. */
const shapes = {
	parley: {
		d: 'M7.3 3.2C4.1 4 2 6.3 2 9.4a2.9 2.9 0 1 0 2.9-2.9C5.2 5.4 6 4.7 7.3 4.4zM8.7 12.8C11.9 12 14 9.7 14 6.6a2.9 2.9 0 1 0-2.9 2.9C10.8 10.6 10 11.3 8.7 11.6z',
		line: false,
	},
	fold: { d: 'M4 10l4-4 4 4', line: true },
} as const;

/** A 16 px picture in the colour of the text; its meaning is always said in words beside it. */
export function mark(document: Document, name: keyof typeof shapes): SVGSVGElement {
	const picture = document.createElementNS(svg, 'svg');
	picture.setAttribute('viewBox', '0 0 16 16');
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
