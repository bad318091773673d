/** Stands in the form of work for somebody who is still to be named; no member has such an id. */
export const ASK = '?';

/**
 * Who did it, as chosen: empty for the freelancer named on the contract. Asked where there are members to choose from and nobody was chosen, or
 * the one who was is no longer among them.
 */
export function whoDidIt(chosen: string, members: readonly { id: string }[]): string {
	if (chosen === '' || members.length === 0) return '';
	return members.some(({ id }) => id === chosen) ? chosen : ASK;
}
