import { readList } from './list';
import type { Outline } from './outline';
import type { PageReading } from './types';

/** Reads the archive: everything on it is archived, and a row that says otherwise is left out. `now` is UTC ms. */
export function* readArchive(
	outline: Outline,
	url: string,
	now: number,
): Generator<void, Omit<PageReading, 'context'>> {
	return yield* readList(outline, url, now, 'archive');
}
