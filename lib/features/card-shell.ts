import { mark } from './guard/marks';
import { keepToItself, type PanelParts, panelParts } from './guard/panel-parts';
import { chooseCorner, overlap, placeApart } from './guard/placement';

/** Where the card may stand, and what it must never cover. */
export interface Surroundings {
	/** The form's own part of the page; null where no form is open. */
	form: HTMLElement | null;
	keepFree: readonly (HTMLElement | null)[];
}

/** A small panel of Parley's on a page: its head with a name that folds, and what is put into it. */
export interface CardShell extends PanelParts {
	panel: HTMLElement;
	/** The words beside Parley's name. */
	sum: HTMLElement;
	place(around: Surroundings): void;
	detach(): void;
}

/** How often a page may take the card away before Parley gives up showing it there. */
const remounts = 20;

/** Parley's cards on this page, so that none covers another. In the extension's own world, where the page cannot see them. */
const world: typeof globalThis & { parleyCards?: Set<HTMLElement> } = globalThis;

/**
 * Builds a card in a closed shadow root, which the page cannot look into; nothing is attached yet. `label` names it to screen readers, `folded`
 * is what unfolds it.
 */
export function createShell(document: Document, style: string, label: string, unfold: string): CardShell {
	const parts = panelParts(document);
	const { make, button } = parts;
	const host = make('div', '');
	const root = host.attachShadow({ mode: 'closed' });
	const sum = make('span', 'sum');
	const small = mark(document, 'parley');
	small.setAttribute('class', 'small');
	const fold = button('fold', mark(document, 'fold'), () => setFolded(!folded));
	fold.append(small);
	const head = make('div', 'head', mark(document, 'parley'), make('span', 'name', 'Parley'), sum, fold);
	const panel = make('div', 'panel card', head);
	// A landmark: it stands outside of the page's own parts, where a screen reader must find it.
	panel.setAttribute('role', 'region');
	panel.setAttribute('aria-label', label);
	panel.lang = 'en';
	panel.dir = 'ltr';
	root.append(make('style', '', style), panel);
	keepToItself(panel);

	let folded = false;
	let attached = 0;

	function setFolded(next: boolean): void {
		folded = next;
		panel.classList.toggle('folded', folded);
		fold.setAttribute('aria-expanded', String(!folded));
		fold.setAttribute('aria-label', folded ? unfold : 'Make it small');
	}
	setFolded(false);

	return {
		...parts,
		panel,
		sum,
		place({ form, keepFree: own }) {
			world.parleyCards ??= new Set();
			const cards = world.parleyCards;
			cards.add(panel);
			const keepFree = [...own, ...[...cards].filter((one) => one !== panel)];
			const home = form ? placeApart(form) : document.body;
			const inDialog = home !== document.body;
			const below = form !== null && !inDialog && fitsBelow(form);
			const stands = below ? form.nextSibling === host : host.parentNode === home;
			if (!stands) {
				if (attached > remounts) return;
				attached += 1;
				if (below) form.after(host);
				else home.append(host);
			}
			panel.classList.toggle('apart', !below);
			if (below && standsFree(keepFree)) return;
			if (below) {
				panel.classList.add('apart');
				home.append(host);
			}
			// Small rather than in the way: a card that covers a button of Upwork's would be pressed in its place.
			panel.classList.remove('short');
			if (chooseCorner(panel, ...keepFree) || folded) return;
			panel.classList.add('short');
			if (chooseCorner(panel, ...keepFree)) return;
			panel.classList.remove('short');
			setFolded(true);
			chooseCorner(panel, ...keepFree);
		},
		detach() {
			world.parleyCards?.delete(panel);
			host.remove();
		},
	};

	function standsFree(keepFree: Surroundings['keepFree']): boolean {
		const box = panel.getBoundingClientRect();
		if (box.width < (folded ? 24 : 200)) return false;
		return !keepFree.some((element) => element && overlap(box, element.getBoundingClientRect()));
	}
}

/** Lets the keyboard reach a text that may be long enough to scroll; a short one is no stop. */
export function reachIfLong(value: HTMLElement, text: string): void {
	if (text.length > 120 || text.split('\n').length > 4) value.tabIndex = 0;
	else value.removeAttribute('tabindex');
}

/** Whether there is room in the page's flow right below a form, within sight of it. */
function fitsBelow(form: HTMLElement): boolean {
	const { parentElement: parent } = form;
	if (!parent || parent.localName === 'html') return false;
	const view = form.ownerDocument.defaultView;
	const style = getComputedStyle(parent);
	const column = style.display === 'flex' && style.flexDirection.startsWith('column');
	if (!column && !['block', 'flow-root'].includes(style.display)) return false;
	return form.getBoundingClientRect().height < (view?.innerHeight ?? 0) * 0.75;
}
