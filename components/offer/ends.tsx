import { offerClock } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { offerEndsBecause, offerLeftSentence, offerRunsOut } from '../words/offer';

/** How long an offer still stands, and how that is known; nothing for what is no offer. */
export function OfferEnds({ record }: { record: OpportunityRecord }) {
	const now = useModel().now.value;
	const clock = record.status === 'offer' ? offerClock(record, now) : null;
	if (!clock) return null;
	return (
		<div class="offer-ends">
			<p class={offerRunsOut(clock) ? 'answer-by warn' : 'answer-by'}>
				<strong>{offerLeftSentence(clock)}</strong>
			</p>
			<p class="small muted">{offerEndsBecause(clock, now)}</p>
		</div>
	);
}
