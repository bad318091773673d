import { useState } from 'preact/hooks';
import type { KnownFee } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';
import type { AskFeeProps } from './ask-fee';

/** Asked only where no page showed the fee, so its reading of figures is brought then. */
const AskFee = later<AskFeeProps>(() => import('./ask-fee').then((made) => made.AskFee));

interface FeeQuestionProps {
	record: OpportunityRecord;
	/** The fee as it is known; null where it is not, or says nothing of these amounts. */
	fee: KnownFee | null;
}

/** Below amounts with their fee: asks for one that is not known; one that no page showed can be named anew. */
export function FeeQuestion({ record, fee }: FeeQuestionProps) {
	if (fee?.origin === 'page') return null;
	return <Question key={String(fee !== null)} record={record} fee={fee} />;
}

function Question({ record, fee }: FeeQuestionProps) {
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
