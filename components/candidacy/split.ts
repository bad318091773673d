import type { RecordId } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';

type Linked = Pick<OpportunityRecord, 'id' | 'partOf'>;

/**
 * Which link to take away so that `other` no longer belongs with `record`: its own link where it is an earlier part, else the link through
 * which `record` hangs below it. Null where they are not joined.
 */
export function splitOf(
	record: Linked,
	other: Linked,
	opportunity: readonly Linked[],
): { part: RecordId; whole: RecordId } | null {
	const byId = new Map(opportunity.map((one) => [one.id, one]));
	let below: Linked | undefined = record;
	for (let steps = 0; below && steps <= opportunity.length; steps++) {
		if (below.partOf === other.id) return { part: below.id, whole: other.id };
		below = below.partOf === null ? undefined : byId.get(below.partOf);
	}
	return other.partOf === null ? null : { part: other.id, whole: other.partOf };
}
