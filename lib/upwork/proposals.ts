import { readList } from './list';
import type { Outline } from './outline';
import type { PageReading } from './types';

/** Reads the Proposals page: invitations, active, submitted and archived proposals, offers. `now` is UTC ms. */
export function* readProposals(
	outline: Outline,
	url: string,
	now: number,
): Generator<void, Omit<PageReading, 'context'>> {
	return yield* readList(outline, url, now, 'proposals');
}
