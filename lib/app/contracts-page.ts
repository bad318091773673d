import { recordParts } from '../domain/ids';

const list = 'https://www.upwork.com/nx/wm/contracts/';

/** The page on Upwork for what is to be done on contracts: the one's timesheet, else the list of all; null where a record is no contract. */
export function contractsPage(records: readonly string[]): string | null {
	const parts = records.map(recordParts);
	if (parts.length === 0 || parts.some(({ kind }) => kind !== 'contract')) return null;
	const [only, ...others] = parts.map(({ siteId }) => siteId);
	const numbered = only !== undefined && others.length === 0 && /^\d{4,20}$/.test(only);
	return numbered ? `https://www.upwork.com/nx/wm/workroom/${only}/timesheet` : list;
}
