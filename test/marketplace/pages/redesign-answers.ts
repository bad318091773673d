import { durations } from './form';
import { html, type Markup } from './markup';
import { afterFee, money, percent } from './money';
import type { FormView, InvitationView, Terms } from './wire';

/** The redesigned generation's decline drawer and its accept, apply and edit forms. `data-wire` is how the page's own script finds a field. */

function reasons(view: InvitationView): Markup {
	if (view.form.reasons === 'radios')
		return html`<div class="Pick" role="radiogroup" aria-label="Reason">${view.declineReasons.map((reason) => html`<div class="Pick-one" role="radio" aria-checked="false" tabindex="0">${reason}</div>`)}</div>`;
	return html`<p class="Cap">Reason</p><div class="Sel"><button type="button" class="Sel-btn" aria-haspopup="listbox" aria-expanded="false" aria-label="Reason" data-wire="reason-toggle"><span data-wire="reason-value">Select a reason</span></button><div class="Sel-list" role="listbox" aria-label="Reason" data-wire="reason-menu" hidden>${view.declineReasons.map((reason) => html`<div role="option" aria-selected="false" tabindex="-1">${reason}</div>`)}</div></div>`;
}

/** The decline form: a drawer at the side, or a part of the page that unfolds. */
export function newDeclineMarkup(view: InvitationView): Markup {
	const field =
		view.form.editor === 'textarea'
			? html`<label class="Field"><span>Message (optional)</span><textarea class="Field-in" rows="5" maxlength="5000" data-wire="message"></textarea></label>`
			: html`<div class="Rich"><div class="Rich-bar" aria-hidden="true">B I</div><div class="Rich-in" role="textbox" aria-multiline="true" aria-label="Message (optional)" contenteditable="true" data-editor="message"><p><br></p></div></div>`;
	const drawer = view.form.place === 'dialog';
	const words = drawer ? 'Decline invitation' : 'Decline this invitation?';
	const inner = html`<div class="Type" role="heading" aria-level="3">${words}</div><p>The client will see the reason and your message.</p>${reasons(view)}${field}<p class="Oops" role="alert" hidden></p><div class="Row"><button type="button" class="Btn Btn--ghost" data-action="decline-cancel">Cancel</button> <button type="button" class="Btn" data-action="decline-send" disabled>${drawer ? 'Decline' : 'Decline invitation'}</button></div>`;
	return drawer
		? html`<div class="Veil"></div><div class="Drawer" role="dialog" aria-modal="true" aria-label="${words}">${inner}</div>`
		: html`<div class="Unfold" role="group" aria-label="${words}">${inner}</div>`;
}

const amount = (label: string, wire: string, cents: number, unit: string) =>
	html`<label class="Field"><span>${label}</span><span class="Money"><input class="Field-in" type="text" inputmode="decimal" data-wire="${wire}" value="${money(cents)}">${unit}</span></label>`;

/** The rows of the milestones. */
export function newMilestoneRows(milestones: Terms['milestones']): Markup {
	return html`${milestones.map(
		(entry, index) =>
			html`<li class="Stone"><label class="Field"><span>Description</span><input class="Field-in" type="text" data-wire="milestone-text-${index + 1}" value="${entry.description}"></label><label class="Field"><span>Amount</span><input class="Field-in" type="text" inputmode="decimal" data-wire="milestone-sum-${index + 1}" value="${money(entry.amountCents)}"></label><label class="Field"><span>Due date (optional)</span><input class="Field-in" type="date"></label></li>`,
	)}`;
}

function hourly(terms: Terms): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const every = terms.increase?.everyMonths ?? 0;
	const option = (months: number, text: string) =>
		html`<option value="${months}"${months === every && html` selected`}>${text}</option>`;
	return html`${amount('Hourly Rate', 'bid', terms.bidCents, '/hr')}<div class="Pair"><span>Service Fee: ${percent(terms.feeBps)}</span><span><output data-part="fee">-${money(fee)}</output>/hr</span></div>${amount('You’ll Receive', 'net', net, '/hr')}<div role="group" aria-label="Schedule a rate increase"><label class="Field"><span>How often do you want a rate increase?</span><select data-wire="every">${option(0, 'Never')}${option(3, 'Every 3 months')}${option(6, 'Every 6 months')}${option(12, 'Every 12 months')}</select></label><label class="Field"><span>How much, in percent?</span><input class="Field-in" type="text" inputmode="decimal" data-wire="percent" value="${terms.increase ? terms.increase.bps / 100 : ''}"></label></div>`;
}

function fixed(terms: Terms): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const byMilestone = terms.milestones.length > 0;
	const mode = (value: string, text: string, on: boolean) =>
		html`<label class="Pick-one"><input type="radio" name="payment" value="${value}"${on && html` checked`}><span>${text}</span></label>`;
	return html`<div role="group" aria-label="How do you want to be paid?">${mode('milestone', 'By milestone', byMilestone)}${mode('default', 'By project', !byMilestone)}</div><div data-wire="milestones"${!byMilestone && html` hidden`}><ol class="Stones" data-part="milestones">${newMilestoneRows(terms.milestones)}</ol><button type="button" class="Btn Btn--ghost" data-action="milestone-add">Add milestone</button></div>${amount('Bid', 'bid', terms.bidCents, '')}<div class="Pair"><span>Service Fee: ${percent(terms.feeBps)}</span><output data-part="fee">-${money(fee)}</output></div>${amount('You’ll Receive', 'net', net, '')}<label class="Field"><span>How long will this project take?</span><select data-wire="duration"><option value="">Select a duration</option>${durations.map((text) => html`<option${text === terms.duration && html` selected`}>${text}</option>`)}</select></label>`;
}

/** Accepting an invitation, applying to a job, or changing terms. */
export function newFormMarkup(view: FormView, parts: { job: Markup; client: Markup }): Markup {
	const heading = (text: string) => html`<div class="Type" role="heading" aria-level="3">${text}</div>`;
	const letter =
		view.letterLabel === null
			? html`<div class="Panel">${heading('Cover letter')}<p>${view.letterNote}</p><p class="Prose">${view.letter}</p></div>`
			: html`<div class="Panel"><label class="Field"><span>${view.letterLabel}</span><textarea class="Field-in" rows="8" maxlength="5000" data-wire="letter">${view.letter}</textarea></label><p class="Hint">${view.letterNote}</p></div>`;
	const members =
		view.members.length > 0 &&
		html`<div class="Panel" role="radiogroup" aria-label="Who would do the work?">${heading('Who would do the work?')}${view.members.map((name, index) => html`<label class="Pick-one"><input type="radio" name="who" value="${name}"${index === 0 && html` checked`}><span>${name}</span></label>`)}</div>`;
	const questions =
		view.questions.length > 0 &&
		html`<div class="Panel">${heading('Questions')}${view.questions.map((question, index) => html`<label class="Field"><span>${question}</span><textarea class="Field-in" rows="3" data-wire="question-${index}"></textarea></label>`)}</div>`;
	const connects = view.connects !== null && html`<p class="Hint">This proposal requires ${view.connects} Connects</p>`;
	return html`<h2 class="Type Type-xl">${view.heading}</h2>${connects}<form class="Sheet" novalidate>${members}${letter}${questions}<div class="Panel">${heading('Terms')}${view.terms.hourly ? hourly(view.terms) : fixed(view.terms)}</div><p class="Oops" role="alert" hidden></p><div class="Row"><a class="Lnk" href="${view.backHref}">Cancel</a> <button type="submit" class="Btn" data-action="form-send" disabled>${view.submitText}</button></div></form>${parts.job}${parts.client}`;
}
