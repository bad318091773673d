import type { RosterMember } from '../../lib/domain/agency-roster';
import { whoDid } from '../../lib/domain/agency-sheet';
import { addableUntil } from '../../lib/domain/agency-week';
import { byWeek, foldWork, stateOf } from '../../lib/domain/agency-work';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { weekText } from '../words/agency';
import { moment } from '../words/time';
import { Entry } from './entry';

/** Weeks shown; the sheet on the desk has them all. */
const SHOWN = 8;

/** The work on one contract by week, the newest first. */
export function WorkList({ record, roster }: { record: OpportunityRecord; roster: readonly RosterMember[] }) {
	const model = useModel();
	const now = model.now.value;
	const weeks = byWeek(record.id, foldWork(model.facts.value)).reverse();
	if (weeks.length === 0) return null;
	return (
		<section aria-labelledby="worked-title">
			<h3 id="worked-title">Work so far</h3>
			{weeks.slice(0, SHOWN).map(({ week, entries }) => (
				<div class="work-week" key={week}>
					<p class="small">
						<b>{weekText(week)}</b>
						{entries.some((entry) => stateOf(entry, now) === 'to-add') && (
							<span class="warn"> · add by {moment(addableUntil(week), now)}</span>
						)}
					</p>
					<ul class="entries">
						{entries.map((entry) => (
							<Entry
								key={entry.fact}
								record={record.id}
								contract={record}
								roster={roster}
								entry={{ ...entry, who: whoDid(entry, record, roster), state: stateOf(entry, now) }}
								removable
							/>
						))}
					</ul>
				</div>
			))}
			{weeks.length > SHOWN && <p class="small muted">Earlier weeks are in the weekly sheet on the desk.</p>}
		</section>
	);
}
