import { type App, put } from './browser';
import { createEditor } from './editor';
import { createForm } from './framework';
import { html, type Markup } from './markup';
import { afterFee, bidFor, cents, money } from './money';
import type { FormPost, InvitationView } from './wire';

/** The dialog in which an invitation is accepted on its own page: the rate with its fee, and the message. */
function markup({ terms, form, dialect }: InvitationView): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const per = terms.hourly ? '/hr' : '';
	const [bidId, netId] = terms.hourly ? ['step-rate', 'receive-step-rate'] : ['charged-amount-id', 'earned-amount-id'];
	const field = (id: string, words: string, amount: number) =>
		html`<div class="form-group"><label for="${id}">${words}</label><span class="amount"><input id="${id}" type="text" inputmode="decimal" value="${money(amount)}">${per}</span></div>`;
	const message =
		form.editor === 'textarea'
			? html`<label for="accept-message">Message to the client</label><textarea id="accept-message" rows="4"></textarea>`
			: html`<div id="accept-message-label">Message to the client</div><div class="editor" role="textbox" aria-multiline="true" aria-labelledby="accept-message-label" contenteditable="true" data-editor="accept"><p><br></p></div>`;
	const inner = html`<h2 id="accept-heading">Accept interview</h2>${field(bidId, terms.hourly ? 'Hourly Rate' : 'Bid', terms.bidCents)}<p>Service Fee: ${terms.feeBps / 100}% <span data-part="fee">-${money(fee)}</span>${per}</p>${field(netId, 'You’ll Receive', net)}<div class="form-group">${message}</div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" data-action="accept-cancel">Cancel</button> <button type="button" class="primary" data-action="accept-send">Accept</button></div>`;
	return dialect.name === 'redesign'
		? html`<div class="Veil"></div><div class="Drawer" role="dialog" aria-modal="true" aria-labelledby="accept-heading">${inner}</div>`
		: html`<div class="overlay"><div class="air3-modal" role="dialog" aria-modal="true" aria-labelledby="accept-heading">${inner}</div></div>`;
}

/** Opens the dialog over the invitation's page; it sends the acceptance and shows the page anew. */
export function openAccept(view: InvitationView, app: App): void {
	const { terms } = view;
	const host = document.createElement('div');
	app.portal.replaceChildren(host);
	put(host, markup(view));
	const state = { bid: money(terms.bidCents), net: money(afterFee(terms.bidCents, terms.feeBps).net), message: '' };
	const find = <T extends Element>(selector: string) => host.querySelector<T>(selector);
	const form = createForm(host, () => {
		const fee = find('[data-part="fee"]');
		if (fee) fee.textContent = `-${money(afterFee(cents(state.bid) ?? 0, terms.feeBps).fee)}`;
	});
	form.bind(
		find<HTMLInputElement>('#step-rate, #charged-amount-id'),
		() => state.bid,
		(text) => {
			state.bid = text;
			state.net = money(afterFee(cents(text) ?? 0, terms.feeBps).net);
		},
	);
	form.bind(
		find<HTMLInputElement>('#receive-step-rate, #earned-amount-id'),
		() => state.net,
		(text) => {
			state.net = text;
			state.bid = money(bidFor(cents(text) ?? 0, terms.feeBps));
		},
	);
	form.bind(
		find<HTMLTextAreaElement>('#accept-message'),
		() => state.message,
		(text) => {
			state.message = text;
		},
	);
	const rich = find<HTMLElement>('[data-editor]');
	if (rich)
		createEditor(rich, (text) => {
			state.message = text;
		});
	host.addEventListener('click', async (event) => {
		const on = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (on?.dataset.action === 'accept-cancel') host.remove();
		if (on?.dataset.action !== 'accept-send') return;
		const post: FormPost = {
			terms: { ...terms, bidCents: cents(state.bid) ?? 0 },
			letter: state.message,
			answers: [],
			member: null,
		};
		const answer = await app.post(`/api/practice/invitations/${view.uid}/accept`, post);
		if (answer.ok) {
			app.portal.replaceChildren();
			await app.reload();
			return;
		}
		const fault = find<HTMLElement>('[role="alert"]');
		if (!fault) return;
		fault.textContent = answer.error;
		fault.hidden = false;
	});
}
