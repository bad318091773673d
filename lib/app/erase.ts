import type { Refusal } from '../domain/commands';
import { showBadge } from './badge';
import type { Tools } from './tools';

/** Deletes everything Parley keeps in this browser: the database, what is remembered beside it, and what pages kept for the session. */
export async function eraseEverything(tools: Tools): Promise<{ ok: true } | Refusal> {
	const answer = await tools.journal.eraseEverything();
	if (answer.ok) await tools.browser.clearSession().catch(() => undefined);
	void showBadge(tools);
	return answer;
}
