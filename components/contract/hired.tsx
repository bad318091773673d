import { canNoteContract } from '../../lib/domain/contract';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { noteContractFor } from '../app/contract-actions';

/** The list of contracts on Upwork. */
const CONTRACTS_PAGE = 'https://www.upwork.com/nx/wm/contracts/';

/** After a hire without a contract on the desk: the two ways to get it there. */
export function Hired({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	if (!canNoteContract(record, model.opportunity.value)) return null;
	return (
		<section class="notice" aria-label="The contract">
			<p>You were hired. Save your contracts list on Upwork, or note the contract yourself.</p>
			<p class="actions">
				<button type="button" class="button slim" onClick={() => void noteContractFor(model, record)}>
					Note the contract
				</button>
				<button type="button" class="button slim" onClick={() => void openOnUpwork(model, CONTRACTS_PAGE)}>
					Open contracts on Upwork
				</button>
			</p>
		</section>
	);
}
