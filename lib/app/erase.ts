import type { Refusal } from '../domain/commands';
import { showBadge } from './badge';
import { notificationPrefix, remind } from './reminders';
import type { Tools } from './tools';

/**
 * Deletes everything Parley keeps in this browser: the database, what is remembered beside it, what pages kept for the session, and the
 * reminders that are shown.
 */
export async function eraseEverything(tools: Tools): Promise<{ ok: true } | Refusal> {
	const shown = await tools.journal.draftsWith(notificationPrefix);
	const answer = await tools.journal.eraseEverything();
	if (answer.ok) {
		await tools.browser.clearSession().catch(() => undefined);
		for (const { key } of shown) await tools.browser.clearNotification(key).catch(() => undefined);
	}
	void showBadge(tools);
	void remind(tools);
	return answer;
}
