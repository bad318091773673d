import type { Cents } from '../../domain/money';
import type { Shown } from '../../domain/preview';
import { createShell, reachIfLong, type Surroundings } from '../card-shell';
import { termsStyle } from './card-style';
import type { Line } from './words';

/** Something prepared that goes into a field of the form. */
export interface PreparedRow {
	name: string;
	label: string;
	value: string;
	/** What the button that inserts it says; null where there is none. */
	insert: string | null;
	done: boolean;
	aside: string | null;
}

export interface TermsState {
	/** What names the card to screen readers. */
	label: string;
	heading: string;
	note: string | null;
	rows: readonly PreparedRow[];
	/** The two bars on one scale; null where nothing can be shown. */
	bars: { now: Shown | null; proposed: Shown } | null;
	lines: readonly Line[];
	/** The amount to type for what the person wants to receive; null where the field is empty. `message`: why it cannot be said. */
	want: { gross: string | null; insert: boolean; message: string | null } | null;
	/** Whether the fee must be asked for, and what was wrong with what was typed. */
	askFee: { message: string | null } | null;
}

export interface TermsActions {
	insert(name: string): void;
	copy(name: string): void;
	/** What the person typed as the amount to receive, or as the fee. */
	wants(text: string): void;
	names(text: string): void;
	insertWanted(): void;
}

export interface TermsCard {
	show(state: TermsState): void;
	place(around: Surroundings): void;
	detach(): void;
}

/** Builds the card beside a terms form; nothing is attached yet. */
export function createTermsCard(document: Document, actions: TermsActions): TermsCard {
	const shell = createShell(document, termsStyle, 'Parley: what you receive', 'Show what you receive');
	const { make, button, panel, sum } = shell;
	const note = make('p', 'note');
	note.setAttribute('role', 'status');
	const list = make('ul', 'rows');
	const bars = make('div', 'bars');
	bars.setAttribute('aria-hidden', 'true');
	const figures = make('dl', 'figures');
	const want = asked('want', 'I want to receive', actions.wants);
	const put = button('first', '', actions.insertWanted);
	want.field.after(put);
	const fee = asked('fee-ask', 'Service fee on Upwork, in percent', actions.names);
	panel.append(note, list, bars, figures, want.box, fee.box);

	function asked(name: string, words: string, tell: (text: string) => void) {
		const label = make('label', '', words);
		const field = make('input', '');
		field.inputMode = 'decimal';
		field.autocomplete = 'off';
		field.id = `parley-${name}`;
		label.htmlFor = field.id;
		const says = make('span', 'says');
		says.setAttribute('role', 'status');
		field.addEventListener('input', (event) => {
			if (event.isTrusted) tell(field.value);
		});
		return { box: make('div', name, label, field, says), field, says };
	}

	// What is typed here is nobody's business on the page.
	for (const type of ['input', 'change', 'beforeinput', 'focusin', 'focusout'])
		panel.addEventListener(type, (event) => event.stopPropagation());

	let shown = '';
	const write = (element: HTMLElement, text: string) => {
		if (element.textContent !== text) element.textContent = text;
	};

	const bar = (name: string, amount: Shown, scale: Cents) => {
		const part = (kind: string, cents: Cents) => {
			const piece = make('span', kind);
			piece.style.inlineSize = `${Math.max(0, (cents / scale) * 100).toFixed(2)}%`;
			return piece;
		};
		const pieces =
			amount.net === null || amount.fee === null
				? [part('whole', amount.gross)]
				: [part('net', amount.net), part('fee', amount.fee)];
		return make('div', '', make('span', 'bar-name', name), make('div', 'bar', ...pieces));
	};

	const row = ({ name, label, value, insert, done, aside }: PreparedRow) => {
		const tick = done ? ' · in place' : '';
		const buttons = make('span', 'does');
		if (insert !== null) {
			const insertIt = button('first', insert, () => actions.insert(name));
			insertIt.setAttribute('aria-label', `${insert} ${label.toLowerCase()}`);
			buttons.append(insertIt);
		}
		const copy = button('', 'Copy', () => actions.copy(name));
		copy.setAttribute('aria-label', `Copy ${label.toLowerCase()}`);
		buttons.append(copy);
		const words = make('span', '', make('span', 'label', label), make('span', 'tick', tick));
		const text = make('span', 'value', value);
		reachIfLong(text, value);
		const item = make('li', 'item', words, buttons, text);
		if (aside !== null) item.append(make('span', 'aside', aside));
		return item;
	};

	return {
		show(state) {
			const next = JSON.stringify(state);
			if (next === shown) return;
			shown = next;
			panel.setAttribute('aria-label', state.label);
			write(sum, state.heading);
			write(note, state.note ?? '');
			note.hidden = state.note === null;
			list.replaceChildren(...state.rows.map(row));
			list.hidden = state.rows.length === 0;
			bars.hidden = state.bars === null;
			if (state.bars) {
				const { now, proposed } = state.bars;
				const scale = Math.max(now?.gross ?? 0, proposed.gross, 1);
				bars.replaceChildren(...(now ? [bar('Now', now, scale)] : []), bar('Proposed', proposed, scale));
			}
			figures.hidden = state.lines.length === 0;
			figures.replaceChildren(
				...state.lines.flatMap(({ label, value, tone }) => [make('dt', '', label), make('dd', tone ?? '', value)]),
			);
			want.box.hidden = state.want === null;
			write(want.says, state.want?.message ?? (state.want?.gross ? `Type ${state.want.gross}.` : ''));
			put.style.display = state.want?.insert ? '' : 'none';
			write(put, state.want?.gross ? `Insert ${state.want.gross}` : 'Insert');
			fee.box.hidden = state.askFee === null;
			write(fee.says, state.askFee?.message ?? 'It differs by contract, so Parley does not guess.');
		},
		place: shell.place,
		detach: shell.detach,
	};
}
