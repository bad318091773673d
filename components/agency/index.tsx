import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** Loaded with the first contract that is opened: the list does not need it. */
export const LazyWork = later<{ record: OpportunityRecord }>(() =>
	import('./work-part').then(({ WorkPart }) => WorkPart),
);

/** The weekly sheet of the desk. */
export const LazySheet = later<{ close: () => void }>(() => import('./sheet').then(({ WeeklySheet }) => WeeklySheet));

/** Whether a record has work: contracts only. */
export function hasWork({ kind }: OpportunityRecord): boolean {
	return kind === 'contract';
}
