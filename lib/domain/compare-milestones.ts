import type { Milestone } from './facts';
import { difference } from './fees';
import type { Change, Shown, ShownMilestone } from './preview';

/** One milestone before and after a change of terms; null on the side where there is none. */
export interface ComparedMilestone extends Pick<Milestone, 'description' | 'due'> {
	now: Shown | null;
	proposed: Shown | null;
	/** Null where one side is missing; `net` is null while the fee is unknown. */
	difference: { gross: Change; net: Change | null } | null;
}

/**
 * The milestones of two terms side by side, in the order of the proposed ones, then those that are left out. The same words make one milestone
 * (each at most once); of the rest, the one at the same place.
 */
export function compareMilestones(
	now: readonly ShownMilestone[],
	proposed: readonly ShownMilestone[],
): ComparedMilestone[] {
	const left = new Set(now.keys());
	const words = ({ description }: ShownMilestone) => description.trim().toLowerCase();
	const partners = proposed.map((one) => {
		if (words(one) === '') return null;
		const at = now.findIndex((other, index) => left.has(index) && words(other) === words(one));
		if (at < 0) return null;
		left.delete(at);
		return at;
	});
	const pairs = proposed.map((one, index) => {
		const at = partners[index] ?? (left.has(index) ? index : null);
		if (at !== null) left.delete(at);
		return compared(at === null ? null : (now[at] ?? null), one);
	});
	return [...pairs, ...[...left].map((index) => compared(now[index] ?? null, null))];
}

function compared(now: ShownMilestone | null, proposed: ShownMilestone | null): ComparedMilestone {
	const [before, after] = [now?.shown ?? null, proposed?.shown ?? null];
	const { description = '', due = null } = proposed ?? now ?? {};
	return {
		description,
		due,
		now: before,
		proposed: after,
		difference: before &&
			after && {
				gross: difference(before.gross, after.gross),
				net: before.net === null || after.net === null ? null : difference(before.net, after.net),
			},
	};
}
