import { termsText } from '../words/money';
import { AcceptPreview } from './accept-preview';
import type { PartProps } from './composer';
import { FeePreview } from './fee-preview';

/** Keeping the client's terms or proposing new ones, with what each means in money. */
export function AcceptTerms({ record, draft, change, problem }: PartProps) {
	const { propose } = draft.accept;
	const set = (patch: Partial<typeof draft.accept>) =>
		change((from) => ({ ...from, accept: { ...from.accept, ...patch } }));
	const kept = record.terms ? `Keep the client’s terms (${termsText(record.terms)})` : 'Keep the client’s terms';
	return (
		<fieldset class="accept-terms">
			<legend class="label">Terms</legend>
			<label class="choice">
				<input type="radio" name="terms" checked={!propose} onChange={() => set({ propose: false })} />
				{kept}
			</label>
			<label class="choice">
				<input type="radio" name="terms" checked={propose} onChange={() => set({ propose: true })} />
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
