import { html, type Markup } from './markup';
import { reasonsMarkup } from './reasons';
import type { InvitationView } from './wire';

/** The decline form in the invitation's own shape; it is put into a dialog or a section below the text. */
export function declineMarkup(view: InvitationView): Markup {
	const field =
		view.form.editor === 'textarea'
			? html`<label for="decline-message" id="decline-message-label">Message (optional)</label><textarea id="decline-message" rows="5" maxlength="5000"></textarea>`
			: html`<div id="decline-message-label">Message (optional)</div><div class="editor" role="textbox" aria-multiline="true" aria-labelledby="decline-message-label" contenteditable="true" data-editor="message"><p><br></p></div>`;
	const heading = html`<h2 id="decline-heading">${view.form.place === 'dialog' ? 'Decline invitation' : 'Decline this invitation?'}</h2>`;
	const body = html`<p>The client will see the reason and your message.</p><div class="form-group">${reasonsMarkup(view.form.reasons, view.declineReasons)}</div><div class="form-group">${field}</div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" class="primary" data-action="decline-send" disabled>${view.form.place === 'dialog' ? 'Decline' : 'Decline invitation'}</button> <button type="button" data-action="decline-cancel">Cancel</button></div>`;
	return view.form.place === 'dialog'
		? html`<div class="overlay"><div class="air3-modal" role="dialog" aria-modal="true" aria-labelledby="decline-heading">${heading}${body}</div></div>`
		: html`<section class="card decline-inline" aria-labelledby="decline-heading">${heading}${body}</section>`;
}
