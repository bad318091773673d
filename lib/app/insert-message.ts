import type { Refusal } from '../domain/commands';
import type { AnswerKind } from '../domain/facts';
import { invitationId } from '../upwork/urls';
import type { Tools } from './tools';

const noForm: Refusal = {
	ok: false,
	code: 'failed',
	message: 'No form for this answer is open on Upwork. Open it there, or copy the message.',
};

/**
 * Puts a message into Upwork's own form, on the person's click: only in the active tab, only on the page of this very invitation, and only into
 * the form for this kind of answer. Sending it stays with the person.
 */
export async function insertMessage(
	{ browser }: Tools,
	asked: { windowId: number | null; siteId: string; kind: AnswerKind; text: string },
): Promise<{ ok: true } | Refusal> {
	try {
		const tab = await browser.activeTab(asked.windowId);
		if (!tab?.url || invitationId(tab.url) !== asked.siteId) return noForm;
		await browser.runFile('/insert-message.js', tab.id, 0);
		const came = await browser.insertText(tab.id, asked.kind, asked.text);
		if (came === 'kept') return { ok: true };
		if (came !== 'refused') return noForm;
		return {
			ok: false,
			code: 'failed',
			message: 'Upwork’s form did not take the message. Copy it and paste it there.',
		};
	} catch {
		return noForm;
	}
}
