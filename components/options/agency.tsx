import { useState } from 'preact/hooks';
import { type AgencyEdition, agencyEditions, noContractNeeded, officialToday } from '../../lib/domain/agency-rules';
import { mainAccount } from '../../lib/domain/practice';
import { Roster } from '../agency/roster';
import { useModel } from '../app/context';
import { setSetting } from '../app/settings';
import { accountText } from '../words/record';
import { Choice } from './controls';

const editionNames: readonly AgencyEdition[] = ['article', 'today'];

/** The roster of an agency, and by which rules the work of its members is accounted for. */
export function Agency() {
	const model = useModel();
	const [shown, setShown] = useState<string | null>(null);
	if (model.settings.value === null) return null;
	const { agencyEdition, defaultAccount, workReminders, reminders } = model.preferences.value;
	const accounts = [...new Set([mainAccount, ...model.accounts.value, defaultAccount])];
	const account = shown ?? defaultAccount;
	return (
		<>
			<p>{noContractNeeded}</p>
			{accounts.length > 1 && (
				<p class="pick">
					<label for="roster-account">Roster of</label>
					<select
						id="roster-account"
						class="field"
						value={account}
						onChange={(event) => setShown(event.currentTarget.value)}
					>
						{accounts.map((one) => (
							<option key={one} value={one}>
								{accountText(one, model.preferences.value)}
							</option>
						))}
					</select>
				</p>
			)}
			<Roster key={account} account={account} />
			<fieldset aria-describedby="agency-says">
				<legend class="label">Rules for the work of members</legend>
				{editionNames.map((name) => {
					const { name: title, since, source, says } = agencyEditions[name];
					return (
						<label class="choice agency-edition" key={name}>
							<input
								type="radio"
								name="agency-edition"
								checked={agencyEdition === name}
								onChange={() => void setSetting(model, 'agency.edition', name)}
							/>
							<span>
								{title} ({since}): {says['member-hourly']} <span class="muted small">{source}.</span>
							</span>
						</label>
					);
				})}
			</fieldset>
			<div id="agency-says" class="small muted">
				<p>Upwork’s help today, in short:</p>
				<ul class="plain-list">
					{officialToday.map(({ text, quote, source }) => (
						<li key={text}>
							{text} {quote && `“${quote}” `}({source})
						</li>
					))}
				</ul>
			</div>
			<Choice
				label="Remind me before a week closes in which time is still to be added by hand"
				on={workReminders}
				disabled={!reminders.on}
				change={(to) => void setSetting(model, 'reminders.work', to)}
			/>
			<p class="small muted">A day before Monday 12:00 UTC, and once more as long before as for answers.</p>
		</>
	);
}
