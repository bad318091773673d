import type { App } from './browser';
import { createEditor } from './editor';
import type { ListView, ProposalView, RoomView } from './wire';

function action(event: Event): HTMLElement | null {
	return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
}

function showFault(main: HTMLElement, text: string): void {
	const fault = main.querySelector<HTMLElement>('[role="alert"]');
	if (!fault) return;
	fault.textContent = text;
	fault.hidden = false;
}

/** Makes each section's own pager turn its section only. */
export function mountList(main: HTMLElement, view: ListView, app: App): void {
	const pages = Object.fromEntries(view.sections.map((section) => [section.key, section.page]));
	main.addEventListener('click', (event) => {
		const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
		const key = button?.closest<HTMLElement>('[data-section]')?.dataset.section;
		if (button && key) void app.reload({ ...pages, [key]: Number(button.dataset.page) });
	});
}

/** Makes "Withdraw proposal" work; it asks for a second press. */
export function mountProposal(main: HTMLElement, view: ProposalView, app: App): void {
	main.addEventListener('click', (event) => {
		const button = action(event);
		if (button?.dataset.action !== 'withdraw') return;
		if (button.dataset.armed !== 'true') {
			button.dataset.armed = 'true';
			button.textContent = 'Press again to withdraw';
			return;
		}
		void app.post(`/api/practice/proposals/${view.id}/withdraw`, { reason: 'Other' }).then(async (answer) => {
			if (answer.ok) await app.reload();
			else showFault(main, answer.error);
		});
	});
}

/** Makes the room's composer send, on its button or on Enter. */
export function mountRoom(main: HTMLElement, view: RoomView, app: App): void {
	const field = main.querySelector<HTMLElement>('[data-editor]');
	const submit = main.querySelector<HTMLButtonElement>('[data-action="message-send"]');
	if (!field) return;
	const editor = createEditor(field, (text) => {
		if (submit) submit.disabled = text.trim() === '';
	});
	const send = async () => {
		if (editor.text().trim() === '') return;
		const answer = await app.post(`/api/practice/rooms/${view.id}/messages`, { text: editor.text() });
		if (answer.ok) await app.reload();
		else showFault(main, answer.error);
	};
	main.addEventListener('click', (event) => {
		if (action(event)?.dataset.action === 'message-send') void send();
	});
	field.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void send();
	});
}
