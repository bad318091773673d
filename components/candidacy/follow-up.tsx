import type { OpportunityRecord } from '../../lib/domain/record';
import { setFollowUp } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { dateFrom, dateValue, morningIn } from '../words/candidacy';
import { day } from '../words/time';

const soon = [
	[1, 'Tomorrow'],
	[3, 'In 3 days'],
	[7, 'In a week'],
] as const;

/** When to look after it again: a reminder comes that morning, with the others. */
export function FollowUp({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const now = model.now.value;
	const { followUp } = record;
	const due = followUp !== null && followUp <= now;
	const says = followUp === null ? 'No reminder is set.' : due ? `Due since ${day(followUp, now)}.` : null;
	return (
		<section aria-labelledby="follow-up-title">
			<h3 id="follow-up-title">Follow up</h3>
			<div class="actions">
				<input
					type="date"
					class="field date"
					aria-labelledby="follow-up-title"
					aria-describedby="follow-up-says"
					value={followUp === null ? '' : dateValue(followUp)}
					onChange={(event) => {
						const at = dateFrom(event.currentTarget.value);
						if (at !== followUp) void setFollowUp(model, record, at);
					}}
				/>
				{followUp === null ? (
					soon.map(([days, label]) => (
						<button
							type="button"
							key={days}
							class="button slim"
							onClick={() => void setFollowUp(model, record, morningIn(days, model.services.now()))}
						>
							{label}
						</button>
					))
				) : (
					<button type="button" class="button slim" onClick={() => void setFollowUp(model, record, null)}>
						Done
					</button>
				)}
			</div>
			<p id="follow-up-says" class={due ? 'small warn' : 'small muted'}>
				{says ?? 'Parley reminds you that morning.'}
			</p>
		</section>
	);
}
