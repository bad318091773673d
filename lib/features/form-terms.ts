import type { ReadTerms } from '../upwork/types';

/** How the card beside a form reads its terms; in the extension's own world, for scripts that do not bring a reader of their own. */
const world: typeof globalThis & { parleyFormTerms?: (url: string) => ReadTerms | null } = globalThis;

/** Says how the terms in the form at an address are read. */
export function tellFormTerms(read: (url: string) => ReadTerms | null): void {
	world.parleyFormTerms = read;
}

/** The terms that stand in the form at `url` now; null where nothing reads them, and where they cannot be read without guessing. */
export function formTerms(url: string): ReadTerms | null {
	return world.parleyFormTerms?.(url) ?? null;
}
