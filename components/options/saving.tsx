import { type SavablePage, savablePages } from '../../lib/domain/preferences';
import { HOUR } from '../../lib/domain/time';
import { useModel } from '../app/context';
import { setSetting } from '../app/settings';
import { pageNames } from '../words/page';
import { automationPolicy } from '../words/policy';
import { Choice, Pick } from './controls';

/** Saving on every visit, for each kind of page by itself, and from when on what is known counts as old. */
export function Saving() {
	const model = useModel();
	if (model.settings.value === null) return null;
	const { autosave, freshMs } = model.preferences.value;
	const hours = freshMs / HOUR;
	return (
		<>
			<fieldset aria-describedby="autosave-says">
				<legend class="label">Save on every visit</legend>
				{savablePages.map((page: SavablePage) => (
					<Choice
						key={page}
						label={pageNames[page]}
						on={autosave[page]}
						change={(on) => void setSetting(model, `autosave.${page}`, on)}
					/>
				))}
			</fieldset>
			<p id="autosave-says" class="small muted">
				{automationPolicy} Only what is in view of that page is saved, and each save is in the history.
			</p>
			<Pick
				id="fresh-hours"
				label="Your Proposals page counts as old after"
				value={hours}
				among={[3, 6, 12, 24, 48, 72]}
				unit="hours"
				change={(value) => void setSetting(model, 'fresh.hours', value)}
			/>
		</>
	);
}
