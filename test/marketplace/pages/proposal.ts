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
	return html`<h1>Proposal details</h1><p class="muted">${stages[view.stage]}${view.reason !== null && html`: <span class="reason">${view.reason}</span>`} · Initiated ${view.initiated} <small>${view.ago}</small></p><div class="buttons">${edit}${room}${withdraw}</div><p class="error" role="alert" hidden></p>${jobMarkup(view.job)}${termsMarkup(view.terms, 'Your proposed terms')}<section class="card"${cy}><h2>Cover letter</h2><p class="break text-pre-line">${view.coverLetter}</p></section>${answers}${clientMarkup(view.client)}`;
}

/** The form that withdraws a proposal: a reason, an optional message to the client, a button that does it. Opened by its own button. */
export function withdrawMarkup(): Markup {
	const reasons = ['Too busy on other projects', 'Job is not a fit for my skills', 'Other'];
	return html`<div class="overlay"><div class="air3-modal" role="dialog" aria-modal="true" aria-labelledby="withdraw-heading"><h2 id="withdraw-heading">Withdraw proposal</h2><p>The client will see the reason and your message. Connects are not returned.</p><fieldset><legend>Reason</legend>${reasons.map((reason, index) => html`<label class="choice"><input type="radio" name="withdraw-reason" value="${reason}"${index === 0 && html` checked`}> ${reason}</label>`)}</fieldset><div class="form-group"><label for="withdraw-message">Message to the client (optional)</label><textarea id="withdraw-message" rows="5" maxlength="5000"></textarea></div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" class="primary" data-action="withdraw-send">Withdraw</button> <button type="button" data-action="withdraw-cancel">Cancel</button></div></div></div>`;
}
