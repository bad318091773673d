import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

interface Props {
	record: OpportunityRecord;
}

/** Loaded with the first open record that wants it: the list does not need it. */
export const LazyCandidacy = later<Props>(() => import('./candidacy-part').then(({ CandidacyPart }) => CandidacyPart));

/** What belongs above the client's message: where it stands, and whether two records are one opportunity. */
export const LazyProgress = later<Props>(() => import('./progress').then(({ Progress }) => Progress));

/** The other parts of the same opportunity. */
export const LazyOtherParts = later<Props>(() => import('./joined').then(({ OtherParts }) => OtherParts));

/** Whether a record has notes and the like: everything but rooms, and invitations that still wait and of which nothing was kept. */
export function hasCandidacy({ kind, box, noted, followUp, target }: OpportunityRecord): boolean {
	if (kind === 'room' || kind === 'message') return false;
	return kind !== 'invitation' || box !== 'waiting' || noted || followUp !== null || target !== null;
}
