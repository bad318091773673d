import type { Place } from '../../domain/policy';
import { mark } from './marks';
import { keepToItself, panelParts } from './panel-parts';
import { panelStyle } from './panel-style';
import { chooseCorner, placeApart, placeInFlow, standsWell } from './placement';
import type { Warning } from './warnings';
import { lookHeading, spoken, summary } from './words';

/** What the panel says: the findings; in a last look; after "Send as it is"; or with a word about something that did not work. */
export interface PanelState {
	warnings: readonly Warning[];
	place: Place;
	look: boolean;
	/** A sentence instead of the last look's heading; null for none. */
	note: string | null;
}

/** What a person can ask of it. Called for trusted clicks only. */
export interface PanelActions {
	remove(warning: Warning): void;
	edit(): void;
	sendAsItIs(): void;
}

export interface Panel {
	show(state: PanelState): void;
	/** Scrolls as little as needed until the panel can be seen. */
	reveal(): void;
	/** Puts the panel below the field, or apart where there is no place for it. Does nothing while it stands well. */
	attach(field: HTMLElement, submit: HTMLElement | null): void;
	detach(): void;
}

/** How often a page may take the panel away before Parley gives up showing it there. */
const remounts = 20;
/** Milliseconds without change before the list is read out, so that an address is not announced letter by letter. */
const settle = 600;

interface Row {
	root: HTMLLIElement;
	found: HTMLElement;
	why: HTMLElement;
	remove: HTMLButtonElement;
}

/** Builds the panel in a closed shadow root, which the page cannot look into; nothing is attached yet. */
export function createPanel(document: Document, actions: PanelActions): Panel {
	const { make, button } = panelParts(document);

	const host = make('div', '');
	const root = host.attachShadow({ mode: 'closed' });
	const style = make('style', '', panelStyle);
	const sum = make('span', 'sum');
	const fold = button('fold', mark(document, 'fold'), () => setFolded(!folded));
	const head = make('div', 'head', mark(document, 'parley'), make('span', 'name', 'Parley'), sum, fold);
	const note = make('p', 'note');
	const list = make('ul', 'list');
	const actionRow = make(
		'div',
		'actions',
		button('first', 'Edit', () => actions.edit()),
		button('', 'Send as it is', () => actions.sendAsItIs()),
	);
	const said = make('div', 'said');
	said.setAttribute('role', 'status');
	const panel = make('div', 'panel', head, note, list, actionRow);
	panel.setAttribute('role', 'group');
	panel.setAttribute('aria-label', 'Parley: contact details in your text');
	panel.lang = 'en';
	panel.dir = 'ltr';
	panel.hidden = true;
	root.append(style, panel, said);

	keepToItself(panel);

	panel.addEventListener('keydown', (event) => {
		if (event.isTrusted && event.key === 'Escape' && !actionRow.hidden) actions.edit();
	});

	let folded = false;
	let attached = 0;
	let speaking: ReturnType<typeof setTimeout> | undefined;
	let lastSaid = '';
	let shownAny = false;
	const rows: Row[] = [];
	let current: readonly Warning[] = [];

	function setFolded(next: boolean): void {
		folded = next;
		panel.classList.toggle('folded', folded);
		fold.setAttribute('aria-expanded', String(!folded));
		fold.setAttribute('aria-label', folded ? 'Show the list' : 'Hide the list');
	}
	setFolded(false);

	function addRow(): Row {
		const index = rows.length;
		const found = make('span', 'found');
		const why = make('span', 'why');
		const remove = button('', 'Remove', () => {
			const warning = current[index];
			if (warning) actions.remove(warning);
		});
		const row = {
			root: make('li', 'row', make('span', 'dot'), make('span', '', found, why), remove),
			found,
			why,
			remove,
		};
		rows.push(row);
		list.append(row.root);
		return row;
	}

	// Rows are reused in place: a list that is built anew at each key would lose the keyboard's place in it.
	function fill(warnings: readonly Warning[]): void {
		current = warnings;
		for (const [index, { finding, meaning }] of warnings.entries()) {
			const row = rows[index] ?? addRow();
			if (row.root.dataset.meaning !== meaning) row.root.dataset.meaning = meaning;
			if (row.found.textContent !== finding.text) {
				row.found.textContent = finding.text;
				row.remove.setAttribute('aria-label', `Remove ${finding.text}`);
			}
			if (row.why.textContent !== finding.why) row.why.textContent = finding.why;
		}
		for (const row of rows.splice(warnings.length)) row.root.remove();
	}

	function say(text: string): void {
		if (text === lastSaid) return;
		lastSaid = text;
		clearTimeout(speaking);
		speaking = setTimeout(() => {
			said.textContent = text;
		}, settle);
	}

	return {
		show({ warnings, place, look, note: words }) {
			const sentence = look ? lookHeading(place) : words;
			fill(warnings);
			sum.textContent = summary(warnings);
			note.textContent = sentence ?? '';
			note.hidden = sentence === null;
			list.hidden = warnings.length === 0;
			actionRow.hidden = !look;
			panel.classList.toggle('look', look);
			if (look || words !== null) setFolded(false);
			panel.hidden = warnings.length === 0 && sentence === null;
			if (!panel.hidden || shownAny) say(sentence ?? spoken(warnings, place));
			shownAny ||= !panel.hidden;
		},
		attach(field, submit) {
			if (panel.hidden || (host.isConnected && isNear(field)) || attached > remounts) return;
			attached += 1;
			const after = placeInFlow(field, submit);
			panel.classList.toggle('apart', after === null);
			if (after) after.after(host);
			if (after && standsWell(panel, host, field, submit)) return;
			panel.classList.add('apart');
			placeApart(field).append(host);
			chooseCorner(panel, field, submit);
		},
		reveal: () => panel.scrollIntoView({ block: 'nearest' }),
		detach() {
			clearTimeout(speaking);
			host.remove();
		},
	};

	function isNear(field: HTMLElement): boolean {
		return panel.classList.contains('apart')
			? host.parentElement === placeApart(field)
			: host.parentElement?.contains(field) === true;
	}
}
