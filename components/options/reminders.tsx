import { HOUR } from '../../lib/domain/time';
import { useModel } from '../app/context';
import { setSetting } from '../app/settings';
import { Choice, Pick, TimeOfDay } from './controls';

/** Whether, when and of what to remind. */
export function Reminders() {
	const model = useModel();
	if (model.settings.value === null) return null;
	const { on, leadMs, edges, quiet } = model.preferences.value.reminders;
	const off = !on;
	const offers = model.preferences.value.offerReminders;
	return (
		<>
			<Choice
				label="Remind me of invitations and offers that wait for an answer, and of follow-ups"
				on={on}
				change={(to) => void setSetting(model, 'reminders.on', to)}
			/>
			<Pick
				id="reminders-lead"
				label="How long before"
				value={leadMs / HOUR}
				among={[1, 2, 4, 6, 8, 12]}
				unit="hours"
				disabled={off}
				change={(hours) => void setSetting(model, 'reminders.lead', hours)}
			/>
			<fieldset>
				<legend class="label">Before which line</legend>
				<Choice
					label="24 hours after it came"
					on={edges.day}
					disabled={off}
					change={(to) => void setSetting(model, 'reminders.day', to)}
				/>
				<Choice
					label="3 days after it came"
					on={edges.threeDays}
					disabled={off}
					change={(to) => void setSetting(model, 'reminders.threeDays', to)}
				/>
			</fieldset>
			<Choice
				label="3 days and 1 day before an offer ends"
				on={offers}
				disabled={off}
				change={(to) => void setSetting(model, 'reminders.offers', to)}
			/>
			<p class="small muted">
				The number on the toolbar counts invitations only, since Upwork times their answers. Offers stand in Waiting.
			</p>
			<fieldset aria-describedby="quiet-says">
				<legend class="label">Quiet hours</legend>
				<div class="actions">
					<TimeOfDay
						id="quiet-from"
						label="From"
						minutes={quiet.from}
						disabled={off}
						change={(minutes) => void setSetting(model, 'quiet.from', minutes)}
					/>
					<TimeOfDay
						id="quiet-to"
						label="to"
						minutes={quiet.to}
						disabled={off}
						change={(minutes) => void setSetting(model, 'quiet.to', minutes)}
					/>
				</div>
			</fieldset>
			<p id="quiet-says" class="small muted">
				{quiet.from === quiet.to
					? 'No quiet hours: both times are the same.'
					: 'What comes due then is shown once, together, when they end.'}
			</p>
		</>
	);
}
