import { type App, put } from './browser';
import { createEditor } from './editor';
import { openPropose } from './propose';
import { firstWindow, storiesMarkup } from './room';
import type { ListView, ProposalView, RoomView } from './wire';
import { openWithdraw } from './withdraw';

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

/** Makes "Withdraw proposal" open the dialog that asks why, and "Propose different terms" the one that takes them. */
export function mountProposal(main: HTMLElement, view: ProposalView, app: App): void {
	main.addEventListener('click', (event) => {
		const pressed = action(event)?.dataset.action;
		if (pressed === 'withdraw') openWithdraw(view, app);
		if (pressed === 'propose') openPropose({ ...view, editor: 'textarea' }, app);
	});
}

/** Messages added at each end of the room's list, and the most that stand in it. */
const step = 20;
const most = 60;

/** Loads older messages as one scrolls up and newer ones on the way down; those far away leave the page. */
function mountHistory(main: HTMLElement, view: RoomView): void {
	const list = main.querySelector<HTMLElement>('[data-stories]');
	if (!list) return;
	let shown = firstWindow(view);
	list.scrollTop = list.scrollHeight;
	const show = (next: typeof shown, held: Element | null) => {
		const above = held ? held.getBoundingClientRect().top : 0;
		shown = next;
		put(list, storiesMarkup(view, shown));
		const again = held ? document.getElementById(held.id) : null;
		if (again) list.scrollTop += again.getBoundingClientRect().top - above;
	};
	list.addEventListener('scroll', () => {
		if (list.scrollTop < 60 && shown.from > 0) {
			const from = Math.max(0, shown.from - step);
			show({ from, to: Math.min(shown.to, from + most) }, list.firstElementChild);
		} else if (list.scrollTop + list.clientHeight > list.scrollHeight - 60 && shown.to < view.stories.length) {
			const to = Math.min(view.stories.length, shown.to + step);
			show({ from: Math.max(shown.from, to - most), to }, list.lastElementChild);
		}
	});
}

/** Makes the room's composer send, on its button or on Enter. */
export function mountRoom(main: HTMLElement, view: RoomView, app: App): void {
	mountHistory(main, view);
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
		const pressed = action(event)?.dataset.action;
		if (pressed === 'message-send') void send();
		if (pressed === 'propose' && view.propose) openPropose(view.propose, app);
	});
	field.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void send();
	});
}
