/** Stands in the form of work for somebody who is still to be named; no member has such an id. */
export const ASK = '?';

/** Stands for somebody who is not on the roster yet. */
export const ELSE = '+';

/**
 * Who did it, as chosen: empty for the freelancer named on the contract. Asked every time, also where nobody else is on the roster, since the
 * named freelancer need not have done it; asked again where the one who was chosen is no longer among the members.
 */
export function whoDidIt(chosen: string, members: readonly { id: string }[]): string {
	if (chosen === '' || chosen === ELSE) return chosen;
	return members.some(({ id }) => id === chosen) ? chosen : ASK;
}

/** Members in the order in which they are offered: who did the last piece of work first. */
export function lastFirst<Member extends { id: string }>(members: readonly Member[], last: string): Member[] {
	return [...members].sort((a, b) => Number(b.id === last) - Number(a.id === last));
}
