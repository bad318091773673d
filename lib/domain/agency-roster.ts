import { effectiveFacts } from './effective';
import { type Fact, isKnown, type Member } from './facts';

/** A member with the id that work names them by. */
export interface RosterMember extends Member {
	id: string;
	/** The fact that says it. */
	fact: string;
}

/** The members of an agency from the facts of its roster: the last of each, by name, those who left after the others. */
export function foldRoster(facts: readonly Fact[]): RosterMember[] {
	const members = new Map<string, RosterMember>();
	for (const fact of effectiveFacts(facts)) {
		if (!isKnown(fact) || fact.type !== 'memberSet') continue;
		members.set(fact.data.member, { ...fact.data.value, id: fact.data.member, fact: fact.id });
	}
	return [...members.values()].sort(
		(a, b) => Number(a.gone) - Number(b.gone) || compare(sameName(a.name), sameName(b.name)) || compare(a.id, b.id),
	);
}

/** A name as it is compared: case, spaces and composition do not matter. */
export function sameName(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Whether a member is the freelancer that a contract names. */
export function isNamed(member: Pick<Member, 'name'>, freelancer: string | null): boolean {
	return freelancer !== null && sameName(member.name) === sameName(freelancer);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
