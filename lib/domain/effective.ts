import { type Fact, isKnown } from './facts';

/** The order of knowledge, where nothing causal says otherwise. */
export function byKnowledge(a: Fact, b: Fact): number {
	return a.recordedAt - b.recordedAt || compareText(a.device, b.device) || compareText(a.key, b.key);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The highest generation that was erased among the facts of one record; 0 where none was. */
export function erasedGeneration(facts: readonly Fact[]): number {
	let erased = 0;
	for (const fact of facts) {
		if (isKnown(fact) && fact.type === 'recordErased') erased = Math.max(erased, fact.data.generation);
	}
	return erased;
}

/**
 * The facts of one record that hold: one copy of each id (the least), nothing of an erased generation, nothing retracted. They come in the
 * order of knowledge, save that what supersedes or replaces another fact comes after it whatever the clocks say. Total over any set.
 */
export function effectiveFacts(facts: readonly Fact[]): Fact[] {
	const erased = erasedGeneration(facts);
	const byId = new Map<string, Fact>();
	for (const fact of facts) {
		if (fact.generation <= erased) continue;
		const other = byId.get(fact.id);
		if (!other || byKnowledge(fact, other) < 0) byId.set(fact.id, fact);
	}
	const holds = whatHolds(byId);
	return causalOrder([...byId.values()].filter((fact) => holds.get(fact.id) && fact.type !== 'recordErased'));
}

/** A fact holds unless a retraction that holds names it. Cycles, which only a broken file can bring, are cut in order of id. */
function whatHolds(byId: ReadonlyMap<string, Fact>): Map<string, boolean> {
	const against = new Map<string, string[]>();
	for (const fact of byId.values()) {
		if (!isKnown(fact) || fact.type !== 'retracted') continue;
		against.set(fact.data.target, [...(against.get(fact.data.target) ?? []), fact.id]);
	}
	const result = new Map<string, boolean>();
	const open = new Set<string>();
	const holds = (id: string): boolean => {
		const known = result.get(id);
		if (known !== undefined) return known;
		if (open.has(id)) return true;
		open.add(id);
		const value = !(against.get(id) ?? []).sort().some(holds);
		open.delete(id);
		result.set(id, value);
		return value;
	};
	for (const id of [...byId.keys()].sort()) holds(id);
	return result;
}

/** The facts that must come before this one, where they are there. */
function before(fact: Fact): readonly string[] {
	if (!isKnown(fact)) return [];
	if ('supersedes' in fact.data) return fact.data.supersedes === null ? [] : [fact.data.supersedes];
	return 'replaces' in fact.data ? fact.data.replaces : [];
}

/** The order of knowledge, with every fact after those it follows. Only a cycle, from a broken file, is left in the order of knowledge. */
function causalOrder(facts: Fact[]): Fact[] {
	const sorted = facts.sort(byKnowledge);
	const present = new Map(sorted.map((fact) => [fact.id, fact]));
	const placed = new Set<string>();
	const open = new Set<string>();
	const order: Fact[] = [];
	const waiting = new Map<string, Fact[]>();
	const missing = (fact: Fact) => before(fact).find((id) => present.has(id) && !placed.has(id) && id !== fact.id);
	const place = (first: Fact): void => {
		const stack = [first];
		for (let fact = stack.pop(); fact; fact = stack.pop()) {
			if (placed.has(fact.id)) continue;
			const blocker = missing(fact);
			if (blocker !== undefined && !open.has(fact.id)) {
				waiting.set(blocker, [...(waiting.get(blocker) ?? []), fact]);
				continue;
			}
			placed.add(fact.id);
			order.push(fact);
			stack.push(...(waiting.get(fact.id) ?? []).reverse());
			waiting.delete(fact.id);
		}
	};
	for (const fact of sorted) place(fact);
	for (const fact of sorted) {
		open.add(fact.id);
		place(fact);
	}
	return order;
}
