import { formatHours } from '../../lib/domain/amount-format';
import { NO_LIMIT, type ReadingField } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { noteContractTerms } from '../app/contract-actions';
import { type AgreedDraft, agreedDrafts, begun, readAgreed } from '../terms/agreed-draft';
import { AgreedForm } from '../terms/agreed-form';
import { draftFrom } from '../terms/drafts';

const names = { form: 'Note the contract', keep: 'Keep the contract', began: 'Began on', ended: 'Ended on' };

/** What a form for a contract may ask for. */
const asked: ReadonlySet<ReadingField> = new Set([
	'terms',
	'weeklyMinutes',
	'manualTime',
	'freelancer',
	'started',
	'paused',
	'ended',
]);

/** Noting by hand what no page has shown of a contract, and correcting what was noted; what a page showed is not asked for. */
export function NoteContract({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const drafts = agreedDrafts(model.services, 'contract');
	const held = drafts.of(record.id).value;
	const all = record.source === 'hand' || !record.terms;
	const asks = (field: ReadingField) => asked.has(field) && (all || isOpen(record, field));
	const open = [...asked].filter(asks);
	if (open.length === 0) return null;
	const corrected = all
		? record.terms !== null
		: open.some(
				(field) => record.byHand.includes(field) || (field === 'terms' && record.terms?.milestones !== undefined),
			);
	const draft = begun(held, corrected, noted(record));
	const change = (patch: Partial<AgreedDraft>) =>
		drafts.change(record.id, () => ({ ...draft, kept: false, ...patch }), 0);
	const currency = record.terms?.currency ?? 'USD';
	const keep = async (feeBps: number | null) => {
		const read = readAgreed(draft, asks, all ? null : record.terms, feeBps, model.services.now(), currency);
		if (!read.ok) return read.problem;
		if (await noteContractTerms(model, record, read.told, read.cleared)) change({ open: false, kept: true });
		return null;
	};
	const hourly = all ? null : record.terms?.hourly === true;
	if (draft.open) return <AgreedForm {...{ record, names, asks, currency, hourly, draft, change, keep }} />;
	return (
		<p>
			<button type="button" class="button slim" onClick={() => change({ open: true })}>
				{corrected ? 'Correct what is noted' : all ? 'Note the terms by hand' : 'Note what the page does not say'}
			</button>
		</p>
	);
}

/** Whether a field of a contract that a page showed can be told by hand: nobody has said it, or the person did. */
function isOpen(record: OpportunityRecord, field: ReadingField): boolean {
	const hourlyOnly = field === 'weeklyMinutes' || field === 'manualTime';
	if (hourlyOnly && record.terms?.hourly !== true) return false;
	// The price is the page's to say; in which milestones it is paid may be told.
	if (field === 'terms') return record.terms?.hourly === false && !record.milestonesShown;
	if (field === 'ended' || field === 'paused') {
		// Whether it has ended is the page's to say; when, and whether it rests, may be told.
		if ((record.status === 'archived') !== (field === 'ended')) return false;
	}
	return record.byHand.includes(field) || record[field as keyof OpportunityRecord] === null;
}

/** What is known already, to be corrected. */
function noted({ terms, weeklyMinutes, manualTime, freelancer, started, ended, paused }: OpportunityRecord) {
	const choice = (value: boolean | null) =>
		value === null ? ('' as const) : value ? ('yes' as const) : ('no' as const);
	return {
		...(terms && { terms: draftFrom(terms, '') }),
		weekly: weeklyMinutes === null || weeklyMinutes === NO_LIMIT ? '' : formatHours(weeklyMinutes),
		unlimited: weeklyMinutes === NO_LIMIT,
		manual: choice(manualTime),
		freelancer: freelancer ?? '',
		began: started ? dayKey(started.from) : '',
		ended: ended ? dayKey(ended.from) : '',
		paused: choice(paused),
	};
}

/** `YYYY-MM-DD` on this device's clock. */
function dayKey(at: number): string {
	const day = new Date(at);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
