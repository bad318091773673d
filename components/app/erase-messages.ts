import type { Command, Refusal } from '../../lib/domain/commands';
import type { RecordId } from '../../lib/domain/facts';
import type { Services } from './services';

/** Records one command may erase. */
const MOST_ERASED = 400;

/** Erases the messages of rooms, which are records of their own; the refusal where one was refused. */
export async function eraseMessages(
	{ ask, desk, newId }: Pick<Services, 'ask' | 'desk' | 'newId'>,
	rooms: readonly RecordId[],
): Promise<Refusal | null> {
	for (const room of rooms) {
		const ids = await desk.messagesOf(room);
		for (let at = 0; at < ids.length; at += MOST_ERASED) {
			const [record, ...parts] = ids.slice(at, at + MOST_ERASED);
			if (record === undefined) continue;
			const command: Command = { type: 'eraseRecord', record, parts };
			const answer = await ask('command', { commandId: newId(), command });
			if (!answer.ok) return answer;
		}
	}
	return null;
}
