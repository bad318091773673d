import { shownTotal } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { feeText } from '../words/fee';
import { FeeBar } from './fee-bar';
import { FeeQuestion } from './fee-question';
import { useFee } from './use-fee';

/** The present terms of a record: what the client sees, the fee with its origin, and what you receive. Asks for the fee where it is unknown. */
export function FeePreview({ record }: { record: OpportunityRecord }) {
	const fee = useFee(record);
	const { terms } = record;
	if (!terms) return <p class="muted">No page has shown the terms yet.</p>;
	const shown = shownTotal({ ...terms, feeBps: fee?.bps ?? null }, fee?.billedCents ?? null);
	return (
		<div class="fees">
			<FeeBar
				name={null}
				shown={shown}
				scale={Math.max(shown.gross, 1)}
				currency={terms.currency}
				unit={terms.hourly ? '/h' : ''}
				origin={fee && feeText(fee, shown.gross)}
			/>
			<FeeQuestion record={record} fee={shown.net === null ? null : fee} />
		</div>
	);
}
