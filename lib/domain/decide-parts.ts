import type { SheetWeek } from './agency-sheet';
import type { Accepted, Refusal } from './commands';
import { effectiveFacts } from './effective';
import { type Fact, type FactData, type FactType, isKnown, type KnownFact, type RecordId } from './facts';
import { foldRecord } from './fold';
import { factId } from './ids';
import type { OpportunityRecord } from './record';
import type { UtcMs } from './time';

/** What a decision may look at: the stored facts of each record the command touches, copies and erased generations included. */
export interface DecideState {
	facts(record: RecordId): readonly Fact[];
	/** The invitations of an account that the Proposals page should list, as far as the desk knows: asked for complete readings only. */
	listed?(account: string): readonly RecordId[];
	/** The records of an account about a job: asked for readings that bring one. */
	sameJob?(account: string, jobId: string): readonly RecordId[];
	/** What was worked in a week, beginning at that time (UTC ms), on every contract: asked for work. */
	worked?(week: UtcMs): readonly SheetWeek[];
	/** All records of the opportunity that a record belongs to, the latest part first: asked for work. */
	opportunity?(record: RecordId): readonly OpportunityRecord[];
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
	const pointsAt = pointOf(data);
	return write(context, place, type, data, factId('done', context.commandId, place.id, type, pointsAt));
}

/** What tells two facts of one type and one command apart. */
function pointOf(data: object): unknown {
	if ('target' in data) return data.target;
	return 'to' in data && 'same' in data ? data.to : null;
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

/** A refusal in words a freelancer understands. */
export function refuse(code: Refusal['code'], message: string): Refusal {
	return { ok: false, code, message };
}

/** A decision to keep facts. */
export function accept(facts: Fact[]): Decision {
	return { ok: true, facts, answer: { ok: true, facts: facts.map(({ record, id }) => ({ record, id })), saved: null } };
}

export const newerVersion: Refusal = refuse(
	'newer-version',
	'A newer Parley has added something here that this version does not know. Update Parley, then try again.',
);

/** Finds the record and refuses where there is none, or where a newer Parley knows more of it. */
export function onRecord(
	id: RecordId,
	state: DecideState,
	then: (record: OpportunityRecord, facts: readonly Fact[]) => Decision,
): Decision {
	const facts = state.facts(id);
	const record = foldRecord(id, facts);
	if (!record) return refuse('unknown-record', 'This is no longer on your desk. It may have been erased or undone.');
	return record.fromNewer ? newerVersion : then(record, facts);
}

/** The facts of one type that hold among a record's stored ones, in causal order. */
export function heldOf<T extends FactType>(facts: readonly Fact[], type: T): Extract<KnownFact, { type: T }>[] {
	return effectiveFacts(facts)
		.filter(isKnown)
		.filter((fact): fact is Extract<KnownFact, { type: T }> => fact.type === type);
}

/** Takes back every fact of a type that holds: taking back only the last would bring the one before it back. */
export function takeBack(context: DecideContext, place: Place, facts: readonly Fact[], type: FactType): Fact[] {
	return heldOf(facts, type).map((fact) => draft(context, place, 'retracted', { target: fact.id }));
}
