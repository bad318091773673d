import type { Accepted, Refusal } from './commands';
import type { Fact, FactData, FactType, KnownFact, RecordId } from './facts';
import { factId } from './ids';
import type { UtcMs } from './time';

/** What a decision may look at: the stored facts of each record the command touches, copies and erased generations included. */
export interface DecideState {
	facts(record: RecordId): readonly Fact[];
	/** The invitations of an account that the Proposals page should list, as far as the desk knows: asked for complete readings only. */
	listed?(account: string): readonly RecordId[];
}

/** Everything a decision needs from outside. */
export interface DecideContext {
	/** Made by the page that asks; the ids of what a person did derive from it, so a retry applies once. */
	commandId: string;
	/** The clock, UTC ms. */
	at: UtcMs;
	/** The stamp of this command (lib/domain/clock.ts). */
	recordedAt: UtcMs;
	device: string;
	/** A fresh random key for each written fact. */
	newKey(): string;
}

/** What a command leads to: new facts to keep, and the answer to give once they are kept. */
export type Decision = { ok: true; facts: Fact[]; answer: Accepted } | Refusal;

/** Where a fact goes. */
export interface Place {
	id: RecordId;
	generation: number;
}

/** A fact for something a person did: its id comes from the command, its type and its record, and from what it points at. */
export function draft<T extends FactType>(context: DecideContext, place: Place, type: T, data: FactData[T]): Fact {
	const pointsAt = type === 'retracted' && 'target' in data ? data.target : null;
	return write(context, place, type, data, factId('done', context.commandId, place.id, type, pointsAt));
}

/** Writes a fact down under a given id. */
export function write<T extends FactType>(
	context: DecideContext,
	place: Place,
	type: T,
	data: FactData[T],
	id: string,
): Extract<KnownFact, { type: T }> {
	const { at, recordedAt, device } = context;
	const fact = {
		key: context.newKey(),
		id,
		record: place.id,
		generation: place.generation,
		type,
		at,
		recordedAt,
		device,
		data,
	};
	return fact as unknown as Extract<KnownFact, { type: T }>;
}

/** The generation that new facts of a record belong to. */
export function generationOf(facts: readonly Fact[], erased: number): number {
	return Math.max(erased + 1, ...facts.filter((fact) => fact.type !== 'recordErased').map((fact) => fact.generation));
}
