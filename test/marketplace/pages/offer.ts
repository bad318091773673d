import { html, type Markup } from './markup';
import { afterFee, money, percent } from './money';
import { clientMarkup, jobMarkup } from './parts';
import type { OfferView } from './wire';

const over = {
	open: '',
	accepted: 'You accepted this offer',
	declined: 'You declined this offer',
	withdrawn: 'The client withdrew this offer',
	expired: 'This offer has expired',
};

/** What became of an offer, in the site's words; empty while it waits. */
export function offerStatement(view: Pick<OfferView, 'status'>): string {
	return over[view.status];
}

function terms(view: OfferView): Markup {
	const { bidCents, feeBps, hourly, milestones } = view.terms;
	const { fee, net } = afterFee(bidCents, feeBps);
	const per = hourly ? '/hr' : '';
	const own = hourly
		? html`<dt>Hourly rate</dt><dd>${money(bidCents)}/hr</dd><dt>Weekly limit</dt><dd>${view.weeklyLimit === null ? 'No limit' : `${view.weeklyLimit} hrs/week`}</dd><dt>Manual time</dt><dd>${view.manualTime ? 'Allowed' : 'Not allowed'}</dd>`
		: html`<dt>${milestones.length > 0 ? 'Project price' : 'Fixed price'}</dt><dd>${money(bidCents)}</dd>`;
	const ends = view.expires !== null && html`<dt>Expires</dt><dd>${view.expires}</dd>`;
	return html`<section class="card" aria-label="Offer details"><h2>Offer details</h2><dl class="terms"><dt>Freelancer</dt><dd>${view.freelancer}</dd>${own}<dt>Service Fee: ${percent(feeBps)}</dt><dd>-${money(fee)}${per}</dd><dt>You’ll receive</dt><dd>${money(net)}${per}</dd><dt>Offer received</dt><dd>${view.received}</dd>${ends}</dl></section>`;
}

function milestones(view: OfferView): Markup | false {
	const rows = view.terms.milestones.map(
		(entry, at) =>
			html`<tr><td>${entry.description}</td><td>${view.due[at] ?? ''}</td><td>${money(entry.amountCents)}</td></tr>`,
	);
	return (
		rows.length > 0 &&
		html`<section class="card" aria-label="Milestones"><h2>Milestones</h2><table><thead><tr><th>Description</th><th>Due</th><th>Amount</th></tr></thead><tbody>${rows}</tbody></table></section>`
	);
}

/** An offer: its terms, the client's words, and the two buttons that answer it. */
export function offerMarkup(view: OfferView): Markup {
	const answers =
		view.status === 'open'
			? html`<div class="buttons"><button type="button" class="button primary" data-action="offer-accept">Accept offer</button> <button type="button" class="button" data-action="offer-decline">Decline offer</button></div><div data-part="offer-decline" hidden><label for="offer-message">Message to the client (optional)</label><textarea id="offer-message" rows="4"></textarea><button type="button" class="button" data-action="offer-decline-send">Decline</button></div>`
			: html`<div class="notice" role="status"><h2>${offerStatement(view)}</h2></div>`;
	return html`<h1>${view.job.title}</h1>${answers}<p class="error" role="alert" hidden></p>${terms(view)}${milestones(view)}<section class="card"><h2>Message from ${view.client.name}</h2><p class="break text-pre-line">${view.message}</p></section><p><a href="${view.proposalHref}">View your proposal</a></p>${jobMarkup(view.job)}${clientMarkup(view.client)}`;
}
