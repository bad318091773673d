import type { OpportunityRecord } from '../../lib/domain/record';
import { openRecord } from '../app/actions';
import { useModel } from '../app/context';
import { LazyNote } from '../note';
import { kindName } from '../words/record';
import { Checklist } from './checklist';
import { FollowUp } from './follow-up';
import { Target } from './target';

/** What a person keeps beside an opportunity: when to follow up, what to aim at, what to clear, and a note. */
export function CandidacyPart({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const others = model.opportunity.value.filter((one) => one.id !== record.id);
	const noted = others.filter((one) => one.noted);
	// What was set beside the invitation or the proposal goes on when the offer or the contract is what opens.
	const holder = (has: (one: OpportunityRecord) => boolean) => (has(record) ? record : (others.find(has) ?? record));
	const aims = holder(({ target }) => target !== null);
	return (
		<>
			<FollowUp record={holder(({ followUp }) => followUp !== null)} />
			<Target key={aims.id} record={aims} />
			<Checklist record={record} />
			<LazyNote record={record} />
			{noted.map((other) => (
				<p key={other.id} class="small">
					<button type="button" class="text-button" onClick={() => openRecord(model, other.id)}>
						The {kindName(other).toLowerCase()} has a note, too
					</button>
				</p>
			))}
		</>
	);
}
