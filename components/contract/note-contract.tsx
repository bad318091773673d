import { formatHours } from '../../lib/domain/amount-format';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { noteContractTerms } from '../app/contract-actions';
import { type AgreedDraft, agreedDrafts, readAgreed } from '../terms/agreed-draft';
import { AgreedForm } from '../terms/agreed-form';
import { draftFrom } from '../terms/drafts';

const names = { form: 'Note the contract', keep: 'Keep the contract', began: 'Began on', ended: 'Ended on' };

/** Noting by hand what no page has shown of a contract, and correcting what was noted. */
export function NoteContract({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const drafts = agreedDrafts(model.services, 'contract');
	const held = drafts.of(record.id).value;
	if (record.terms && record.source !== 'hand') return null;
	const draft = held.at > 0 ? held : { ...held, ...noted(record) };
	const change = (patch: Partial<AgreedDraft>) => drafts.change(record.id, () => ({ ...draft, ...patch }), 0);
	const keep = async (feeBps: number | null) => {
		const read = readAgreed(draft, { began: 'started', ended: 'ended' }, feeBps, model.services.now());
		if (!read.ok) return read.problem;
		if (await noteContractTerms(model, record, read.told)) drafts.drop(record.id);
		return null;
	};
	if (draft.open) return <AgreedForm record={record} names={names} draft={draft} change={change} keep={keep} />;
	return (
		<p>
			<button type="button" class="button slim" onClick={() => change({ open: true })}>
				{record.terms ? 'Correct what is noted' : 'Note the terms by hand'}
			</button>
		</p>
	);
}

/** What is known already, to be corrected. */
function noted({ terms, weeklyMinutes, manualTime, freelancer, started, ended }: OpportunityRecord) {
	return {
		...(terms && { terms: draftFrom(terms, '') }),
		weekly: weeklyMinutes === null ? '' : formatHours(weeklyMinutes),
		manual: manualTime === null ? ('' as const) : manualTime ? ('yes' as const) : ('no' as const),
		freelancer: freelancer ?? '',
		began: started ? dayKey(started.from) : '',
		ended: ended ? dayKey(ended.from) : '',
	};
}

/** `YYYY-MM-DD` on this device's clock. */
function dayKey(at: number): string {
	const day = new Date(at);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
