import { html, type Markup } from './markup';
import type { RoomView } from './wire';

/** A message room: enough of its structure for readers; a later issue widens it. */
export function roomMarkup(view: RoomView): Markup {
	const contract =
		view.hasContract && html` <a href="/nx/contracts" data-ev-label="wm_view_contract_action">View contract</a>`;
	const stories = view.stories.map((story) => {
		const day = story.day !== null && html`<div class="story-day-header">${story.day}</div>`;
		const header =
			story.first &&
			html`<div data-test="story-header"><span class="user-name">${story.author}</span> <span class="story-timestamp" title="${story.stamp}">${story.clock}</span></div>`;
		const body = story.deleted
			? html`<div class="story-message deleted"><em>This message was removed</em></div>`
			: html`<div class="story-message" data-test="story-message">${story.text.split('\n').map((line) => html`<p>${line}</p>`)}</div>`;
		return html`<div class="up-d-story-item" id="story_${story.id}">${day}<div data-test="story-container">${header}${body}</div></div>`;
	});
	return html`<h1>${view.client.name}</h1><p><a href="${view.proposalHref}">${view.jobTitle}</a>${contract}</p><div id="story-viewport" class="card" tabindex="0" role="log" aria-label="Messages">${stories}</div><div class="card" data-test="message-form-editor"><div class="editor" role="textbox" aria-multiline="true" aria-label="Send a message" contenteditable="true" data-editor="message"><p><br></p></div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" class="primary" data-action="message-send" disabled>Send message</button> <small>Enter sends, Shift+Enter makes a line</small></div></div>`;
}
