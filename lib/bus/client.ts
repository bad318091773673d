import type { Refusal } from '../domain/commands';
import { extensionApi } from './api';
import type { ChannelName, Envelope, Request, Response } from './channels';

/** What a page is told where the worker could not be asked at all. */
const unanswered: Refusal = {
	ok: false,
	code: 'failed',
	message: 'Parley did not answer. Try again; if it happens again, reload the page.',
};

/** The part of the browser that sends; an argument for tests. */
export type Send = (message: Envelope) => Promise<unknown>;

const browserSend: Send = (message) => extensionApi().runtime.sendMessage(message);

/**
 * Asks the background worker. Where the worker ended before it answered, it is asked once more with the very same body: commands carry their
 * own id, so they apply once. Never rejects; a refusal of code `failed` says that there was no answer.
 */
export async function ask<C extends ChannelName>(
	channel: C,
	body: Request<C>,
	send: Send = browserSend,
): Promise<Response<C> | Refusal> {
	const message = { parley: 1, channel, body } as Envelope;
	for (let attempt = 0; attempt < 2; attempt++) {
		try {
			const answer = await send(message);
			if (typeof answer === 'object' && answer !== null) return answer as Response<C>;
		} catch {
			// The worker ended, or was not there yet: asked again below.
		}
	}
	return unanswered;
}

/** A fresh id for one command; use it again only to send the same command again. */
export function newCommandId(): string {
	return crypto.randomUUID();
}
