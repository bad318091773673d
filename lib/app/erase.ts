import type { Refusal } from '../domain/commands';
import { showBadge } from './badge';
import { notificationPrefix, remind } from './reminders';
import type { Tools } from './tools';

/**
 * Deletes everything Parley keeps in this browser: keys and parts of sync, the database, what is remembered beside it, what pages kept for the
 * session, and the reminders that are shown. Sync goes first: its parts would fill an empty desk again.
 */
export async function eraseEverything(tools: Tools): Promise<{ ok: true } | Refusal> {
	const shown = await tools.journal.draftsWith(notificationPrefix);
	const forgotten = await tools.forgetSync().then(
		() => true,
		() => false,
	);
	if (!forgotten) {
		return {
			ok: false,
			code: 'failed',
			message:
				'Nothing was erased: what is kept for other devices could not be deleted. Close the other Parley tabs, then try again.',
		};
	}
	const answer = await tools.journal.eraseEverything();
	if (answer.ok) {
		await tools.browser.clearSession().catch(() => undefined);
		for (const { key } of shown) await tools.browser.clearNotification(key).catch(() => undefined);
	}
	void showBadge(tools);
	void remind(tools);
	return answer;
}
