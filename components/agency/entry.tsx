import type { RosterMember } from '../../lib/domain/agency-roster';
import type { SheetEntry } from '../../lib/domain/agency-sheet';
import type { RecordId } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { hasRate, payInstead, removeWork, settleWork, unsettleWork } from '../app/agency-actions';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { bonusText, settleName, stateNames, unsettleName, workText } from '../words/agency';

interface Props {
	record: RecordId;
	contract: OpportunityRecord | null;
	roster: readonly RosterMember[];
	entry: SheetEntry;
	/** Whether it can be taken out here. */
	removable?: boolean;
}

/** One piece of work: who, when, how long, what is left to do, and the button that says it is done. */
export function Entry({ record, contract, roster, entry, removable = false }: Props) {
	const model = useModel();
	const { state, who, work } = entry;
	const bonus = bonusText(entry);
	const instead = state === 'overdue' && work.member !== null && hasRate(work, contract, roster) ? contract : null;
	return (
		<li class="entry">
			<span class="entry-says">
				<span class="words">
					<b>{who}</b> <span class="muted">{workText(entry)}</span>
				</span>
				{bonus && <span class="small">{bonus}</span>}
				{work.note && <span class="small muted words">{work.note}</span>}
			</span>
			<span class="entry-do">
				{state !== 'done' && (
					<>
						<span class={`small ${state === 'overdue' ? 'danger-text' : 'warn'}`}>{stateNames[state]}</span>
						<button
							type="button"
							class="button slim"
							data-settle={entry.fact}
							aria-keyshortcuts="S"
							aria-label={`${settleName(entry)}: ${who}, ${workText(entry)}`}
							onClick={() => void settleWork(model, record, entry)}
						>
							{settleName(entry)}
						</button>
					</>
				)}
				{entry.settled && (
					<>
						<span class="small muted">{work.route === 'bonus' ? 'paid' : 'added'}</span>
						<button
							type="button"
							class="text-button small"
							aria-label={`${unsettleName(entry)}: ${who}, ${workText(entry)}`}
							onClick={() => void unsettleWork(model, record, entry)}
						>
							{unsettleName(entry)}
						</button>
					</>
				)}
				{instead && (
					<button type="button" class="button slim" onClick={() => void payInstead(model, instead, entry, roster)}>
						Pay as bonus instead
					</button>
				)}
				{removable && (
					<button
						type="button"
						class="icon-button"
						aria-label={`Take out: ${who}, ${workText(entry)}`}
						title="Take out"
						onClick={() => void removeWork(model, record, entry)}
					>
						<Icon name="close" />
					</button>
				)}
			</span>
		</li>
	);
}
