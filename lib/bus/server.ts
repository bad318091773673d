import type { Refusal } from '../domain/commands';
import { requests } from '../schema/requests';
import type { Same } from '../schema/same';
import type { z } from '../schema/z';
import { extensionApi } from './api';
import type { ChannelName, Channels, Request, Response } from './channels';
import { rateCap } from './rate';
import { mayUse, ownSelf, type RawSender, type Self, type Speaker, speakerOf } from './sender';

/** One handler for each channel; `speaker` says which frame asked, where it was a page on Upwork. */
export type Handlers = { [C in ChannelName]: (body: Request<C>, speaker: Speaker) => Promise<Response<C>> };

/** Who may use which channel, as lib/bus/channels.ts declares. */
export const openTo: { readonly [C in ChannelName]: Channels[C]['from'] } = {
	command: 'extension',
	lookAtPage: 'extension',
	pageSkeleton: 'extension',
	openOnUpwork: 'extension',
	saveDraft: 'extension',
	dropDraft: 'extension',
	health: 'extension',
	startAfresh: 'extension',
	restorePart: 'extension',
	syncReceive: 'extension',
	syncSealed: 'extension',
	syncHold: 'extension',
	syncNow: 'extension',
	syncReach: 'extension',
	syncEndOld: 'extension',
	backupSaved: 'extension',
	rebuild: 'extension',
	eraseEverything: 'extension',
	guardWanted: 'upwork',
	guardHere: 'upwork',
	guardSaid: 'upwork',
	readerWanted: 'upwork',
	preparedHere: 'upwork',
	termsHere: 'upwork',
	termsPressed: 'upwork',
	withdrawPressed: 'upwork',
	answerPressed: 'upwork',
	offerReading: 'upwork',
	snooze: 'extension',
	insertMessage: 'extension',
};

/** Ties every schema to the request its channel declares. */
export const tied: { [C in ChannelName]: Same<Request<C>, z.output<(typeof requests)[C]>> } = {
	command: true,
	lookAtPage: true,
	pageSkeleton: true,
	openOnUpwork: true,
	saveDraft: true,
	dropDraft: true,
	health: true,
	startAfresh: true,
	restorePart: true,
	syncReceive: true,
	syncSealed: true,
	syncHold: true,
	syncNow: true,
	syncReach: true,
	syncEndOld: true,
	backupSaved: true,
	rebuild: true,
	eraseEverything: true,
	guardWanted: true,
	guardHere: true,
	guardSaid: true,
	readerWanted: true,
	preparedHere: true,
	termsHere: true,
	termsPressed: true,
	withdrawPressed: true,
	answerPressed: true,
	offerReading: true,
	snooze: true,
	insertMessage: true,
};

const badRequest: Refusal = {
	ok: false,
	code: 'bad-request',
	message: 'Parley did not understand this. Reload the page; if it happens again, update Parley.',
};

const failed: Refusal = {
	ok: false,
	code: 'failed',
	message: 'Something went wrong, and nothing was changed. Try again.',
};

/** What the browser's listener is given: a message, who sent it, and how to answer. */
type Listener = (message: unknown, sender: RawSender, answer: (response: unknown) => void) => boolean;

/**
 * Builds the one listener of the bus. Sender class and schema are checked here and nowhere else, and everything that is not clearly allowed
 * never reaches a handler: strangers get silence, our own pages a plain refusal, Upwork pages `{ ok: false }` and no reason.
 */
export function listener(handlers: Handlers, self: Self, now: () => number = Date.now): Listener {
	const allowed = rateCap(now);
	return (message, sender, answer) => {
		const speaker = speakerOf(sender, self);
		if (!speaker) return false;
		const refuse = (refusal: Refusal) => {
			answer(speaker.class === 'extension' ? refusal : { ok: false });
			return false;
		};
		if (speaker.class === 'upwork' && !allowed(speaker.tabId)) return refuse(badRequest);
		const asked = envelope(message);
		if (!asked || !mayUse(speaker, openTo[asked.channel])) return refuse(badRequest);
		const run = checked(handlers, asked.channel, asked.body, speaker);
		if (!run) return refuse(badRequest);
		run().then(answer, () => refuse(failed));
		// Keeps the channel open until the answer, in Chrome and Firefox alike.
		return true;
	};
}

function envelope(message: unknown): { channel: ChannelName; body: unknown } | null {
	if (typeof message !== 'object' || message === null) return null;
	if (!('parley' in message) || message.parley !== 1 || !('channel' in message) || !('body' in message)) return null;
	return isChannel(message.channel) ? { channel: message.channel, body: message.body } : null;
}

function isChannel(name: unknown): name is ChannelName {
	return typeof name === 'string' && Object.hasOwn(openTo, name);
}

/** The call of a channel's handler with a checked body; null where the body does not fit the schema. */
function checked<C extends ChannelName>(
	handlers: Handlers,
	channel: C,
	body: unknown,
	speaker: Speaker,
): (() => Promise<Response<C>>) | null {
	const result = requests[channel].safeParse(body);
	if (!result.success) return null;
	return async () => handlers[channel](result.data as Request<C>, speaker);
}

/** Serves the bus. Call synchronously when the worker starts, or the browser drops the message that woke it. */
export function serve(handlers: Handlers): void {
	const { runtime } = extensionApi();
	runtime.onMessage.addListener(listener(handlers, ownSelf(runtime)));
}
