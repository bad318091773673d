import { type App, put } from './browser';
import { createEditor } from './editor';
import { html, type Markup } from './markup';
import { cents, money } from './money';
import type { ProposeView } from './wire';

/** The dialog in which different terms are proposed for a proposal that was sent, and the site's own line of its fee. */
function markup({ terms, editor }: ProposeView, redesign: boolean): Markup {
	const field = terms.hourly
		? html`<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="${money(terms.bidCents)}">`
		: html`<label for="charged-amount-id">Bid</label><input id="charged-amount-id" type="text" value="${money(terms.bidCents)}">`;
	const message =
		editor === 'textarea'
			? html`<label for="propose-message">Message to the client</label><textarea id="propose-message" rows="3"></textarea>`
			: html`<div id="propose-message-label">Message to the client</div><div class="editor" role="textbox" aria-multiline="true" aria-labelledby="propose-message-label" contenteditable="true" data-editor="propose"><p><br></p></div>`;
	const inner = html`<h2 id="propose-heading">Propose different terms</h2><div class="form-group">${field}<p>Service Fee: ${terms.feeBps / 100}%</p></div><div class="form-group">${message}</div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" data-action="propose-cancel">Cancel</button> <button type="button" class="primary" data-action="propose-send">Submit</button></div>`;
	return redesign
		? html`<div class="Veil"></div><div class="Drawer" role="dialog" aria-modal="true" aria-labelledby="propose-heading">${inner}</div>`
		: html`<div class="overlay"><div class="air3-modal" role="dialog" aria-modal="true" aria-labelledby="propose-heading">${inner}</div></div>`;
}

/** Opens the dialog over the page; it sends the new terms and shows the page anew. */
export function openPropose(view: ProposeView, app: App): void {
	const host = document.createElement('div');
	app.portal.replaceChildren(host);
	put(host, markup(view, app.view.dialect.name === 'redesign'));
	const rich = host.querySelector<HTMLElement>('[data-editor]');
	let written = '';
	if (rich)
		createEditor(rich, (text) => {
			written = text;
		});
	host.addEventListener('click', async (event) => {
		const on = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (on?.dataset.action === 'propose-cancel') host.remove();
		if (on?.dataset.action !== 'propose-send') return;
		const amount = host.querySelector('input')?.value ?? '';
		const message = host.querySelector('textarea')?.value ?? written;
		const terms = { ...view.terms, bidCents: cents(amount) ?? 0 };
		const answer = await app.post(`/api/practice/proposals/${view.id}/terms`, { terms, message });
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
}
