import { createShell, reachIfLong, type Surroundings } from '../card-shell';
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

export interface Card {
	show(state: CardState): void;
	place(around: Surroundings): void;
	/** Selects a row's text in the card, for copying by hand. */
	select(row: RowName): void;
	detach(): void;
}

const names: readonly RowName[] = ['reason', 'rate', 'message'];

/** Builds the card in a closed shadow root, which the page cannot look into; nothing is attached yet. */
export function createCard(document: Document, actions: CardActions): Card {
	const shell = createShell(document, cardStyle, 'Parley: your answer', 'Show your prepared answer');
	const { make, button, sum } = shell;
	const note = make('p', 'note');
	note.setAttribute('role', 'status');
	const list = make('ul', 'rows');
	shell.panel.append(note, list);

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
				reachIfLong(row.value, state.value);
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
		place: shell.place,
		select(name) {
			const selection = document.getSelection();
			const range = document.createRange();
			range.selectNodeContents(rows[name].value);
			selection?.removeAllRanges();
			selection?.addRange(range);
		},
		detach: shell.detach,
	};
}
