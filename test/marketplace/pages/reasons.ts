import { put } from './browser';
import { html, type Markup } from './markup';

export type ReasonsKind = 'select' | 'dropdown' | 'radios';

/** The reason control: a native select, a button with a list of its own, or radio buttons. */
export function reasonsMarkup(kind: ReasonsKind, reasons: string[]): Markup {
	if (kind === 'select')
		return html`<label for="decline-reason">Reason</label><select id="decline-reason"><option value="">Select a reason</option>${reasons.map((reason) => html`<option>${reason}</option>`)}</select>`;
	if (kind === 'radios')
		return html`<fieldset><legend>Reason</legend>${reasons.map((reason, index) => html`<label class="choice" for="reason-${index}"><input type="radio" name="decline-reason" id="reason-${index}" value="${reason}"> ${reason}</label>`)}</fieldset>`;
	return html`<div id="reason-label">Reason</div><div class="air3-dropdown"><button type="button" id="reason-toggle" class="air3-dropdown-toggle" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-controls="reason-menu" aria-labelledby="reason-label reason-value"><span id="reason-value" class="air3-dropdown-toggle-title">Select a reason</span></button><ul id="reason-menu" class="air3-menu" role="listbox" aria-labelledby="reason-label" hidden>${reasons.map((reason, index) => html`<li role="option" id="reason-option-${index}" aria-selected="false" tabindex="-1">${reason}</li>`)}</ul></div>`;
}

/** Makes the reason control work inside `root`; `pick` gets the reason's text, or an empty one. */
export function bindReasons(root: HTMLElement, pick: (reason: string) => void): void {
	const select = root.querySelector<HTMLSelectElement>('#decline-reason');
	select?.addEventListener('change', () => pick(select.value));
	for (const radio of root.querySelectorAll<HTMLInputElement>('input[name="decline-reason"]'))
		radio.addEventListener('change', () => pick(radio.value));
	const radios = [...root.querySelectorAll<HTMLElement>('[role="radio"]')];
	for (const radio of radios) {
		const choose = () => {
			for (const each of radios) each.setAttribute('aria-checked', String(each === radio));
			pick(radio.textContent ?? '');
		};
		radio.addEventListener('click', choose);
		radio.addEventListener('keydown', (event) => {
			if (event.key !== ' ') return;
			event.preventDefault();
			choose();
		});
	}
	bindDropdown(root, pick);
}

function bindDropdown(root: HTMLElement, pick: (reason: string) => void): void {
	const toggle = root.querySelector<HTMLElement>('#reason-toggle, [data-wire="reason-toggle"]');
	const menu = root.querySelector<HTMLElement>('#reason-menu, [data-wire="reason-menu"]');
	const value = root.querySelector<HTMLElement>('#reason-value, [data-wire="reason-value"]');
	if (!toggle || !menu || !value) return;
	const options = [...menu.querySelectorAll<HTMLElement>('[role="option"]')];
	const open = (is: boolean) => {
		menu.hidden = !is;
		toggle.setAttribute('aria-expanded', String(is));
		if (is) (options.find((option) => option.ariaSelected === 'true') ?? options[0])?.focus();
		else toggle.focus();
	};
	const choose = (option: HTMLElement) => {
		for (const each of options) each.setAttribute('aria-selected', String(each === option));
		const reason = option.textContent ?? '';
		put(value, html`${reason}`);
		open(false);
		pick(reason);
	};
	toggle.addEventListener('click', () => open(menu.hidden === true));
	toggle.addEventListener('keydown', (event) => {
		if (event.key !== 'ArrowDown') return;
		event.preventDefault();
		open(true);
	});
	menu.addEventListener('click', (event) => {
		const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
		if (option) choose(option);
	});
	menu.addEventListener('keydown', (event) => {
		const at = options.findIndex((option) => option.matches(':focus'));
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
		const current = options[at];
		if (to !== undefined) options[Math.min(Math.max(to, 0), options.length - 1)]?.focus();
		else if ((event.key === 'Enter' || event.key === ' ') && current) choose(current);
		else if (event.key === 'Escape') open(false);
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
}
