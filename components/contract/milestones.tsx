import { type MilestoneState, milestoneStates } from '../../lib/domain/facts';
import { milestonesOf, sumsByState } from '../../lib/domain/milestones';
import type { Preview } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { setMilestone } from '../app/contract-actions';
import { Ends } from '../composer/preview-more';
import { milestoneNames } from '../words/contract';
import { money } from '../words/money';
import { utcDay } from '../words/terms';

/** The milestones of a contract: what each comes to, and how it stands, as the person says; what they come to by that. */
export function Milestones({ record, shown }: { record: OpportunityRecord; shown: Preview }) {
	const model = useModel();
	const milestones = milestonesOf(record);
	if (milestones.length === 0) return null;
	const { currency, proposed } = shown;
	const set = (at: number, value: string) => {
		const state = milestoneStates.find((one) => one === value) ?? null;
		const key = milestones[at]?.key;
		if (key) void setMilestone(model, record, key, state);
	};
	return (
		<>
			<ol class="rates" aria-label="Milestones">
				{milestones.map(({ description, due, state }, at) => {
					const name = description || `Milestone ${at + 1}`;
					const each = proposed.milestones[at]?.shown;
					return (
						<li key={`${at}:${description}`}>
							<span class="words">
								{name}
								{due !== null && <span class="muted">, due {utcDay(due)}</span>}
							</span>
							{each && <Ends shown={each} currency={currency} unit="" />}
							<select
								class="field"
								aria-label={`How “${name}” stands`}
								value={state ?? ''}
								onChange={(event) => set(at, event.currentTarget.value)}
							>
								<option value="">Not known</option>
								{milestoneStates.map((one) => (
									<option key={one} value={one}>
										{milestoneNames[one]}
									</option>
								))}
							</select>
						</li>
					);
				})}
			</ol>
			<p class="small">
				{sumsByState(record)
					.map(({ state, cents }) => `${sumName(state)} ${money(cents, currency)}`)
					.join(' · ')}
			</p>
			<p class="small muted">No page that Parley reads shows how milestones stand: it is noted by you.</p>
		</>
	);
}

function sumName(state: MilestoneState | null): string {
	return state ? `${milestoneNames[state]}:` : 'Not known:';
}
