import type { OpportunityRecord } from '../../lib/domain/record';
import { Agreed } from './agreed';
import { NoteContract } from './note-contract';
import { Particulars } from './particulars';
import { TakeOver } from './take-over';

/** A contract: what was agreed and what is left of it after the fee, whom it names, and what is still to be said. */
export function ContractPart({ record }: { record: OpportunityRecord }) {
	return (
		<>
			<TakeOver record={record} />
			<Agreed record={record} />
			<Particulars record={record} />
			<NoteContract record={record} />
		</>
	);
}
