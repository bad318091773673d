import { html, type Markup } from './markup';
import type { RoomView, StoryView } from './wire';

/** Messages that stand in the page at once; further up and down they are taken out as one scrolls. */
export const roomWindow = 40;

/** Which messages the page shows at first: the newest. */
export function firstWindow(view: RoomView): { from: number; to: number } {
	return { from: Math.max(0, view.stories.length - roomWindow), to: view.stories.length };
}

/** The messages `from` (inclusive) to `to` (exclusive), as this generation of the site writes them. */
export function storiesMarkup(view: RoomView, { from, to }: { from: number; to: number }): Markup {
	const shown = view.stories.slice(from, to);
	return html`${shown.map((story) => (view.dialect.name === 'redesign' ? newStory(story) : todaysStory(story)))}`;
}

function todaysStory(story: StoryView): Markup {
	const day = story.day !== null && html`<div class="story-day-header">${story.day}</div>`;
	const edited = story.edited && html` <span class="story-edited">(edited)</span>`;
	const header =
		story.first &&
		html`<div data-test="story-header"><span class="user-name">${story.author}</span> <span class="story-timestamp" title="${story.stamp}">${story.clock}</span></div>`;
	const quote =
		story.quote !== null &&
		html`<div class="reply-wrapper"><span class="user-name">${story.quote.author}</span><div class="story-message"><p>${story.quote.text}</p></div></div>`;
	const body = story.deleted
		? html`<div class="story-message deleted"><em>This message was removed</em></div>`
		: html`<div class="story-message" data-test="story-message">${story.text.split('\n').map((line) => html`<p>${line}</p>`)}</div>${edited}`;
	return html`<div class="up-d-story-item" id="story_${story.id}">${day}<div data-test="story-container">${header}${quote}${body}</div></div>`;
}

function newStory(story: StoryView): Markup {
	const day = story.day !== null && html`<p class="Day">${story.day}</p>`;
	const head =
		story.first &&
		html`<p class="Say-who"><b>${story.author}</b> <time title="${story.stamp}">${story.clock}</time></p>`;
	const quote =
		story.quote !== null &&
		html`<blockquote class="Say-to"><b>${story.quote.author}</b> ${story.quote.text}</blockquote>`;
	const lines = story.text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`);
	const edited = story.edited && html`<small class="Say-mark">Edited</small>`;
	const body = story.deleted
		? html`<p class="Say-gone">This message was removed</p>`
		: html`<p class="Say-text">${lines}</p>${edited}`;
	return html`<li class="Say" id="m-${story.id}">${day}${head}${quote}${body}</li>`;
}

/** A message room. */
export function roomMarkup(view: RoomView): Markup {
	const contract =
		view.hasContract && html` <a href="/nx/contracts" data-ev-label="wm_view_contract_action">View contract</a>`;
	return html`<h1>${view.client.name}</h1><p><a href="${view.proposalHref}">${view.jobTitle}</a>${contract} ${view.propose && html`<button type="button" data-action="propose">Propose different terms</button>`}</p><div id="story-viewport" class="card" tabindex="0" role="log" aria-label="Messages" data-stories>${storiesMarkup(view, firstWindow(view))}</div><div class="card" data-test="message-form-editor"><div class="editor" role="textbox" aria-multiline="true" aria-label="Send a message" contenteditable="true" data-editor="message"><p><br></p></div><p class="error" role="alert" hidden></p><div class="buttons"><button type="button" data-action="attach">Attach files</button> <button type="button" class="primary" data-action="message-send" disabled>Send message</button> <small>Enter sends, Shift+Enter makes a line</small></div></div>`;
}

/** The same in the redesigned generation. */
export function newRoomMarkup(view: RoomView): Markup {
	const contract = view.hasContract && html` <a class="Lnk" href="/nx/contracts">View contract</a>`;
	return html`<h2 class="Type Type-xl">${view.client.name}</h2><p><a class="Lnk" href="${view.proposalHref}">${view.jobTitle}</a>${contract} ${view.propose && html`<button type="button" class="Btn Btn--ghost" data-action="propose">Propose different terms</button>`}</p><ol class="Thread" tabindex="0" role="log" aria-label="Messages" data-stories>${storiesMarkup(view, firstWindow(view))}</ol><div class="Write"><div class="Write-in" role="textbox" aria-multiline="true" aria-label="Send a message" contenteditable="true" data-editor="message"><p><br></p></div><p class="Oops" role="alert" hidden></p><div class="Row"><button type="button" class="Btn Btn--ghost" aria-label="Attach a file" data-action="attach">+</button> <button type="button" class="Btn" data-action="message-send" disabled>Send message</button></div></div>`;
}
