import type { Speaker } from '../bus/sender';
import { isSavable } from '../domain/preferences';
import { isAcceptPage, pageKind } from '../upwork/urls';
import { acceptsPressed } from './answer-pressed';
import { preferences } from './preferences';
import { isKeptRoom } from './room';
import { awaitsTerms } from './terms-pressed';
import type { Tools } from './tools';
import { awaitsWithdrawal } from './withdraw-pressed';

/**
 * Puts the reader, with the card of a prepared answer, into a frame whose page came into view, by the address the browser states: on an
 * invitation's page and its accept form, on a proposal's page where a change of terms or the result of an acceptance is awaited or it can be
 * withdrawn, on the lists while a withdrawal is awaited, and on the kinds of page that are saved on
 * every visit, of rooms only on those that are kept; the preview of terms goes to the forms in which they are proposed. Nowhere else, whatever
 * the message says.
 */
export async function readerWanted(tools: Tools, speaker: Speaker): Promise<{ ok: boolean }> {
	const { browser, journal } = tools;
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	const page = pageKind(speaker.url);
	try {
		const visited = isSavable(page) && (await preferences({ journal })).autosave[page];
		const kept = page !== 'room' || (await isKeptRoom({ journal }, speaker.url));
		const listed = page === 'proposals' || page === 'archive';
		const awaited =
			(page === 'proposal' && ((await awaitsTerms(tools, speaker.url)) || (await acceptsPressed(tools)).length > 0)) ||
			((page === 'proposal' || listed) && (await awaitsWithdrawal(tools, speaker.url)));
		const wanted = page === 'invitation' || awaited || (visited && kept);
		const agreed = page === 'offer' || page === 'contracts';
		const file = page === 'room' ? '/room-visit.js' : agreed ? '/contract-visit.js' : '/answer-card.js';
		// Heard, and nothing to do otherwise: the page need not ask again.
		if (wanted) await browser.runFile(file, speaker.tabId, speaker.frameId);
		// Different terms are also proposed in a dialog of these pages; the card stands there only while one is open.
		const proposes = page === 'proposal' || page === 'invitation' || page === 'room';
		if (proposes || page === 'apply' || page === 'edit' || isAcceptPage(speaker.url))
			await browser.runFile('/terms-card.js', speaker.tabId, speaker.frameId);
		return { ok: true };
	} catch {
		return { ok: false };
	}
}
