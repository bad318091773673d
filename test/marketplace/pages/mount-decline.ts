import { openAccept } from './accept';
import { type App, put } from './browser';
import { declineMarkup } from './decline';
import { createEditor } from './editor';
import { createForm } from './framework';
import { openPropose } from './propose';
import { bindReasons } from './reasons';
import { newDeclineMarkup } from './redesign-answers';
import type { DeclinePost, InvitationView } from './wire';

/** Makes the invitation's Decline button open the form in its own shape, and the form send. */
export function mountInvitation(main: HTMLElement, view: InvitationView, app: App): void {
	main.addEventListener('click', (event) => {
		const { propose } = view;
		const pressed = event.target instanceof Element ? event.target.closest('[data-action="propose"]') : null;
		if (pressed && propose) openPropose(propose, app);
		if (event.target instanceof Element && event.target.closest('[data-action="accept-open"]')) openAccept(view, app);
	});
	const opener = main.querySelector<HTMLButtonElement>('[data-action="decline-open"]');
	const place = main.querySelector<HTMLElement>('[data-part="decline"]');
	if (!opener || !place) return;
	opener.addEventListener('click', () => {
		const host = document.createElement('div');
		(view.form.place === 'dialog' ? app.portal : place).replaceChildren(host);
		put(host, view.dialect.name === 'redesign' ? newDeclineMarkup(view) : declineMarkup(view));
		const answers = main.querySelector<HTMLElement>('[data-part="answers"]');
		if (answers && view.form.place === 'inline') answers.hidden = true;
		openForm(host, view, app, () => {
			host.remove();
			if (answers) answers.hidden = false;
			opener.focus();
		});
	});
}

function openForm(host: HTMLElement, view: InvitationView, app: App, close: () => void): void {
	const state: DeclinePost = { reason: '', message: '' };
	let busy = false;
	const submit = host.querySelector<HTMLButtonElement>('[data-action="decline-send"]');
	const fault = host.querySelector<HTMLElement>('[role="alert"]');
	const ready = () => state.reason !== '' && !busy;
	const form = createForm(host, () => {
		if (submit) submit.disabled = !ready();
	});
	const field = host.querySelector<HTMLTextAreaElement>('#decline-message, [data-wire="message"]');
	form.bind(
		field,
		() => state.message,
		(text) => {
			state.message = text;
		},
	);
	const rich = host.querySelector<HTMLElement>('[data-editor]');
	if (rich)
		createEditor(rich, (text) => {
			state.message = text;
			form.render();
		});
	bindReasons(host, (reason) => {
		state.reason = reason;
		form.render();
	});

	const send = async () => {
		if (!ready()) return;
		busy = true;
		form.render();
		const answer = await app.post(`/api/practice/invitations/${view.uid}/decline`, state);
		busy = false;
		if (answer.ok) {
			app.portal.replaceChildren();
			await app.reload();
			app.announce(answer.headline);
			return;
		}
		if (fault) {
			fault.textContent = answer.error;
			fault.hidden = false;
		}
		form.render();
	};
	host.addEventListener('click', (event) => {
		const action = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (action?.dataset.action === 'decline-send') void send();
		if (action?.dataset.action === 'decline-cancel') close();
	});
	host.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && view.form.place === 'dialog') close();
		if (view.form.ctrlEnter && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			void send();
		}
		if (event.key === 'Tab' && view.form.place === 'dialog') keepInside(host, event);
	});
	host
		.querySelector<HTMLElement>(
			'select, [role="combobox"], [aria-haspopup="listbox"], input[type="radio"], [role="radio"]',
		)
		?.focus();
}

function keepInside(host: HTMLElement, event: KeyboardEvent): void {
	const stops = [
		...host.querySelectorAll<HTMLElement>(
			'select, input, textarea, [contenteditable="true"], [role="radio"], button:enabled',
		),
	].filter((stop) => stop.offsetParent !== null);
	const edge = event.shiftKey ? stops[0] : stops.at(-1);
	if (document.activeElement !== edge) return;
	event.preventDefault();
	(event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
