import { html, type Markup, unsafe } from './markup';
import { clientMarkup, jobMarkup, termsMarkup } from './parts';
import type { InvitationView } from './wire';

function statusMarkup(view: InvitationView): Markup {
	const links = html`${view.proposalHref !== null && html`<a href="${view.proposalHref}">View proposal</a> `}${view.roomHref !== null && html`<a href="${view.roomHref}">Go to messages</a>`}`;
	const text = {
		accepted: 'You accepted this invitation',
		declined: 'You declined this invitation',
		withdrawn: 'The client withdrew this invitation',
		closed: 'This job is closed',
		open: '',
		unanswered: '',
	}[view.status];
	return html`<section class="card result"><h2>${text}</h2><p class="reason">${view.reason ?? ''}</p><p>${links}</p><p>${view.propose && html`<button type="button" data-action="propose">Propose different terms</button>`}</p><p><a href="${view.dialect.base}/proposals/">Back to proposals</a></p></section>`;
}

/** An invitation: the client's message, the job, and the two answers while it can be answered. */
export function invitationMarkup(view: InvitationView): Markup {
	const open = view.status === 'open' || view.status === 'unanswered';
	const note = view.status === 'unanswered' && html`<p>You have not answered this invitation. You still can.</p>`;
	const accept = view.form.acceptHere
		? html`<button type="button" class="button primary" data-action="accept-open">Accept Interview</button>`
		: html`<a class="button primary" role="button" href="${view.dialect.base}/proposals/interview/uid/${view.uid}/accept">Accept Interview</a>`;
	const answers = html`<section class="card" data-part="answers"><h2>Interested in discussing this job?</h2>${note}<div class="buttons">${accept} <button type="button" data-action="decline-open">Decline</button></div></section><div data-part="decline"></div>`;
	const message =
		view.messageMarkup === null ? html`<p class="break text-pre-line">${view.message}</p>` : unsafe(view.messageMarkup);
	return html`<p class="kind">${view.dialect.invitation}</p><h1>${view.job.title}</h1><p class="muted">Received ${view.received} <small>${view.ago}</small></p>${open ? answers : statusMarkup(view)}<section class="card" aria-label="Original message from client"><h2>Original message from client</h2><div class="message">${message}</div></section>${jobMarkup(view.job)}${termsMarkup(view.terms, 'Your terms')}${clientMarkup(view.client)}`;
}
