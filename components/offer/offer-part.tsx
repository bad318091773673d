import { isOpenOffer, shownInstead } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openRecord } from '../app/actions';
import { useModel } from '../app/context';
import { TakeOver } from '../contract/take-over';
import { OfferAnswer } from './answer';
import { OfferEnds } from './ends';
import { NoteOffered } from './note-offered';
import { Offered } from './offered';

/** An offer: how long it stands, what it offers beside what was last proposed, and the answer to it. */
export function OfferPart({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const shown = shownInstead(record, model.opportunity.value);
	if (shown) {
		return (
			<>
				<section class="notice" aria-label="This offer on Upwork">
					<p>Upwork’s page of this offer was read since: that one counts down, and is answered.</p>
					<p class="actions">
						<button type="button" class="button slim" onClick={() => openRecord(model, shown.id)}>
							Open that offer
						</button>
					</p>
				</section>
				<Offered record={record} />
			</>
		);
	}
	return (
		<>
			<TakeOver record={record} />
			<OfferEnds record={record} />
			<Offered record={record} />
			<NoteOffered record={record} />
			{isOpenOffer(record) && <OfferAnswer record={record} />}
		</>
	);
}
