import type { Command, ReadItem } from './commands';
import { type DecideContext, type DecideState, type Decision, draft, generationOf, write } from './decide-parts';
import { effectiveFacts, erasedGeneration } from './effective';
import type { Fact, FactType, ReadingField, ReadingFields } from './facts';
import { foldRecord, isReading, tellsTerms } from './fold';
import { changing, mergeReadings, type ReadingFact, type TellingFact, withKnown, withKnownFee } from './fold-reading';
import { canonical, factId, recordId, recordParts } from './ids';
import { byStage, mayBePartOf, partAndWhole } from './links';
import { type Interval, intersect, type UtcMs } from './time';

type Save = Extract<Command, { type: 'saveReading' }>;

const typeOf = {
	invitation: 'invitationRead',
	proposal: 'proposalRead',
	offer: 'offerRead',
	contract: 'contractRead',
	room: 'roomRead',
} as const satisfies Partial<Record<string, FactType>>;

/**
 * Keeps what a page holds. What is known already makes no fact; the same page read on two devices makes the same fact; a deliberate save
 * brings back what was undone and opens a new generation of what was erased, a save on its own does neither.
 */
export function decideReading(command: Save, state: DecideState, context: DecideContext): Decision {
	const saved = { added: 0, changed: 0, same: 0, skipped: 0, gone: 0 };
	const facts: Fact[] = [];
	const seen = new Set<string>();
	const jobs = new Map<string, string>();
	const shown: [string, string][] = [];
	for (const item of command.items) {
		const id = recordId(command.account, item.kind, item.siteId);
		if (seen.has(id)) continue;
		seen.add(id);
		const outcome = keep(item, id, command.deliberate, state.facts(id), context);
		saved[outcome.as] += 1;
		facts.push(...outcome.facts);
		if (item.fields.jobId !== undefined && outcome.as !== 'skipped') jobs.set(id, item.fields.jobId);
		if (item.link && outcome.as !== 'skipped')
			shown.push([id, recordId(command.account, item.link.kind, item.link.siteId)]);
	}
	facts.push(...sameOpportunity(command.account, jobs, facts, state, context));
	for (const [one, other] of shown) {
		const link = joined(one, other, new Set(), facts, state, context);
		if (link) facts.push(link);
	}
	if (command.complete && command.page === 'proposals') {
		for (const id of state.listed?.(command.account) ?? []) {
			const gone = seen.has(id) ? null : noLongerListed(id, state.facts(id), command.asOf ?? context.at, context);
			if (gone) facts.push(gone);
			if (gone) saved.gone += 1;
		}
	}
	const ids = facts.map(({ record, id }) => ({ record, id }));
	return { ok: true, facts, answer: { ok: true, facts: ids, saved } };
}

/** The page showed all its invitations and this was not among them. Null where it was not one that such a page lists, or was said already. */
function noLongerListed(id: string, stored: readonly Fact[], asOf: UtcMs, context: DecideContext): Fact | null {
	const record = foldRecord(id, stored);
	const waits = record?.status === 'unanswered' || record?.status === 'prepared';
	if (!record || !waits || record.stage !== 'invitation' || record.source === 'hand') return null;
	// A page that came before the last reading of it knows nothing of that.
	const readings = effectiveFacts(stored).filter(isReading);
	if (readings.some((fact) => fact.at > asOf)) return null;
	const place = { id, generation: record.generation };
	const supersedes = mergeReadings(readings).last;
	const fact = write(
		context,
		place,
		'notListed',
		{ page: 'proposals', supersedes },
		factId('notListed', id, place.generation, supersedes),
	);
	return stored.some((one) => one.id === fact.id) ? null : fact;
}

/**
 * Joins what is about one job: an invitation, the proposal it became, the offer and the contract. Each record is joined to the nearest later
 * one, unless it is part of something that is there, or the person said no to any record about that job: what was split would come
 * together again through a third. Two devices that read the same make the same facts.
 */
function sameOpportunity(
	account: string,
	jobs: ReadonlyMap<string, string>,
	facts: readonly Fact[],
	state: DecideState,
	context: DecideContext,
): Fact[] {
	const links = new Map<string, Fact>();
	for (const [id, jobId] of jobs) {
		const now = [...jobs].filter(([, job]) => job === jobId).map(([one]) => one);
		const others = new Set([...(state.sameJob?.(account, jobId) ?? []), ...now]);
		for (const other of [...others].filter((one) => one !== id).sort(byStage)) {
			const pair = partAndWhole(id, other);
			if (!pair || links.has(pair.part)) continue;
			const link = joined(id, other, others, facts, state, context);
			if (link) links.set(link.record, link);
		}
	}
	return [...links.values()];
}

/**
 * The fact that joins two records of one opportunity: where the earlier is part of an offer or contract noted by hand, that is joined to the one
 * that Upwork shows. Null where one of them is not on the desk, where the earlier is part of something else already, and where the person said that they do not belong together, or took the link back.
 */
