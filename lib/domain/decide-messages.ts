import type { Command } from './commands';
import { type DecideContext, type DecideState, type Decision, generationOf, onRecord, write } from './decide-parts';
import { effectiveFacts, erasedGeneration } from './effective';
import { type Fact, isKnown, type MessageRead } from './facts';
import { canonical, factId, messageRecord, recordId } from './ids';

type Save = Extract<Command, { type: 'saveMessages' }>;

/**
 * Keeps messages of a room the person chose to keep. Known ones make no fact; one that reads differently now was edited or deleted, and its
 * earlier words stay. The same page read on two devices makes the same facts.
 */
export function decideMessages(command: Save, state: DecideState, context: DecideContext): Decision {
	return onRecord(recordId(command.account, 'room', command.room), state, () => {
		const saved = { added: 0, changed: 0, same: 0, skipped: 0, gone: 0 };
		const facts: Fact[] = [];
		const seen = new Set<string>();
		for (const { id, message } of command.messages) {
			const record = messageRecord(command.account, command.room, id);
			if (seen.has(record)) continue;
			seen.add(record);
			const outcome = keep(record, tidy(message), state.facts(record), context);
			saved[outcome.as] += 1;
			if (outcome.fact) facts.push(outcome.fact);
		}
		const ids = facts.map(({ record, id }) => ({ record, id }));
		return { ok: true, facts, answer: { ok: true, facts: ids, saved } };
	});
}

type Outcome = { as: 'added' | 'changed' | 'same' | 'skipped'; fact: Fact | null };

function keep(record: string, message: MessageRead, stored: readonly Fact[], context: DecideContext): Outcome {
	const erased = erasedGeneration(stored);
	const readings = effectiveFacts(stored)
		.filter(isKnown)
		.filter((fact) => fact.type === 'messageRead');
	const last = readings.at(-1);
	// Erased, or taken back by the person: a page that shows it again does not bring it back.
	if (!last && stored.length > 0) return { as: 'skipped', fact: null };
	if (
		last &&
		!saysMore(
			message,
			readings.map((fact) => fact.data.message),
		)
	)
		return { as: 'same', fact: null };
	const place = { id: record, generation: generationOf(stored, erased) };
	const supersedes = last?.id ?? null;
	const { sent: _, ...stable } = message;
	const id = factId('message', record, place.generation, stable, supersedes);
	if (stored.some((fact) => fact.id === id)) return { as: 'skipped', fact: null };
	const fact = write(context, place, 'messageRead', { message, supersedes }, id);
	return { as: last ? 'changed' : 'added', fact };
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
