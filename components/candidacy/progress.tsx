import type { OpportunityRecord } from '../../lib/domain/record';
import { AlreadyProposed, SameQuestion } from './joined';
import { Moves } from './moves';

/** What is said above an open record about where it stands among the others and by itself. */
export function Progress({ record }: { record: OpportunityRecord }) {
	return (
		<>
			<AlreadyProposed record={record} />
			<Moves record={record} />
			<SameQuestion record={record} />
		</>
	);
}