function joined(
	one: string,
	other: string,
	/** What else is about the same job. */
	others: ReadonlySet<string>,
	facts: readonly Fact[],
	state: DecideState,
	context: DecideContext,
): Fact | null {
	const pair = partAndWhole(one, other);
	if (!pair) return null;
	const factsOf = (id: string) => [...state.facts(id), ...facts.filter((fact) => fact.record === id)];
	const isThere = (id: string) => foldRecord(id, factsOf(id)) !== null;
	const part = factsOf(pair.part);
	const record = foldRecord(pair.part, part);
	if (!record || !isThere(pair.whole)) return null;
	if (record.partOf !== null && isThere(record.partOf)) {
		const at = record.partOf;
		const sameKind = recordParts(at).kind === recordParts(pair.whole).kind;
		return sameKind && mayBePartOf(at, pair.whole) ? joined(at, pair.whole, others, facts, state, context) : null;
	}
	if (record.notPartOf.some((no) => no === pair.whole || others.has(no))) return null;
	const said = factId('linked', record.id, record.generation, pair.whole);
	if (part.some((fact) => fact.id === said)) return null;
	const data = { to: pair.whole, same: true, supersedes: null };
	return write(context, { id: record.id, generation: record.generation }, 'linked', data, said);
}

interface Outcome {
	as: 'added' | 'changed' | 'same' | 'skipped';
	facts: Fact[];
}

function keep(
	item: ReadItem,
	id: string,
	deliberate: boolean,
	stored: readonly Fact[],
	context: DecideContext,
): Outcome {
	const type = item.kind in typeOf ? typeOf[item.kind as keyof typeof typeOf] : null;
	if (!type) return { as: 'skipped', facts: [] };
	const erased = erasedGeneration(stored);
	const living = stored.filter((fact) => fact.generation > erased);
	const held = effectiveFacts(stored);
	const gone = !held.some((fact) => fact.type !== 'retracted');
	if (gone && !deliberate && stored.length > 0) return { as: 'skipped', facts: [] };

	const readings = held.filter(isReading);
	const telling = held.filter(tellsTerms);
	const fields = wellFormed(item.fields);
	const listedAgain = item.fields.stage === 'invitation' && foldRecord(id, stored)?.unlisted != null;
	if (readings.length > 0 && !listedAgain && !saysMore({ ...item, fields }, readings, telling))
		return { as: 'same', facts: [] };

	const place = { id, generation: generationOf(living, erased) };
	// What was changed on Upwork in between comes before this reading too, whatever the clocks say.
	const supersedes = telling.at(-1)?.id ?? null;
	const { received: _, ...stable } = fields;
	const cleared = item.source === 'hand' && item.cleared?.length ? { cleared: item.cleared } : {};
	const fact = write(
		context,
		place,
		type,
		{ source: item.source, fields, likely: item.likely, ...cleared, supersedes },
		factId('read', place.id, place.generation, type, item.source, stable, ...Object.values(cleared), supersedes),
	);
	const undone = living.some((one) => one.id === fact.id);
	if (!undone) return { as: gone ? 'added' : 'changed', facts: [fact] };
	if (!deliberate) return { as: 'skipped', facts: [] };
	const back = held
		.filter((one) => one.type === 'retracted' && (one.data as { target?: unknown }).target === fact.id)
		.map((one) => draft(context, place, 'retracted', { target: one.id }));
	return { as: gone ? 'added' : 'changed', facts: back };
}

/**
 * Whether a reading says anything new. What describes the opportunity is held against earlier readings of the same source (a list may cut a
 * title short each time); what changes over time against all of them, so that 40, 45 and 40 again ends at 40 whichever page said so.
 */
function saysMore(item: ReadItem, readings: readonly ReadingFact[], telling: readonly TellingFact[]): boolean {
	const all = mergeReadings(telling);
	const own = mergeReadings(readings.filter((fact) => fact.data.source === item.source));
	if (item.source === 'hand' && item.cleared?.some((name) => name in own.fields)) return true;
	return (Object.keys(item.fields) as ReadingField[]).some((name) => {
		const known = changing.has(name) || name === 'received' ? all : own;
		if (name === 'received') return tellsMore(item.fields.received, known.fields.received);
		const plainNow = !item.likely.includes(name);
		const plainBefore = name in known.fields && !known.likely.includes(name);
		if (plainNow !== plainBefore) return plainNow;
		return canonical(comparable(item, name, known.fields)) !== canonical(known.fields[name]);
	});
}

/** A reading that does not show the fee, the milestones or an increase does not deny them; what is typed says all but the fee. */
function comparable({ fields, source }: ReadItem, name: ReadingField, known: ReadingFields): unknown {
	if (name !== 'terms' || !fields.terms) return fields[name];
	return source === 'hand' ? withKnownFee(fields.terms, known.terms) : withKnown(fields.terms, known.terms);
}

/** "2 days ago" reads a little differently every hour: only an interval at most half as wide is news. */
function tellsMore(now: Interval | undefined, known: Interval | undefined): boolean {
	if (!now) return false;
	if (!known) return true;
	const both = intersect(now, known);
	return both !== null && (both.to - both.from) * 2 <= known.to - known.from;
}

function wellFormed(fields: ReadingFields): ReadingFields {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(
		entries.map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : value]),
	);
}
