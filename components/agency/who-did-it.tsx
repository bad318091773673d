import type { RosterMember } from '../../lib/domain/agency-roster';
import type { OpportunityRecord } from '../../lib/domain/record';
import { namedText } from '../words/agency';
import { ASK, ELSE, lastFirst } from './who';

interface Props {
	record: Pick<OpportunityRecord, 'freelancer'>;
	members: readonly RosterMember[];
	who: string;
	/** Who did the last piece of work; the named freelancer where it is empty. Offered first, never taken. */
	last: string;
	choose: (who: string) => void;
}

/** Asks who did a piece of work: the named freelancer, a member, or somebody who is to be put on the roster. */
export function WhoDidIt({ record, members, who, last, choose }: Props) {
	const named = (
		<option key="" value="">
			{namedText(record)} (named on the contract)
		</option>
	);
	const others = lastFirst(members, last).map(({ id, name }) => (
		<option key={id} value={id}>
			{name}
		</option>
	));
	const [first, ...rest] = others;
	return (
		<div>
			<label class="label" for="log-who">
				Who did it?
			</label>
			<select id="log-who" class="field" value={who} onChange={(event) => choose(event.currentTarget.value)}>
				{who === ASK && <option value={ASK}>Choose who</option>}
				{members.some(({ id }) => id === last) ? [first, named, ...rest] : [named, ...others]}
				<option value={ELSE}>Someone else…</option>
			</select>
		</div>
	);
}
