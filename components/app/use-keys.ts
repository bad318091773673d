import { useEffect } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { answeredThere, askHowAnswered, compose, explainGone, ignore, undo } from './actions';
import { keyAction, takesText } from './keys';
import type { Model } from './model';

/** The rows as they stand on the page. */
function rowButtons(): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>('[data-row]')];
}

/** Puts the focus on a row; -1 means the last one. */
function focusRow(index: number): void {
	const all = rowButtons();
	const row = all.at(Math.min(index, all.length - 1));
	row?.focus();
	row?.scrollIntoView({ block: 'nearest' });
}

/** One step back: composer, detail, search, in this order. Tells whether there was anything to leave. */
export function back(model: Model): boolean {
	const { composer, open, query } = model.view.peek();
	if (model.keysShown.peek()) model.keysShown.value = false;
	else if (open && model.answered.peek() === open) model.answered.value = null;
	else if (composer) model.go({ composer: null });
	else if (open) {
		model.go({ open: null });
		requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(open)}"]`)?.focus());
	} else if (query) {
		model.go({ query: '' });
		focusSearch();
	} else return false;
	return true;
}

export function focusSearch(): void {
	document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
}

/** Listens to the keys of the whole page for as long as it stands. */
export function useKeys(model: Model): void {
	useEffect(() => {
		const pressed = (event: KeyboardEvent) => {
			const at = document.activeElement;
			if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
			const row = at?.closest<HTMLElement>('[data-row], [data-row-of]');
			const arrows = row != null || at === null || at === document.body;
			const action = keyAction(event, { typing: takesText(at), arrows });
			if (!action || !act(model, action, row?.dataset.row ?? row?.dataset.rowOf ?? null)) return;
			event.preventDefault();
		};
		document.addEventListener('keydown', pressed);
		return () => document.removeEventListener('keydown', pressed);
	}, [model]);
}

/** On a wide desk the detail follows the row that has the focus, unless an answer is being written there. */
function follow(model: Model): true {
	const row = document.activeElement?.getAttribute('data-row');
	const beside = model.services.surface === 'desk' && matchMedia('(min-width: 900px)').matches;
	if (row && beside && !model.view.peek().composer) model.go({ open: row });
	return true;
}

/** Does what the key asks for; tells whether it meant anything here. */
function act(model: Model, action: NonNullable<ReturnType<typeof keyAction>>, row: string | null): boolean {
	const chosen = row ?? model.view.peek().open;
	const record = model.rows.peek()?.find((one) => one.id === chosen) ?? model.record.peek() ?? null;
	const place = rowButtons().findIndex((one) => one.dataset.row === row);
	switch (action) {
		case 'next':
			focusRow(place + 1);
			return follow(model);
		case 'previous':
			focusRow(Math.max(0, place - 1));
			return follow(model);
		case 'first':
			focusRow(0);
			return follow(model);
		case 'last':
			focusRow(-1);
			return follow(model);
		case 'back':
			return back(model);
		case 'search':
			focusSearch();
			return true;
		case 'undo':
			void undo(model);
			return true;
		case 'keys':
			model.keysShown.value = true;
			return true;
		case 'ignore':
			if (record) void ignore(model, record);
			return record !== null;
		case 'accept':
		case 'decline':
			if (record?.status === 'unlisted') sayAnswered(model, record, action);
			else if (record) compose(model, record, action);
			return record !== null;
		case 'withdrawn':
		case 'closed':
			if (record?.status !== 'unlisted') return false;
			void explainGone(model, record, action);
			return true;
		default:
			return false;
	}
}

/** On an invitation no longer listed, A first asks which answer it was; then A and D say it. */
function sayAnswered(model: Model, record: OpportunityRecord, kind: 'accept' | 'decline'): void {
	if (kind === 'decline' || model.answered.peek() === record.id) void answeredThere(model, record, kind);
	else askHowAnswered(model, record);
}
