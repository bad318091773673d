import type { Refusal } from '../domain/commands';
import { showBadge } from './badge';
import type { Tools } from './tools';

/** Goes on with a database that came back empty or older, as a new device. */
export async function startAfresh(tools: Tools): Promise<{ ok: true } | Refusal> {
	const answer = await tools.journal.startAfresh();
	void showBadge(tools);
	return answer;
}
