import { emptyMilestone, type MilestoneDraft } from '../app/milestone-drafts';
import { FeeEnds } from '../composer/fee-ends';
import type { Proposed } from '../composer/proposal';
import { Icon } from '../small/icons';

import type { TermsProblem } from './read-draft';

interface MilestonesProps {
	milestones: MilestoneDraft[];
	read: readonly Proposed[];
	feeKnown: boolean;
	problem: TermsProblem | null;
	set: (milestones: MilestoneDraft[]) => void;
}

/** A fixed price by milestone: each with its own two ends, since the fee is taken from each as it is billed. */
export function MilestoneFields({ milestones, read, feeKnown, problem, set }: MilestonesProps) {
	const change = (at: number, patch: Partial<MilestoneDraft>) =>
		set(milestones.map((one, index) => (index === at ? { ...one, ...patch } : one)));
	const add = () => {
		set([...milestones, emptyMilestone()]);
		requestAnimationFrame(() => document.getElementById(`milestone-words-${milestones.length}`)?.focus());
	};
	const remove = (at: number) => {
		set(milestones.filter((_, index) => index !== at));
		requestAnimationFrame(() => document.getElementById('add-milestone')?.focus());
	};
	const said = (id: string) => (problem?.field === id ? problem.message : null);
	return (
		<div class="milestones">
			{milestones.map((one, at) => {
				const offer = read[at];
				const own = offer && !offer.ok ? offer.message : null;
				return (
					<fieldset key={`${at} of ${milestones.length}`} class="milestone">
						<legend class="label">Milestone {at + 1}</legend>
						<input
							id={`milestone-words-${at}`}
							class="field"
							aria-label={`What milestone ${at + 1} is for`}
							placeholder="What it is for"
							maxLength={200}
							value={one.description}
							onInput={(event) => change(at, { description: event.currentTarget.value })}
						/>
						<FeeEnds
							id={`milestone-${at}`}
							amount={one.amount}
							side={one.side}
							shown={offer?.ok ? offer.shown : null}
							feeKnown={feeKnown}
							message={own ?? said(`milestone-${at}`)}
							set={(patch) => change(at, patch)}
						/>
						<div class="pick">
							<label for={`milestone-due-${at}`}>Due</label>
							<input
								id={`milestone-due-${at}`}
								type="date"
								class="field"
								value={one.due}
								aria-invalid={said(`milestone-due-${at}`) !== null}
								onChange={(event) => change(at, { due: event.currentTarget.value })}
							/>
							<button type="button" class="text-button danger-text bar-end" onClick={() => remove(at)}>
								Remove<span class="unseen"> milestone {at + 1}</span>
							</button>
						</div>
						{said(`milestone-due-${at}`) && <p class="small danger-text">{said(`milestone-due-${at}`)}</p>}
					</fieldset>
				);
			})}
			<p>
				<button type="button" id="add-milestone" class="button slim" onClick={add}>
					<Icon name="add" />
					Add a milestone
				</button>
			</p>
			{said('add-milestone') && (
				<p class="small danger-text" role="status">
					{said('add-milestone')}
				</p>
			)}
		</div>
	);
}
