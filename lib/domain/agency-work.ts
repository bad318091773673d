import { addableUntil, dayOf, weekOf } from './agency-week';
import { effectiveFacts } from './effective';
import { type Fact, isKnown, type RecordId, type Terms, type Work } from './facts';
import { timesOver } from './fees';
import { recordParts } from './ids';
import type { Cents } from './money';
import type { UtcMs } from './time';

/** A piece of work as it stands. */
export interface LoggedWork {
	fact: string;
	work: Work;
	/** When it was noted here. */
	at: UtcMs;
	/** Added to the Work Diary, or paid; null where not yet, and where there is nothing to settle. */
	settled: { fact: string; when: UtcMs } | null;
}

/** What was worked on one contract in one week. */
export interface ContractWeek {
	record: RecordId;
	/** Monday 00:00 UTC. */
	week: UtcMs;
	entries: LoggedWork[];
}

/** What is still to be done for a piece of work: `overdue` is manual time of a week that is closed. */
export type WorkState = 'done' | 'to-add' | 'to-pay' | 'overdue';

/** Whether a record can hold work. */
export function holdsWork(record: RecordId): boolean {
	return recordParts(record).kind === 'contract';
}

/** The work of one contract from its facts, by day; total over any subset of them. */
export function foldWork(facts: readonly Fact[]): LoggedWork[] {
	const known = effectiveFacts(facts).filter(isKnown);
	const settled = new Map<string, LoggedWork['settled']>();
	for (const fact of known) {
		// Of several the first counts: settling again changes nothing.
		if (fact.type !== 'workSettled' || settled.has(fact.data.of)) continue;
		settled.set(fact.data.of, { fact: fact.id, when: fact.data.when });
	}
	const entries = known.flatMap((fact): LoggedWork[] => {
		if (fact.type !== 'workLogged') return [];
		const { work } = fact.data;
		return [{ fact: fact.id, work, at: fact.at, settled: needsSettling(work) ? (settled.get(fact.id) ?? null) : null }];
	});
	return entries.sort((a, b) => a.work.day - b.work.day || a.at - b.at || (a.fact < b.fact ? -1 : 1));
}

/** The work of one contract by week, the earliest first. */
export function byWeek(record: RecordId, entries: readonly LoggedWork[]): ContractWeek[] {
	const weeks = new Map<UtcMs, ContractWeek>();
	for (const entry of entries) {
		const week = weekOf(entry.work.day);
		const held = weeks.get(week) ?? { record, week, entries: [] };
		held.entries.push(entry);
		weeks.set(week, held);
	}
	return [...weeks.values()].sort((a, b) => a.week - b.week);
}

/** Whether something is left to do on Upwork once work was noted here. */
export function needsSettling({ route }: Pick<Work, 'route'>): boolean {
	return route === 'manual' || route === 'bonus';
}

/**
 * What was billed on a contract beyond the lifetime billings that the person last named there, integer cents: bonuses noted since, and on an hourly
 * one the time of later days that stands in the Work Diary. `but` is a piece of work that does not count, such as the one that is replaced.
 */
export function billedSince(facts: readonly Fact[], { hourly, rateCents }: Terms, but?: string): Cents {
	let bonuses = 0;
	let named = Number.NEGATIVE_INFINITY;
	for (const fact of effectiveFacts(facts).filter(isKnown)) {
		if (fact.type === 'billingsStated' || fact.type === 'feeStated') {
			bonuses = 0;
			named = dayOf(fact.at);
		}
		if (fact.type !== 'workLogged' || fact.id === but) continue;
		const { bonus } = fact.data.work;
		if (bonus?.billedCents !== undefined) bonuses += bonus.grossCents;
	}
	// Whether the hours of that very day were billed before, nobody said.
	const later = foldWork(facts).filter(({ fact, work }) => fact !== but && work.day > named);
	const minutes = later
		.filter(({ work, settled }) => work.route === 'app' || (work.route === 'manual' && settled !== null))
		.reduce((sum, { work }) => sum + work.minutes, 0);
	return bonuses + (hourly ? timesOver(rateCents, minutes, 60) : 0);
}

/** What is still to be done for a piece of work. */
export function stateOf({ work, settled }: LoggedWork, now: UtcMs): WorkState {
	if (!needsSettling(work) || settled) return 'done';
	if (work.route === 'bonus') return 'to-pay';
	return now < addableUntil(weekOf(work.day)) ? 'to-add' : 'overdue';
}

/** Minutes that count against the weekly limit: what stands, or is to stand, in the Work Diary. */
export function diaryMinutes(entries: readonly Pick<LoggedWork, 'work'>[]): number {
	return entries
		.filter(({ work }) => work.route === 'app' || work.route === 'manual')
		.reduce((sum, { work }) => sum + work.minutes, 0);
}

/** Minutes over the weekly limit; 0 where there is none or it is kept. */
export function overLimit(entries: readonly Pick<LoggedWork, 'work'>[], weeklyMinutes: number | null): number {
	return !weeklyMinutes ? 0 : Math.max(0, diaryMinutes(entries) - weeklyMinutes);
}
