import { html, type Markup } from './markup';
import { afterFee, money, percent } from './money';
import { offerStatement } from './offer';
import type { OfferView } from './wire';

const title = (level: number, text: string) =>
	html`<div role="heading" aria-level="${level}" class="Type Type-${level}">${text}</div>`;
const pair = (name: string, value: string) =>
	html`<div class="Pair"><span class="Pair-k">${name}</span><span class="Pair-v">${value}</span></div>`;
const lines = (text: string) =>
	html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;

/** The page of an offer in the redesigned generation. */
export function newOfferMarkup(view: OfferView, parts: { job: Markup; client: Markup }): Markup {
	const { bidCents, feeBps, hourly, milestones } = view.terms;
	const { fee, net } = afterFee(bidCents, feeBps);
	const per = hourly ? '/hr' : '';
	const answers =
		view.status === 'open'
			? html`<div class="Row"><button type="button" class="Btn" data-action="offer-accept">Accept offer</button> <button type="button" class="Btn Btn--ghost" data-action="offer-decline">Decline</button></div><div class="Panel" data-part="offer-decline" hidden><label for="offer-words">Message to the client (optional)</label><textarea id="offer-words" rows="4"></textarea><button type="button" class="Btn" data-action="offer-decline-send">Decline offer</button></div>`
			: html`<div class="Banner" role="group">${title(3, offerStatement(view))}</div>`;
	const own = hourly
		? html`${pair('Rate', `${money(bidCents)}/hr`)}${pair('Weekly limit', view.weeklyLimit === null ? 'No limit' : `${view.weeklyLimit} hrs/week`)}${pair('Manual time', view.manualTime ? 'Allowed' : 'Not allowed')}`
		: html`${pair('Fixed price', money(bidCents))}${milestones.map((entry, at) => pair(`Milestone ${at + 1}: ${entry.description}${view.due[at] ? `, due ${view.due[at]}` : ''}`, money(entry.amountCents)))}`;
	return html`<p class="Eyebrow">Offer</p><h2 class="Type Type-xl">${view.job.title}</h2>${answers}<p class="Oops" role="alert" hidden></p><article class="Panel">${title(3, 'Message from client')}<div class="Bubble"><p>${lines(view.message)}</p></div></article><article class="Panel">${title(3, 'Offer details')}${pair('Freelancer', view.freelancer)}${own}${pair(`Service Fee: ${percent(feeBps)}`, `-${money(fee)}${per}`)}${pair('You’ll receive', `${money(net)}${per}`)}${pair('Received', view.received)}${view.expires !== null && pair('Expires', view.expires)}</article><p><a class="Lnk" href="${view.proposalHref}">View your proposal</a></p>${parts.job}${parts.client}`;
}
