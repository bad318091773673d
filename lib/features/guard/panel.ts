import type { Exception, Place } from '../../domain/policy';
import { mark } from './marks';
import { keepToItself, panelParts } from './panel-parts';
import { createRow, createUndoLine, type Row, type UndoLine } from './panel-rows';
import { panelStyle } from './panel-style';
import { chooseCorner, placeApart, placeInFlow, standsWell } from './placement';
import type { Found, Warning } from './warnings';
import { dismissedLine, exceptionLine, lookHeading, spoken, summary } from './words';

/** What the panel says: the findings; in a last look; after "Send as it is"; or with a word about something that did not work. */
export interface PanelState {
	warnings: readonly Warning[];
	/** What the person said about the text and can take back. */
	dismissed: readonly Found[];
	exceptions: readonly Exception[];
	place: Place;
	look: boolean;
	/** A sentence instead of the last look's heading; null for none. */
	note: string | null;
}

/** What a person can ask of it. Called for trusted clicks only. */
export interface PanelActions {
	remove(warning: Warning): void;
	mask(warning: Warning): void;
	/** `on` false takes it back. */
	except(exception: Exception, on: boolean): void;
	dismiss(finding: Found, on: boolean): void;
	edit(): void;
	sendAsItIs(): void;
}

export interface Panel {
	/** An empty element beside the panel, in the same closed shadow root. */
	readonly layer: HTMLElement;
	show(state: PanelState): void;
	/** Whether it can stand in the page: one that takes it away again and again gets no more of it. */
	canShow(): boolean;
	/** Scrolls as little as needed until the panel can be seen. */
	reveal(): void;
	/** Puts the panel below the field, or apart where there is no place for it. Does nothing while it stands well. */
	attach(field: HTMLElement, submit: HTMLElement | null): void;
	detach(): void;
}

/** How often within a minute a page may take the panel away before Parley gives up showing it there. */
const remounts = 20;
const minute = 60_000;
/** Milliseconds without change before the list is read out, so that an address is not announced letter by letter. */
const settle = 600;

/** Builds the panel in a closed shadow root, which the page cannot look into; nothing is attached yet. */
export function createPanel(document: Document, actions: PanelActions): Panel {
	const parts = panelParts(document);
	const { make, button } = parts;

	const host = make('div', '');
	const root = host.attachShadow({ mode: 'closed' });
	const style = make('style', '', panelStyle);
	const sum = make('span', 'sum');
	const fold = button('fold', mark(document, 'fold'), () => setFolded(!folded));
	const head = make('div', 'head', mark(document, 'parley'), make('span', 'name', 'Parley'), sum, fold);
	const note = make('p', 'note');
	const list = make('ul', 'list');
	const undoList = make('ul', 'undo-list');
	const layer = make('div', 'layer');
	const actionRow = make(
		'div',
		'actions',
		button('first', 'Edit', () => actions.edit()),
		button('', 'Send as it is', () => actions.sendAsItIs()),
	);
	const said = make('div', 'said');
	said.setAttribute('role', 'status');
	const panel = make('div', 'panel', head, note, list, undoList, actionRow);
	panel.setAttribute('role', 'group');
	panel.setAttribute('aria-label', 'Parley: contact details in your text');
	panel.lang = 'en';
	panel.dir = 'ltr';
	panel.hidden = true;
	root.append(style, panel, said, layer);

	keepToItself(panel);

	panel.addEventListener('keydown', (event) => {
		if (event.isTrusted && event.key === 'Escape' && !actionRow.hidden) actions.edit();
	});

	let folded = false;
	/** When the panel was put into the page, in the page's own milliseconds. */
	let attached: number[] = [];
	const givenUp = () => {
		attached = attached.filter((at) => performance.now() - at < minute);
		return attached.length > remounts;
	};
	let speaking: ReturnType<typeof setTimeout> | undefined;
	let lastSaid = '';
	let shownAny = false;
	/** What the panel says now, so that saying the same again costs nothing. */
	let shown = '';
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
		const on = (act: (warning: Warning) => void) => () => {
			const warning = current[index];
			if (warning) act(warning);
		};
		const row = createRow(parts, {
			remove: on((warning) => actions.remove(warning)),
			mask: on((warning) => actions.mask(warning)),
			dismiss: on((warning) => actions.dismiss(warning.finding, true)),
			except: (exception) => actions.except(exception, true),
		});
		rows.push(row);
		list.append(row.root);
		return row;
	}

	// Rows are reused in place: a list that is built anew at each key would lose the keyboard's place in it.
	function fill(warnings: readonly Warning[]): void {
		current = warnings;
		for (const [index, warning] of warnings.entries()) (rows[index] ?? addRow()).show(warning);
		for (const row of rows.splice(warnings.length)) row.root.remove();
	}

	/** What can be taken back; made anew only when it differs. */
	function fillUndo(dismissed: readonly Found[], exceptions: readonly Exception[]): void {
		const lines: UndoLine[] = [
			...exceptions.map((name) => ({ says: exceptionLine(name), undo: () => actions.except(name, false) })),
			...dismissed.map((finding) => ({
				says: dismissedLine(finding.text),
				undo: () => actions.dismiss(finding, false),
			})),
		];
		undoList.hidden = lines.length === 0;
		const now = lines.map(({ says }) => says).join('\n');
		if (undoList.dataset.shown === now) return;
		undoList.dataset.shown = now;
		undoList.replaceChildren(...lines.map((line) => createUndoLine(parts, line)));
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
		layer,
		show({ warnings, dismissed, exceptions, place, look, note: words }) {
			const sentence = look ? lookHeading(place) : words;
			const now = JSON.stringify([
				warnings.map(({ finding: { kind, text, why }, meaning, excused }) => [kind, text, why, meaning, excused]),
				dismissed.map(({ kind, text }) => [kind, text]),
				exceptions,
				sentence,
				look,
			]);
			// At most keys nothing but the places has changed, and the page need not lay the panel out again.
			if (now === shown) {
				current = warnings;
				return;
			}
			shown = now;
			fill(warnings);
			fillUndo(dismissed, exceptions);
			sum.textContent = summary(warnings);
			note.textContent = sentence ?? '';
			note.hidden = sentence === null;
			list.hidden = warnings.length === 0;
			actionRow.hidden = !look;
			panel.classList.toggle('look', look);
			if (look || words !== null) setFolded(false);
			panel.hidden = warnings.length === 0 && sentence === null && undoList.hidden;
			if (!panel.hidden || shownAny) say(sentence ?? spoken(warnings, place));
			shownAny ||= !panel.hidden;
		},
		attach(field, submit) {
			if (panel.hidden || (host.isConnected && isNear(field)) || givenUp()) return;
			attached.push(performance.now());
			const after = placeInFlow(field, submit);
			panel.classList.toggle('apart', after === null);
			if (after) after.after(host);
			if (after && standsWell(panel, host, field, submit)) return;
			panel.classList.add('apart');
			placeApart(field).append(host);
			chooseCorner(panel, field, submit);
		},
		canShow: () => host.isConnected || !givenUp(),
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
