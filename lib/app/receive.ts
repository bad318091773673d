import type { Refusal } from '../domain/commands';
import type { Fact } from '../domain/facts';
import { showBadge } from './badge';
import { remind } from './reminders';
import type { Tools } from './tools';

/** Takes in facts of the other devices; badge and reminders follow. */
export async function receive(
	tools: Tools,
	{ facts }: { facts: Fact[] },
): Promise<{ ok: true; added: number } | Refusal> {
	const answer = await tools.journal.receive(facts);
	void showBadge(tools);
	void remind(tools);
	return answer;
}
