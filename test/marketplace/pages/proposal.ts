import { html, type Markup } from './markup';
import { clientMarkup, jobMarkup, termsMarkup } from './parts';
import type { ProposalView } from './wire';

const stages = {
	submitted: 'Submitted',
	active: 'Active',
	offer: 'Offer received',
	archived: 'Archived',
};

/** A proposal the person sent: letter, answers, terms and what can still be done. */
export function proposalMarkup(view: ProposalView): Markup {
	const cy = view.dialect.dataAttributes && html` data-cy="cover-letter-section"`;
	const answers =
		view.answers.length > 0 &&
		html`<section class="card"${view.dialect.dataAttributes && html` data-test="questions-answers"`}><h2>Your answers</h2>${view.answers.map((entry) => html`<h3>${entry.question}</h3><p class="break text-pre-line">${entry.answer}</p>`)}</section>`;
	const edit = view.editHref !== null && html`<a class="button" href="${view.editHref}">Change terms</a> `;
	const room = view.roomHref !== null && html`<a class="button" href="${view.roomHref}">Go to messages</a> `;
	const withdraw = view.canWithdraw && html`<button type="button" data-action="withdraw">Withdraw proposal</button>`;
	const propose =
		view.stage === 'active' && html`<button type="button" data-action="propose">Propose different terms</button> `;
	return html`<h1>Proposal details</h1><p class="muted">${stages[view.stage]}${view.reason !== null && html`: <span class="reason">${view.reason}</span>`} · Initiated ${view.initiated} <small>${view.ago}</small></p><div class="buttons">${edit}${propose}${room}${withdraw}</div><p class="error" role="alert" hidden></p>${jobMarkup(view.job)}${termsMarkup(view.terms, 'Your proposed terms')}<section class="card"${cy}><h2>Cover letter</h2><p class="break text-pre-line">${view.coverLetter}</p></section>${answers}${clientMarkup(view.client)}`;
}
