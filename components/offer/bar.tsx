import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { writeOfferAnswer } from '../app/offer-actions';
import { Icon } from '../small/icons';
import { offerDrafts } from './drafts';

/** The two answers to an offer, always in sight while it waits. */
export function OfferBar({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const { url, prepared } = record;
	const open = offerDrafts(model.services).of(record.id).value.open;
	// The form has its own buttons.
	if (open && model.view.value.part === 'offer') return null;
	return (
		<div class="bar" role="toolbar" aria-label="Answers">
			<button
				type="button"
				class={prepared ? 'button' : 'button main'}
				onClick={() => writeOfferAnswer(model, record, 'accept')}
			>
				Accept offer
			</button>
			<button type="button" class="button" onClick={() => writeOfferAnswer(model, record, 'decline')}>
				Decline offer
			</button>
			{url && !prepared && (
				<button
					type="button"
					class="icon-button bar-end"
					aria-label="Open on Upwork"
					title="Open on Upwork"
					onClick={() => void openOnUpwork(model, url)}
				>
					<Icon name="out" />
				</button>
			)}
		</div>
	);
}
