import { useState } from 'preact/hooks';
import type { KnownFee } from '../../lib/domain/known-fee';
import { shownTotal } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';
import { feeText } from '../words/fee';
import type { AskFeeProps } from './ask-fee';
import { FeeBar } from './fee-bar';
import { useFee } from './use-fee';

/** Asked only where no page showed the fee, so its reading of figures is brought then. */
const AskFee = later<AskFeeProps>(() => import('./ask-fee').then((made) => made.AskFee));

/** Asks for the fee; one that no page showed can be named anew. */
function FeeQuestion({ record, fee }: { record: OpportunityRecord; fee: KnownFee | null }) {
	const [asking, setAsking] = useState(fee === null);
	if (asking) return <AskFee record={record} known={fee} done={() => setAsking(false)} />;
	return (
		<p>
			<button type="button" class="text-button small" onClick={() => setAsking(true)}>
				Change the fee
			</button>
		</p>
	);
}

/** The present terms of a record: what the client sees, the fee with its origin, and what you receive. Asks for the fee where it is unknown. */
export function FeePreview({ record }: { record: OpportunityRecord }) {
	const fee = useFee(record);
	const { terms } = record;
	if (!terms) return <p class="muted">No page has shown the terms yet.</p>;
	const shown = shownTotal({ ...terms, feeBps: fee?.bps ?? null }, fee?.billedCents ?? null);
	const known = shown.net !== null;
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
			{(!known || fee?.origin !== 'page') && (
				<FeeQuestion key={String(known)} record={record} fee={known ? fee : null} />
			)}
		</div>
	);
}
