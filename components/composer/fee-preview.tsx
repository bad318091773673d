import { shownTotal } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';
import { feeText } from '../words/money';
import { FeeBar } from './fee-bar';
import { useFee } from './use-fee';

/** Asked only where no page showed the fee, so its reading of figures is brought then. */
const AskFee = later<{ record: OpportunityRecord }>(() => import('./ask-fee').then((made) => made.AskFee));

/** The present terms of a record: what the client sees, the fee with its origin, and what you receive. Asks for the fee where it is unknown. */
export function FeePreview({ record }: { record: OpportunityRecord }) {
	const fee = useFee(record);
	const { terms } = record;
	if (!terms) return <p class="muted">No page has shown the terms yet.</p>;
	const shown = shownTotal({ ...terms, feeBps: fee?.bps ?? null });
	return (
		<div class="fees">
			<FeeBar
				name={null}
				shown={shown}
				scale={Math.max(shown.gross, 1)}
				currency={terms.currency}
				unit={terms.hourly ? '/h' : ''}
				origin={fee && feeText(fee)}
			/>
			{fee === null && <AskFee record={record} />}
		</div>
	);
}
