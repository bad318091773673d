import { useEffect, useState } from 'preact/hooks';
import { foldRoster, type RosterMember } from '../../lib/domain/agency-roster';
import type { SheetWeek } from '../../lib/domain/agency-sheet';
import { recordParts } from '../../lib/domain/ids';
import { practiceAccount } from '../../lib/domain/practice';
import type { UtcMs } from '../../lib/domain/time';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';

export interface SheetRead {
	/** The week that was asked for. */
	week: UtcMs;
	weeks: readonly SheetWeek[];
	/** Every week in which something is left to do, the earliest first. */
	open: readonly SheetWeek[];
	rosters: ReadonlyMap<string, readonly RosterMember[]>;
}

/** What a week of the shown account, or of all but the practice one, holds; null while it is read. Follows every change. */
export function useSheet(week: UtcMs): SheetRead | null {
	const model = useModel();
	const { account } = model.view.value;
	const [read, setRead] = useState<SheetRead | null>(null);
	useEffect(() => {
		const { desk, live } = model.services;
		const shown = ({ record }: SheetWeek) => {
			const of = recordParts(record).account;
			return account ? of === account : of !== practiceAccount;
		};
		const query = async (): Promise<SheetRead> => {
			const [found, left] = await Promise.all([desk.workWeek(week), desk.openWork()]);
			const [weeks, open] = [found.filter(shown), left.filter(shown)];
			const accounts = [...new Set([...weeks, ...open].map(({ record }) => recordParts(record).account))];
			const facts = await Promise.all(accounts.map((one) => desk.rosterFacts(one)));
			const rosters = new Map(accounts.map((one, index) => [one, foldRoster(facts[index] ?? [])]));
			return { week, weeks, open, rosters };
		};
		return live(query, setRead, (error) => void judgeHealth(model, error));
	}, [week, account]);
	return read;
}
