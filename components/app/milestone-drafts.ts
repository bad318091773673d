import type { Terms } from '../../lib/domain/facts';
import type { Side } from '../../lib/domain/preview';

/** One milestone as typed. */
export interface MilestoneDraft {
	description: string;
	amount: string;
	side: Side;
	/** `YYYY-MM-DD`; empty for none. */
	due: string;
}

/** Most milestones that are read back; Upwork's form takes fewer. */
const MOST = 100;

export function emptyMilestone(): MilestoneDraft {
	return { description: '', amount: '', side: 'client', due: '' };
}

/** The milestones of terms, to go on from; none where they have none. */
export function milestonesFrom(terms: Terms | null): MilestoneDraft[] {
	return (terms?.milestones ?? []).map(({ description, cents, due }) => ({
		description,
		amount: (cents / 100).toFixed(2),
		side: 'client',
		due: due === null ? '' : new Date(due).toISOString().slice(0, 10),
	}));
}

/** Stored milestones; what is none of ours is left out. */
export function readMilestones(value: unknown): MilestoneDraft[] {
	if (!Array.isArray(value)) return [];
	const text = (from: object, name: string) => {
		const found: unknown = Reflect.get(from, name);
		return typeof found === 'string' ? found : '';
	};
	return value
		.filter((one): one is object => typeof one === 'object' && one !== null)
		.slice(0, MOST)
		.map((one) => ({
			description: text(one, 'description'),
			amount: text(one, 'amount'),
			side: text(one, 'side') === 'you' ? 'you' : 'client',
			due: text(one, 'due'),
		}));
}
