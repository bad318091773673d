import type { Command } from './commands';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	heldOf,
	onRecord,
	refuse,
} from './decide-parts';
import { milestonesOf, sameMilestone } from './milestones';

/** Keeps how a milestone of a contract stands, as the person says. */
export function setMilestone(
	{ record: id, milestone, state: says }: Extract<Command, { type: 'setMilestone' }>,
	state: DecideState,
	context: DecideContext,
): Decision {
	return onRecord(id, state, (record, facts) => {
		if (record.kind !== 'contract') return refuse('not-possible', 'How milestones stand is noted on contracts only.');
		if (!milestonesOf(record).some(({ key }) => sameMilestone(key, milestone))) {
			return refuse('not-there', 'This milestone has been changed or taken away meanwhile. Look at the list again.');
		}
		const before = heldOf(facts, 'milestoneSet').findLast((fact) => sameMilestone(fact.data.milestone, milestone));
		return accept([draft(context, record, 'milestoneSet', { milestone, state: says, supersedes: before?.id ?? null })]);
	});
}
