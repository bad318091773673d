import type { Milestone, MilestoneKey, MilestoneState } from './facts';
import type { Cents } from './money';
import type { OpportunityRecord } from './record';

/** A milestone of a contract, how it is named and how it stands; `state` is null where nobody said. */
export interface StandingMilestone extends Milestone {
	key: MilestoneKey;
	state: MilestoneState | null;
}

/** How each milestone is named, in order: alike ones are counted. */
export function keysOf(milestones: readonly Milestone[]): MilestoneKey[] {
	const seen = new Map<string, number>();
	return milestones.map(({ description, cents }) => {
		const alike = JSON.stringify([description, cents]);
		const nth = seen.get(alike) ?? 0;
		seen.set(alike, nth + 1);
		return { description, cents, nth };
	});
}

/** Whether two names mean one milestone. */
export function sameMilestone(a: MilestoneKey, b: MilestoneKey): boolean {
	return a.description === b.description && a.cents === b.cents && a.nth === b.nth;
}

/** The milestones of a record's terms, in order, with how each stands. */
export function milestonesOf({
	terms,
	milestoneStates,
}: Pick<OpportunityRecord, 'terms' | 'milestoneStates'>): StandingMilestone[] {
	const milestones = terms?.milestones ?? [];
	const keys = keysOf(milestones);
	return milestones.flatMap((one, at) => {
		const key = keys[at];
		if (!key) return [];
		return [{ ...one, key, state: milestoneStates.find((said) => sameMilestone(said, key))?.state ?? null }];
	});
}

const order: readonly (MilestoneState | null)[] = ['paid', 'submitted', 'funded', 'unfunded', null];

/** What the milestones come to by how they stand, integer cents before the fee; states that none has are left out. */
export function sumsByState(
	record: Pick<OpportunityRecord, 'terms' | 'milestoneStates'>,
): { state: MilestoneState | null; cents: Cents }[] {
	const all = milestonesOf(record);
	return order.flatMap((state) => {
		const of = all.filter((one) => one.state === state);
		return of.length === 0 ? [] : [{ state, cents: of.reduce((sum, { cents }) => sum + cents, 0) }];
	});
}
