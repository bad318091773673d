import { html, type Markup } from './markup';
import { afterFee, money, percent } from './money';
import { clientMarkup, jobMarkup } from './parts';
import type { FormView, Terms } from './wire';

export const durations = ['Less than 1 month', '1 to 3 months', '3 to 6 months', 'More than 6 months'];

function currency(id: string, label: string, hint: string, cents: number, unit: string): Markup {
	return html`<div class="form-group"><label for="${id}">${label}</label><small id="${id}-hint">${hint}</small><span class="amount"><input id="${id}" type="text" inputmode="decimal" data-test="currency-input" aria-describedby="${id}-hint" value="${money(cents)}">${unit}</span></div>`;
}

function hourlyTerms(terms: Terms): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const every = terms.increase?.everyMonths ?? 0;
	const option = (months: number, text: string) =>
		html`<option value="${months}"${months === every && html` selected`}>${text}</option>`;
	return html`${currency('step-rate', 'Hourly Rate', 'Total amount the client will see on your proposal', terms.bidCents, '/hr')}<div class="form-group"><label for="fee-rate">Service Fee: ${percent(terms.feeBps)}</label><span class="amount"><input id="fee-rate" type="text" data-test="currency-input" disabled value="-${money(fee)}">/hr</span></div>${currency('receive-step-rate', 'You’ll Receive', 'The estimated amount you’ll receive after service fees', net, '/hr')}<fieldset><legend>Schedule a rate increase</legend><label for="increase-frequency">How often do you want a rate increase?</label><select id="increase-frequency">${option(0, 'Never')}${option(3, 'Every 3 months')}${option(6, 'Every 6 months')}${option(12, 'Every 12 months')}</select> <label for="increase-percent">How much, in percent?</label><input id="increase-percent" type="text" inputmode="decimal" value="${terms.increase ? terms.increase.bps / 100 : ''}"></fieldset>`;
}

/** The rows of the milestones table. */
export function milestoneRows(milestones: Terms['milestones']): Markup {
	return html`${milestones.map(
		(entry, index) =>
			html`<div data-test="milestone" class="milestone"><label for="milestone-description-${index + 1}">Description</label><input id="milestone-description-${index + 1}" type="text" data-test="milestone-description" value="${entry.description}"> <label for="milestone-amount-${index + 1}">Amount</label><input id="milestone-amount-${index + 1}" type="text" inputmode="decimal" data-test="currency-input" value="${money(entry.amountCents)}"> <label for="milestone-due-${index + 1}">Due date (optional)</label><input id="milestone-due-${index + 1}" type="text" placeholder="mm/dd/yyyy"></div>`,
	)}`;
}

function fixedTerms(terms: Terms): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const byMilestone = terms.milestones.length > 0;
	const mode = (value: string, text: string, on: boolean) =>
		html`<label class="choice"><input type="radio" name="milestoneMode" value="${value}"${on && html` checked`}> ${text}</label>`;
	return html`<fieldset><legend>How do you want to be paid?</legend>${mode('milestone', 'By milestone', byMilestone)}${mode('default', 'By project', !byMilestone)}</fieldset><div data-test="milestones"${!byMilestone && html` hidden`}><div data-part="milestones">${milestoneRows(terms.milestones)}</div><button type="button" data-action="milestone-add">Add milestone</button></div>${currency('charged-amount-id', 'Bid', 'Total amount the client will see on your proposal', terms.bidCents, '')}<p>Service Fee: ${percent(terms.feeBps)} <span data-part="fee">-${money(fee)}</span></p>${currency('earned-amount-id', 'You’ll Receive', 'The estimated amount you’ll receive after service fees', net, '')}<div class="form-group"><label for="duration">How long will this project take?</label><select id="duration"><option value="">Select a duration</option>${durations.map((text) => html`<option${text === terms.duration && html` selected`}>${text}</option>`)}</select></div>`;
}

function letter(view: FormView): Markup {
	if (view.letterLabel === null)
		return html`<section class="card"><h2>Cover letter</h2><p>${view.letterNote}</p><p class="break text-pre-line">${view.letter}</p></section>`;
	return html`<section class="card"><h2>${view.purpose === 'accept' ? 'Message' : 'Additional details'}</h2><div class="form-group"><label id="cover_letter_label" for="cover-letter">${view.letterLabel}</label><small>${view.letterNote}</small><textarea id="cover-letter" aria-labelledby="cover_letter_label" rows="8" maxlength="5000">${view.letter}</textarea></div></section>`;
}

/** Accepting an invitation, applying to a job, or changing terms. */
export function formMarkup(view: FormView): Markup {
	const members =
		view.members.length > 0 &&
		html`<section class="card"><h2>Who would do the work?</h2><fieldset><legend>Freelancer</legend>${view.members.map((name, index) => html`<label class="choice"><input type="radio" name="contractor-selector" value="${name}"${index === 0 && html` checked`}> ${name}</label>`)}</fieldset></section>`;
	const questions =
		view.questions.length > 0 &&
		html`<section class="card fe-proposal-job-questions"><h2>Questions</h2>${view.questions.map((question, index) => html`<div class="form-group"><label for="question-${index}">${question}</label><textarea id="question-${index}" rows="3"></textarea></div>`)}</section>`;
	const attachments =
		view.purpose === 'apply' &&
		html`<section class="card"><h2>Attachments</h2><div class="form-group"><label for="attachment">Attach files</label> <input id="attachment" type="file" multiple></div></section>`;
	const connects =
		view.connects !== null && html`<p>This proposal requires <strong>${view.connects} Connects</strong></p>`;
	const budget =
		view.purpose !== 'edit' && html`<p>Client’s budget: ${view.job.budget}${view.job.hourly ? '/hr' : ''}</p>`;
	const terms = view.terms.hourly ? hourlyTerms(view.terms) : fixedTerms(view.terms);
	return html`<h1>${view.heading}</h1>${connects}<form data-form novalidate>${jobMarkup(view.job)}${members}<section class="card"><h2>Terms</h2>${budget}${terms}</section>${questions}${letter(view)}${attachments}<p class="error" role="alert" hidden></p><div class="buttons"><button type="submit" class="primary" data-action="form-send" disabled>${view.submitText}</button> <a class="button" href="${view.backHref}">Cancel</a></div></form>${clientMarkup(view.client)}`;
}
