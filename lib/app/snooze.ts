import type { Refusal } from '../domain/commands';
import { DAY } from '../domain/time';
import { remind } from './reminders';
import type { Tools } from './tools';

/** The longest sleep: a reminder that comes back later would come after its edge. */
const LONGEST = 7 * DAY;

/** Lets reminders sleep until a time, whether they were shown yet or not. A time that has passed brings them back at once. */
export async function snooze(
	tools: Tools,
	{ keys, until }: { keys: string[]; until: number },
): Promise<{ ok: true } | Refusal> {
	const wakes = Math.max(1, Math.min(until, tools.now() + LONGEST));
	const answer = await tools.journal.changeMemory((memory) => ({
		...memory,
		reminders: { ...memory.reminders, ...Object.fromEntries(keys.map((key) => [key, wakes])) },
	}));
	if (answer.ok) await remind(tools);
	return answer;
}
