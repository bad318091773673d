import { ask } from '../../../lib/bus/client';
import type { RecordId } from '../../../lib/domain/facts';
import { openDesk } from '../../../lib/journal/desk';

/** The ids of a room's kept messages, in the order of its thread. */
export async function threadIds(room: RecordId): Promise<RecordId[]> {
	const desk = openDesk();
	const found = await desk.thread(room, Number.MAX_SAFE_INTEGER, 10_000);
	desk.close();
	return found.map(({ id }) => id).reverse();
}

/** Takes the links of a record back, as a person may. */
export async function retractLinks(record: RecordId): Promise<void> {
	const desk = openDesk();
	const links = (await desk.facts(record)).filter(({ type }) => type === 'linked');
	desk.close();
	const facts = links.map(({ id }) => ({ record, id }));
	const answer = await ask('command', { commandId: crypto.randomUUID(), command: { type: 'retract', facts } });
	if (!answer.ok) throw new Error(answer.message);
}
