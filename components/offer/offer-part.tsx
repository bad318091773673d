import { isOpenOffer } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { OfferAnswer } from './answer';
import { OfferEnds } from './ends';
import { NoteOffered } from './note-offered';
import { Offered } from './offered';

/** An offer: how long it stands, what it offers beside what was last proposed, and the answer to it. */
export function OfferPart({ record }: { record: OpportunityRecord }) {
	return (
		<>
			<OfferEnds record={record} />
			<Offered record={record} />
			<NoteOffered record={record} />
			{isOpenOffer(record) && <OfferAnswer record={record} />}
		</>
	);
}
