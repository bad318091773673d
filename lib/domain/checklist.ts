import { effectiveFacts } from './effective';
import { type Fact, isKnown } from './facts';

/** One question to clear before a contract. */
export interface Check {
	/** Names it; a question of the starter list has the same name on every device. */
	item: string;
	text: string;
	done: boolean;
}

/** The questions of one record in the order in which they were first written; what was removed is left out, and comes back in its place. */
export function checklist(facts: readonly Fact[]): Check[] {
	const checks = new Map<string, Check & { gone: boolean; first: number }>();
	for (const fact of effectiveFacts(facts).filter(isKnown)) {
		if (fact.type !== 'checkSet') continue;
		const { item, text, done, gone } = fact.data;
		const first = Math.min(checks.get(item)?.first ?? fact.recordedAt, fact.recordedAt);
		checks.set(item, { item, text, done, gone, first });
	}
	return [...checks.values()]
		.filter((check) => !check.gone)
		.sort((a, b) => a.first - b.first || (a.item < b.item ? -1 : 1))
		.map(({ item, text, done }) => ({ item, text, done }));
}
