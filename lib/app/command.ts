import type { Command, CommandAnswer } from '../domain/commands';
import { showBadge } from './badge';
import { remind } from './reminders';
import type { Tools } from './tools';

/** Carries out a command once and answers after commit; badge and reminders follow without holding the answer up. */
export async function carryOut(
	tools: Tools,
	{ commandId, command }: { commandId: string; command: Command },
): Promise<CommandAnswer> {
	const answer = await tools.journal.command(commandId, command);
	void showBadge(tools);
	void remind(tools);
	return answer;
}
