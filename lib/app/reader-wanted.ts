import type { Speaker } from '../bus/sender';
import { pageKind } from '../upwork/urls';
import type { Tools } from './tools';

/**
 * Puts the reader, with the card of a prepared answer, into a frame whose page came into view, by the address the browser states: on an
 * invitation's page and its accept form. Nowhere else, whatever the message says.
 */
export async function readerWanted({ browser }: Tools, speaker: Speaker): Promise<{ ok: boolean }> {
	if (speaker.class !== 'upwork' || pageKind(speaker.url) !== 'invitation') return { ok: false };
	try {
		await browser.runFile('/answer-card.js', speaker.tabId, speaker.frameId);
		return { ok: true };
	} catch {
		return { ok: false };
	}
}
