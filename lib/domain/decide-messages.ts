import type { Command } from './commands';
import {
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	generationOf,
	onRecord,
	write,
} from './decide-parts';
import { effectiveFacts, erasedGeneration } from './effective';
import { type Fact, isKnown, type MessageRead } from './facts';
import { canonical, factId, messageRecord, recordId } from './ids';
import { foldMessage } from './message';
import { placesOf } from './message-places';

type Save = Extract<Command, { type: 'saveMessages' }>;

/**
 * Keeps messages of a room the person chose to keep. Known ones make no fact; one that reads differently now was edited or deleted, and its
 * earlier words stay. The same page read on two devices makes the same facts.
 */
export function decideMessages(command: Save, state: DecideState, context: DecideContext): Decision {
	return onRecord(recordId(command.account, 'room', command.room), state, () => {
		const saved = { added: 0, changed: 0, same: 0, skipped: 0, gone: 0 };
		const messages = new Map<string, MessageRead>();
		for (const { id, message } of command.messages) {
			const record = messageRecord(command.account, command.room, id);
			if (!messages.has(record)) messages.set(record, tidy(message));
		}
		const page = [...messages];
		const places = placesOf(
			page.map(([record, { sent }]) => ({ sent, place: foldMessage(record, state.facts(record))?.place ?? null })),
		);
		const facts: Fact[] = [];
		for (const [index, [record, message]] of page.entries()) {
			const placed = { ...message, place: places[index] ?? message.sent.from };
			const outcome = keep(record, placed, state.facts(record), command.deliberate === true, context);
			saved[outcome.as] += 1;
			facts.push(...outcome.facts);
		}
		const ids = facts.map(({ record, id }) => ({ record, id }));
		return { ok: true, facts, answer: { ok: true, facts: ids, saved } };
	});
}

type Outcome = { as: 'added' | 'changed' | 'same' | 'skipped'; facts: Fact[] };

function keep(
	record: string,
	message: MessageRead,
	stored: readonly Fact[],
	deliberate: boolean,
	context: DecideContext,
): Outcome {
	const erased = erasedGeneration(stored);
	const held = effectiveFacts(stored);
	const readings = held.filter(isKnown).filter((fact) => fact.type === 'messageRead');
	const last = readings.at(-1);
	// Erased, or taken back by the person: a page that shows it again does not bring it back.
	if (!last && stored.length > 0 && !deliberate) return { as: 'skipped', facts: [] };
	const known = readings.map((fact) => fact.data.message);
	if (last && !saysMore(message, known)) return { as: 'same', facts: [] };
	const living = stored.filter((fact) => fact.generation > erased);
	const place = { id: record, generation: generationOf(living, erased) };
	const supersedes = last?.id ?? null;
	// Neither the time, which every page tells as narrowly as it can, nor the place makes another fact of it.
	const { sent: _, place: __, ...stable } = message;
	const id = factId('message', record, place.generation, stable, supersedes);
	const as = last ? 'changed' : 'added';
	if (!living.some((fact) => fact.id === id)) {
		return { as, facts: [write(context, place, 'messageRead', { message, supersedes }, id)] };
	}
	if (!deliberate) return { as: 'skipped', facts: [] };
	const back = held
		.filter((one) => one.type === 'retracted' && (one.data as { target?: unknown }).target === id)
		.map((one) => draft(context, place, 'retracted', { target: one.id }));
	return { as, facts: back };
}

/** Whether a reading brings other words, another state, or a name that was missing. */
function saysMore(message: MessageRead, known: readonly MessageRead[]): boolean {
	const last = known.at(-1);
	if (!last) return true;
	if (message.author !== null && !known.some((one) => one.author !== null)) return true;
	if (message.edited && !known.some((one) => one.edited)) return true;
	return canonical([message.text, message.deleted]) !== canonical([last.text, last.deleted]);
}

function tidy(message: MessageRead): MessageRead {
	return { ...message, author: message.author?.toWellFormed() ?? null, text: message.text.toWellFormed() };
}
