import { useState } from 'preact/hooks';
import { isNamed, type RosterMember } from '../../lib/domain/agency-roster';
import { noContractNeeded } from '../../lib/domain/agency-rules';
import { dayFrom, dayKey } from '../../lib/domain/agency-week';
import type { ContractNote } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { noteContract } from '../app/agency-actions';
import { useModel } from '../app/context';
import { namedText, rateText, together, utcDay } from '../words/agency';
import { MemberForm } from './member-form';
import { Telling } from './telling';

interface Props {
	record: OpportunityRecord;
	roster: readonly RosterMember[];
}

/** The freelancer whom the contract names, the members who work beside or for them, and whether the client was told. */
export function WhoWorks({ record, roster }: Props) {
	const model = useModel();
	const [adding, setAdding] = useState(false);
	const note: ContractNote = record.work ?? { works: [], told: null };
	const shown = roster.filter((one) => !isNamed(one, record.freelancer) && (!one.gone || note.works.includes(one.id)));
	const works = shown.filter(({ id }) => note.works.includes(id));
	const toggle = (member: RosterMember, on: boolean) => {
		const ids = on ? [...note.works, member.id] : note.works.filter((id) => id !== member.id);
		const text = on ? `${member.name} works on this.` : `${member.name} no longer works on this.`;
		// Somebody new: what the client was told no longer covers it.
		void noteContract(model, record, { works: ids, told: on ? null : note.told }, text);
	};
	return (
		<section class="who-works" aria-labelledby="who-title">
			<h3 id="who-title">Who works on it</h3>
			<p>
				<b class="words">{namedText(record)}</b> <span class="muted">is named on the contract.</span>
			</p>
			{shown.length > 0 && (
				<fieldset>
					<legend class="label">Also works on it</legend>
					{shown.map((member) => (
						<label class="choice" key={member.id}>
							<input
								type="checkbox"
								checked={note.works.includes(member.id)}
								onChange={(event) => toggle(member, event.currentTarget.checked)}
							/>
							<span>
								{member.name}{' '}
								<span class="muted small">
									{rateText(member)}
									{member.gone && ', left the agency'}
								</span>
							</span>
						</label>
					))}
				</fieldset>
			)}
			{adding ? (
				<MemberForm account={record.account} roster={roster} done={() => setAdding(false)} />
			) : (
				<p class="actions">
					<button type="button" class="text-button" onClick={() => setAdding(true)}>
						Add a member
					</button>
					<button type="button" class="text-button" onClick={() => model.services.openPage('options.html')}>
						The roster
					</button>
				</p>
			)}
			<p class="small muted">{noContractNeeded}</p>
			{works.length > 0 && <Told record={record} note={note} names={works.map(({ name }) => name)} />}
		</section>
	);
}

function Told({ record, note, names }: { record: OpportunityRecord; note: ContractNote; names: readonly string[] }) {
	const model = useModel();
	const now = model.now.value;
	const [day, setDay] = useState(dayKey(now));
	const [writing, setWriting] = useState(false);
	if (note.told !== null) {
		return (
			<p>
				The client was told on {utcDay(note.told)} {new Date(note.told).getUTCFullYear()}.{' '}
				<button
					type="button"
					class="text-button"
					onClick={() => void noteContract(model, record, { ...note, told: null }, 'Not told yet.')}
				>
					Not told after all
				</button>
			</p>
		);
	}
	const told = dayFrom(day);
	return (
		<div class="told">
			<p class="warn">The client has not been told who works on this: {together(names)}.</p>
			<form
				class="actions"
				onSubmit={(event) => {
					event.preventDefault();
					if (told !== null) void noteContract(model, record, { ...note, told }, 'Noted: the client was told.');
				}}
			>
				<label for="told-day">Told on</label>
				<input
					id="told-day"
					class="field told-day"
					type="date"
					value={day}
					max={dayKey(now)}
					onInput={(event) => setDay(event.currentTarget.value)}
				/>
				<button type="submit" class="button slim" disabled={told === null}>
					Note it
				</button>
				<button type="button" class="text-button" aria-expanded={writing} onClick={() => setWriting(!writing)}>
					{writing ? 'Close the message' : 'Draft a message'}
				</button>
			</form>
			{writing && <Telling key={names.join('\n')} record={record} names={names} />}
		</div>
	);
}
