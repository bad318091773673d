import { milestonesFrom } from '../app/milestone-drafts';
import { termsText } from '../words/money';
import { AcceptPreview } from './accept-preview';
import type { PartProps } from './composer';
import { FeePreview } from './fee-preview';

/** Keeping the client's terms or proposing new ones, with what each means in money. */
export function AcceptTerms({ record, draft, change, problem }: PartProps) {
	const { propose } = draft.accept;
	const set = (patch: Partial<typeof draft.accept>) =>
		change((from) => ({ ...from, accept: { ...from.accept, ...patch } }));
	// The client's own milestones are what one goes on from.
	const begin = () => {
		const milestones = draft.accept.milestones.length > 0 ? draft.accept.milestones : milestonesFrom(record.terms);
		const own = draft.accept.amount === '' && milestones.length > 0;
		set({ propose: true, milestones, ...(own && { byMilestone: true }) });
	};
	const kept = record.terms ? `Keep the client’s terms (${termsText(record.terms)})` : 'Keep the client’s terms';
	return (
		<fieldset class="accept-terms">
			<legend class="label">Terms</legend>
			<label class="choice">
				<input type="radio" name="terms" checked={!propose} onChange={() => set({ propose: false })} />
				{kept}
			</label>
			<label class="choice">
				<input type="radio" name="terms" checked={propose} onChange={begin} />
				Propose new terms
			</label>
			{propose ? (
				<AcceptPreview record={record} accept={draft.accept} set={set} problem={problem} />
			) : (
				<FeePreview record={record} />
			)}
		</fieldset>
	);
}
