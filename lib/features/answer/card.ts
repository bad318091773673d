import { mark } from '../guard/marks';
import { keepToItself, panelParts } from '../guard/panel-parts';
import { chooseCorner, overlap, placeApart } from '../guard/placement';
import { cardStyle } from './card-style';

export type RowName = 'reason' | 'rate' | 'message';

/** One thing to choose or to put into the form. */
export interface CardRow {
	label: string;
	value: string;
	/** What the button that inserts it says; null where there is none. */
	insert: string | null;
	copy: boolean;
	/** The form shows it already. */
	done: boolean;
	/** A word about it that did not work; null for none. */
	aside: string | null;
}

export interface CardState {
	heading: string;
	note: string | null;
	rows: Partial<Record<RowName, CardRow>>;
}

/** What a person can ask of it. Called for trusted clicks only. */
export interface CardActions {
	insert(row: RowName): void;
	copy(row: RowName): void;
}

/** Where the card may stand, and what it must never cover. */
export interface Surroundings {
	/** The form's own part of the page; null where no form is open. */
	form: HTMLElement | null;
	keepFree: readonly (HTMLElement | null)[];
}

export interface Card {
	show(state: CardState): void;
	place(around: Surroundings): void;
	/** Selects a row's text in the card, for copying by hand. */
	select(row: RowName): void;
	detach(): void;
}

/** How often a page may take the card away before Parley gives up showing it there. */
const remounts = 20;
const names: readonly RowName[] = ['reason', 'rate', 'message'];

/** Builds the card in a closed shadow root, which the page cannot look into; nothing is attached yet. */
export function createCard(document: Document, actions: CardActions): Card {
	const { make, button } = panelParts(document);
	const host = make('div', '');
	const root = host.attachShadow({ mode: 'closed' });
	const sum = make('span', 'sum');
	const small = mark(document, 'parley');
	small.setAttribute('class', 'small');
	const fold = button('fold', mark(document, 'fold'), () => setFolded(!folded));
	fold.append(small);
	const head = make('div', 'head', mark(document, 'parley'), make('span', 'name', 'Parley'), sum, fold);
	const note = make('p', 'note');
	note.setAttribute('role', 'status');
	const list = make('ul', 'rows');
	const panel = make('div', 'panel card', head, note, list);
	panel.setAttribute('role', 'group');
	panel.setAttribute('aria-label', 'Parley: your answer');
	panel.lang = 'en';
	panel.dir = 'ltr';
	root.append(make('style', '', cardStyle), panel);
	keepToItself(panel);

	let folded = false;
	let attached = 0;

	function setFolded(next: boolean): void {
		folded = next;
		panel.classList.toggle('folded', folded);
		fold.setAttribute('aria-expanded', String(!folded));
		fold.setAttribute('aria-label', folded ? 'Show your prepared answer' : 'Make it small');
	}
	setFolded(false);

	const rowOf = (name: RowName) => {
		const label = make('span', 'label');
		const tick = make('span', 'tick', ' · in place');
		const value = make('span', 'value');
		const aside = make('span', 'aside');
		const put = button('first', 'Insert', () => actions.insert(name));
		const copy = button('', 'Copy', () => actions.copy(name));
		const words = make('span', '', label, tick);
		const item = make('li', 'item', words, make('span', 'does', put, copy), value, aside);
		aside.setAttribute('role', 'status');
		list.append(item);
		return { item, label, tick, value, aside, put, copy };
	};
	const rows = { reason: rowOf('reason'), rate: rowOf('rate'), message: rowOf('message') };

	// The page may be watching its own document for changes: nothing is written that is there already.
	const write = (element: HTMLElement, text: string) => {
		if (element.textContent !== text) element.textContent = text;
	};

	return {
		show({ heading, note: sentence, rows: wanted }) {
			write(sum, heading);
			write(note, sentence ?? '');
			note.hidden = sentence === null;
			list.hidden = Object.keys(wanted).length === 0;
			for (const name of names) {
				const row = rows[name];
				const state = wanted[name];
				row.item.hidden = state === undefined;
				if (state === undefined) continue;
				write(row.label, state.label);
				write(row.value, state.value);
				write(row.aside, state.aside ?? '');
				row.aside.hidden = state.aside === null;
				row.tick.hidden = !state.done;
				row.put.hidden = state.insert === null;
				row.put.style.display = state.insert === null ? 'none' : '';
				write(row.put, state.insert ?? '');
				row.put.setAttribute('aria-label', `${state.insert ?? 'Insert'} ${state.label.toLowerCase()}`);
				row.copy.hidden = !state.copy;
				row.copy.style.display = state.copy ? '' : 'none';
				row.copy.setAttribute('aria-label', `Copy ${state.label.toLowerCase()}`);
			}
		},
		place({ form, keepFree }) {
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
			if (!chooseCorner(panel, ...keepFree) && !folded) {
				setFolded(true);
				chooseCorner(panel, ...keepFree);
			}
		},
		select(name) {
			const selection = document.getSelection();
			const range = document.createRange();
			range.selectNodeContents(rows[name].value);
			selection?.removeAllRanges();
			selection?.addRange(range);
		},
		detach() {
			host.remove();
		},
	};

	function standsFree(keepFree: Surroundings['keepFree']): boolean {
		const box = panel.getBoundingClientRect();
		if (box.width < (folded ? 24 : 200)) return false;
		return !keepFree.some((element) => element && overlap(box, element.getBoundingClientRect()));
	}
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
