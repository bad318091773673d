import type { ReadingField } from '../../lib/domain/facts';
import { lastProposed, offeredTerms } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { noteOffer } from '../app/offer-actions';
import { type AgreedDraft, agreedDrafts, begun, readAgreed } from '../terms/agreed-draft';
import { AgreedForm } from '../terms/agreed-form';
import { draftFrom } from '../terms/drafts';

const names = { form: 'Note the offer', keep: 'Keep the offer', began: 'Received on', ended: null };

const asked: ReadonlySet<ReadingField> = new Set(['terms', 'weeklyMinutes', 'manualTime', 'freelancer', 'received']);
const asks = (field: ReadingField) => asked.has(field);

/** Noting by hand what an offer says, as long as no page has shown its terms. */
export function NoteOffered({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const drafts = agreedDrafts(model.services, 'offered');
	const held = drafts.of(record.id).value;
	const terms = offeredTerms(record);
	if (record.status !== 'offer' || (terms && record.source !== 'hand')) return null;
	const draft = begun(held, terms !== null, terms ? { terms: draftFrom(terms, '') } : {});
	const change = (patch: Partial<AgreedDraft>) =>
		drafts.change(record.id, () => ({ ...draft, kept: false, ...patch }), 0);
	const currency = (terms ?? record.terms ?? lastProposed(record, model.opportunity.value)?.terms)?.currency ?? 'USD';
	const keep = async (feeBps: number | null) => {
		const read = readAgreed(draft, asks, null, feeBps, model.services.now(), currency);
		if (!read.ok) return read.problem;
		if (await noteOffer(model, record, read.told, read.cleared)) change({ open: false, kept: true });
		return null;
	};
	const form = { record, names, asks, currency, hourly: null, draft, change, keep };
	if (draft.open) return <AgreedForm {...form} />;
	return (
		<p>
			<button type="button" class="button slim" onClick={() => change({ open: true })}>
				{terms ? 'Correct what is noted' : 'Note the terms by hand'}
			</button>
		</p>
	);
}
