import { covers, type Exception, exceptionNames, exceptions } from '../../domain/policy';
import type { PanelParts } from './panel-parts';
import type { Warning } from './warnings';
import { dismissWord, exceptionWord, maskWord, reasonFor, removeWord, undoWord, whichException } from './words';

/** What a person can do about one finding. */
export interface RowActions {
	remove(): void;
	mask(): void;
	dismiss(): void;
	except(exception: Exception): void;
}

/** One finding in the panel's list; shows whatever finding it is given, so that the keyboard's place in the list is kept. */
export interface Row {
	root: HTMLLIElement;
	show(warning: Warning): void;
}

/** Makes a row with its buttons; nothing is shown in it yet. */
export function createRow({ make, button }: PanelParts, actions: RowActions): Row {
	const found = make('span', 'found');
	const why = make('span', 'why');
	const remove = button('', removeWord, actions.remove);
	const mask = button('', maskWord, actions.mask);
	const except = button('', exceptionWord, () => open(choice.hidden === true));
	const dismiss = button('', dismissWord, actions.dismiss);
	const choices = exceptionNames.map((name) => {
		const one = button('', exceptions[name].name, () => {
			open(false);
			actions.except(name);
		});
		one.title = exceptions[name].says;
		return [name, one] as const;
	});
	const choice = make('div', 'choice', make('span', 'why', whichException), ...choices.map(([, one]) => one));
	choice.hidden = true;
	except.setAttribute('aria-expanded', 'false');
	const tools = make('div', 'tools', remove, mask, except, dismiss);
	const root = make('li', 'row', make('span', 'dot'), make('div', '', found, why, tools, choice));

	function open(shown: boolean): void {
		choice.hidden = !shown;
		except.setAttribute('aria-expanded', String(shown));
	}
	let last = '';
	return {
		root,
		show(warning) {
			const { finding, meaning, excused } = warning;
			if (root.dataset.meaning !== meaning) root.dataset.meaning = meaning;
			if (found.textContent !== finding.text) {
				found.textContent = finding.text;
				remove.setAttribute('aria-label', `${removeWord} ${finding.text}`);
				mask.setAttribute('aria-label', `${maskWord} ${finding.text}`);
				except.setAttribute('aria-label', `${exceptionWord}: ${finding.text}`);
				dismiss.setAttribute('aria-label', `${dismissWord} ${finding.text}`);
			}
			const reason = reasonFor(warning);
			if (why.textContent !== reason) why.textContent = reason;
			const now = `${finding.kind} ${meaning} ${excused}`;
			if (now === last) return;
			last = now;
			// A quiet note needs no exception, and one that is excused has it.
			except.hidden = excused !== null || meaning === 'note';
			mask.hidden = finding.kind === 'request';
			for (const [name, one] of choices) one.hidden = !covers(name, finding);
			if (except.hidden) open(false);
		},
	};
}

/** Something said that can be taken back. */
export interface UndoLine {
	says: string;
	undo(): void;
}

/** A line of the list of what can be taken back. */
export function createUndoLine({ make, button }: PanelParts, { says, undo }: UndoLine): HTMLLIElement {
	const back = button('', undoWord, undo);
	back.setAttribute('aria-label', `${undoWord} ${says}`);
	return make('li', 'undo', make('span', 'why', says), back);
}
