import type { Refusal } from '../domain/commands';
import type { Fact } from '../domain/facts';
import { showBadge } from './badge';
import { remind } from './reminders';
import type { Tools } from './tools';

/** Merges one part of a backup. */
export async function restorePart(
	tools: Tools,
	{ facts }: { facts: Fact[] },
): Promise<{ ok: true; added: number; already: number } | Refusal> {
	const answer = await tools.journal.restorePart(facts);
	void showBadge(tools);
	void remind(tools);
	return answer;
}
