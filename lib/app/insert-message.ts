import type { Request } from '../bus/channels';
import type { Refusal } from '../domain/commands';
import { invitationId, roomId } from '../upwork/urls';
import type { Tools } from './tools';

const refused = (message: string): Refusal => ({ ok: false, code: 'failed', message });

const noForm = refused('No form for this answer is open on Upwork. Open it there, or copy the message.');
const noRoom = refused('This room’s field for a message is not open on Upwork. Open it there, or copy the message.');
const notTaken = refused('Upwork’s form did not take the message. Copy it and paste it there.');

/**
 * Puts a message into Upwork's own form, on the person's click: only in the active tab, only on the page of this very invitation or room, and
 * only into the form for this kind of answer or the room's own field. Sending it stays with the person.
 */
export async function insertMessage(
	{ browser }: Tools,
	{ windowId, siteId, kind, text }: Request<'insertMessage'>,
): Promise<{ ok: true } | Refusal> {
	const [shownIn, missing] = kind === 'room' ? [roomId, noRoom] : [invitationId, noForm];
	try {
		const tab = await browser.activeTab(windowId);
		if (!tab?.url || shownIn(tab.url) !== siteId) return missing;
		await browser.runFile('/insert-message.js', tab.id, 0);
		const came = await browser.insertText(tab.id, { kind, siteId }, text);
		if (came === 'kept') return { ok: true };
		return came === 'refused' ? notTaken : missing;
	} catch {
		return missing;
	}
}
