import { OWN_REASON } from '../app/drafts';
import { outsideUpwork, reasons } from '../app/reasons';
import { useClientSigns } from '../detail/client-signs';
import type { PartProps } from './composer';

/** Why it is declined: Upwork's nine as suggestions, or one's own words. */
export function DeclineReason({ record, draft, change, problem }: PartProps) {
	const { reason, own } = draft.decline;
	const suggested = useClientSigns(record).length > 0;
	const order = suggested ? [outsideUpwork, ...reasons.filter((one) => one !== outsideUpwork)] : reasons;
	const set = (patch: Partial<typeof draft.decline>) =>
		change((from) => ({ ...from, decline: { ...from.decline, ...patch } }));
	return (
		<div>
			<label class="label" for="reason">
				Reason
			</label>
			<select
				id="reason"
				class="field"
				required
				value={reason}
				aria-invalid={problem !== null}
				aria-describedby="reason-problem"
				onChange={(event) => set({ reason: event.currentTarget.value })}
			>
				<option value="">Choose a reason</option>
				{order.map((one) => (
					<option key={one} value={one}>
						{one}
					</option>
				))}
				<option value={OWN_REASON}>In my own words</option>
			</select>
			{reason === OWN_REASON && (
				<input
					class="field below"
					aria-label="Reason in your own words"
					maxLength={200}
					value={own}
					onInput={(event) => set({ own: event.currentTarget.value })}
				/>
			)}
			<p id="reason-problem" class="small danger-text" role="status">
				{problem?.message}
			</p>
		</div>
	);
}
