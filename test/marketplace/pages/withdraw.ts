import { type App, put } from './browser';
import { html, type Markup } from './markup';
import { bindReasons, reasonsMarkup } from './reasons';
import type { ProposalView } from './wire';

export const withdrawReasons = [
	'Applied by mistake',
	'Rate too low',
	'Scheduling conflict with client',
	'Unresponsive client',
	'Inappropriate client behavior',
	'Other',
];

const warning = 'Your Connects are not returned, and the client is told.';

/** The dialog that asks for a reason before a proposal is withdrawn. */
function classic(): Markup {
	return html`<div class="overlay"><div class="air3-modal" role="dialog" aria-modal="true" aria-labelledby="withdraw-heading"><h2 id="withdraw-heading">Withdraw proposal</h2><p>${warning}</p><div class="form-group">${reasonsMarkup('radios', withdrawReasons)}</div><div class="form-group"><label for="withdraw-message">Message to the client (optional)</label><textarea id="withdraw-message" rows="3"></textarea></div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" class="primary" data-action="withdraw-send" disabled>Withdraw proposal</button> <button type="button" data-action="withdraw-cancel">Cancel</button></div></div></div>`;
}

function redesign(): Markup {
	return html`<div class="Veil"></div><div class="Drawer" role="dialog" aria-modal="true" aria-label="Withdraw this proposal?"><div class="Type" role="heading" aria-level="3">Withdraw this proposal?</div><p>${warning}</p><p class="Cap">Reason</p><div class="Sel"><button type="button" class="Sel-btn" aria-haspopup="listbox" aria-expanded="false" aria-label="Reason" data-wire="reason-toggle"><span data-wire="reason-value">Select a reason</span></button><div class="Sel-list" role="listbox" aria-label="Reason" data-wire="reason-menu" hidden>${withdrawReasons.map((reason) => html`<div role="option" aria-selected="false" tabindex="-1">${reason}</div>`)}</div></div><p class="Oops" role="alert" hidden></p><div class="Row"><button type="button" class="Btn Btn--ghost" data-action="withdraw-cancel">Keep it</button> <button type="button" class="Btn" data-action="withdraw-send" disabled>Withdraw</button></div></div>`;
}

/** Opens the dialog over the proposal's page; it sends the reason and shows the page anew. */
export function openWithdraw(view: ProposalView, app: App): void {
	const host = document.createElement('div');
	app.portal.replaceChildren(host);
	put(host, view.dialect.name === 'redesign' ? redesign() : classic());
	const send = host.querySelector<HTMLButtonElement>('[data-action="withdraw-send"]');
	let reason = '';
	bindReasons(host, (picked) => {
		reason = picked;
		if (send) send.disabled = reason === '';
	});
	const close = () => host.remove();
	host.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') close();
	});
	host.addEventListener('click', (event) => {
		const on = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (on?.dataset.action === 'withdraw-cancel') close();
		if (on?.dataset.action !== 'withdraw-send' || reason === '') return;
		const message = host.querySelector<HTMLTextAreaElement>('#withdraw-message')?.value ?? '';
		void app.post(`/api/practice/proposals/${view.id}/withdraw`, { reason, message }).then(async (answer) => {
			if (answer.ok) {
				app.portal.replaceChildren();
				await app.reload();
				return;
			}
			const fault = host.querySelector<HTMLElement>('[role="alert"]');
			if (!fault) return;
			fault.textContent = answer.error;
			fault.hidden = false;
		});
	});
	host.querySelector<HTMLElement>('input[type="radio"], [aria-haspopup="listbox"]')?.focus();
}
