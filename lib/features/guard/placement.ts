/** How far the panel may stand from the field it is about. */
const climbs = 6;
/** An editor's own frame is at most this much higher than its text, in CSS pixels. */
const frame = 80;

/** Whether two boxes share any of the window. */
export function overlap(a: DOMRect, b: DOMRect): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a child added to `parent` comes below the others and can be seen. */
function flowsDown(parent: Element, field: HTMLElement): boolean {
	if (parent.localName === 'label' || parent.closest('[contenteditable]:not([contenteditable="false"])')) return false;
	const style = getComputedStyle(parent);
	const column = style.display === 'flex' && style.flexDirection.startsWith('column');
	if (!column && !['block', 'flow-root', 'list-item', 'table-cell'].includes(style.display)) return false;
	// A frame that scrolls or clips, hardly larger than the text in it, is the editor's own.
	return style.overflowY === 'visible' || parent.clientHeight > field.offsetHeight + frame;
}

/** The element after which the panel stands in the page's flow, between the field and Upwork's buttons; null where there is no such place. */
export function placeInFlow(field: HTMLElement, submit: HTMLElement | null): Element | null {
	let at: Element = field;
	for (let step = 0; step < climbs; step += 1) {
		const parent: Element | null = at.parentElement;
		if (!parent || parent.localName === 'body' || parent.localName === 'html') return null;
		if (flowsDown(parent, field)) return at;
		if (submit && parent.contains(submit)) return null;
		at = parent;
	}
	return null;
}

/** Whether the panel, standing in the flow, can be read and covers neither the field nor Upwork's button. Reads layout: only after mounting. */
export function standsWell(
	panel: HTMLElement,
	host: HTMLElement,
	field: HTMLElement,
	submit: HTMLElement | null,
): boolean {
	const box = panel.getBoundingClientRect();
	if (box.width < 200 || box.height < 24) return false;
	if (overlap(box, field.getBoundingClientRect())) return false;
	if (submit && overlap(box, submit.getBoundingClientRect())) return false;
	for (let up = host.parentElement; up && up.localName !== 'body'; up = up.parentElement) {
		const { overflowY } = getComputedStyle(up);
		if (overflowY !== 'hidden' && overflowY !== 'clip') continue;
		if (box.bottom > up.getBoundingClientRect().bottom + 1) return false;
	}
	return true;
}

/**
 * Puts a panel that stands apart into the first corner of the window where it covers none of `keepFree`, such as the field and Upwork's button.
 * @returns whether there was such a corner; without one it stands in the first.
 */
export function chooseCorner(panel: HTMLElement, ...keepFree: (HTMLElement | null)[]): boolean {
	for (const corner of ['0', '1', '2', '3']) {
		panel.dataset.corner = corner;
		const box = panel.getBoundingClientRect();
		if (!keepFree.some((element) => element && overlap(box, element.getBoundingClientRect()))) return true;
	}
	panel.dataset.corner = '0';
	return false;
}

/** Where a panel that stands apart is attached: inside a dialog, since what is outside of one may be out of reach. */
export function placeApart(field: HTMLElement): Element {
	return field.closest('dialog, [role="dialog"], [role="alertdialog"]') ?? field.ownerDocument.body;
}
