import type { Speaker } from '../bus/sender';
import { isSavable } from '../domain/preferences';
import { pageKind } from '../upwork/urls';
import { preferences } from './preferences';
import { isKeptRoom } from './room';
import type { Tools } from './tools';

/**
 * Puts the reader, with the card of a prepared answer, into a frame whose page came into view, by the address the browser states: on an
 * invitation's page and its accept form, and on the kinds of page that are saved on every visit, of rooms only on those that are kept.
 * Nowhere else, whatever the message says.
 */
export async function readerWanted({ browser, journal }: Tools, speaker: Speaker): Promise<{ ok: boolean }> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	const page = pageKind(speaker.url);
	try {
		const visited = isSavable(page) && (await preferences({ journal })).autosave[page];
		const kept = page !== 'room' || (await isKeptRoom({ journal }, speaker.url));
		const wanted = page === 'invitation' || (visited && kept);
		// Heard, and nothing to do: the page need not ask again.
		if (!wanted) return { ok: true };
		const file = page === 'room' ? '/room-visit.js' : '/answer-card.js';
		await browser.runFile(file, speaker.tabId, speaker.frameId);
		return { ok: true };
	} catch {
		return { ok: false };
	}
}
