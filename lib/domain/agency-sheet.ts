import { clockText } from './agency-duration';
import { type RosterMember, sameName } from './agency-roster';
import { type ContractWeek, diaryMinutes, type LoggedWork, overLimit, stateOf, type WorkState } from './agency-work';
import type { OpportunityRecord } from './record';
import type { UtcMs } from './time';

/** A contract's week as read, with the contract where it is still here. */
export interface SheetWeek extends ContractWeek {
	contract: OpportunityRecord | null;
}

/** One line of the weekly sheet. */
export interface SheetEntry extends LoggedWork {
	/** Who did it, by name. */
	who: string;
	state: WorkState;
}

export interface SheetContract {
	record: string;
	contract: OpportunityRecord | null;
	entries: SheetEntry[];
	minutes: number;
	/** Minutes that stand, or are to stand, in the Work Diary. */
	diary: number;
	/** Minutes over the weekly limit. */
	over: number;
}

/** What is to be done in a week over all contracts. */
export interface SheetTotals {
	minutes: number;
	toAdd: number;
	overdue: number;
	/** Bonuses to ask for, cents by currency, with the fee. */
	toPay: Map<string, number>;
}

/** A week of work for the eye, from what was read. */
export function weeklySheet(
	weeks: readonly SheetWeek[],
	rosterOf: (account: string) => readonly RosterMember[],
	now: UtcMs,
): SheetContract[] {
	return weeks.map(({ record, contract, entries }) => ({
		record,
		contract,
		entries: entries.map((entry) => ({
			...entry,
			who: whoDid(entry, contract, rosterOf(accountOf(record))),
			state: stateOf(entry, now),
		})),
		minutes: entries.reduce((sum, { work }) => sum + work.minutes, 0),
		diary: diaryMinutes(entries),
		over: overLimit(entries, contract?.weeklyMinutes ?? null),
	}));
}

/** Sums over the contracts of a sheet. */
export function sheetTotals(sheet: readonly SheetContract[]): SheetTotals {
	const totals: SheetTotals = { minutes: 0, toAdd: 0, overdue: 0, toPay: new Map() };
	for (const { entries } of sheet) {
		for (const { work, state } of entries) {
			totals.minutes += work.minutes;
			if (state === 'to-add') totals.toAdd += work.minutes;
			if (state === 'overdue') totals.overdue += work.minutes;
			if (state !== 'to-pay' || !work.bonus) continue;
			const { currency, grossCents } = work.bonus;
			totals.toPay.set(currency, (totals.toPay.get(currency) ?? 0) + grossCents);
		}
	}
	return totals;
}

/** Minutes noted of one person on one day, over all contracts of a sheet. */
export function minutesOnDay(sheet: readonly SheetContract[], who: string, day: UtcMs): number {
	return sheet
		.flatMap(({ entries }) => entries)
		.filter((entry) => entry.work.day === day && sameName(entry.who) === sameName(who))
		.reduce((sum, { work }) => sum + work.minutes, 0);
}

/** Why no more time can be noted of a person on a day that has so many minutes over all contracts already. */
export function dayIsFull(who: string, already: number): string {
	return `A day has 24 hours, and ${who} has ${clockText(already)} h on it over all contracts already. The weekly sheet shows them.`;
}

/** Who did a piece of work, by name: a member of the roster, or the freelancer whom the contract names. */
export function whoDid(
	{ work }: Pick<LoggedWork, 'work'>,
	contract: Pick<OpportunityRecord, 'freelancer'> | null,
	roster: readonly RosterMember[],
): string {
	if (work.member === null) return contract?.freelancer ?? 'The named freelancer';
	return roster.find(({ id }) => id === work.member)?.name ?? 'Someone no longer known';
}

function accountOf(record: string): string {
	return record.slice(0, Math.max(0, record.indexOf(':')));
}
