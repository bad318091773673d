import { useState } from 'preact/hooks';
import type { RosterMember } from '../../lib/domain/agency-roster';
import { setMember } from '../app/agency-actions';
import { useModel } from '../app/context';
import { rateText } from '../words/agency';
import { MemberForm } from './member-form';
import { useRoster } from './use-roster';

/** The members of an account's agency with their own rates: add, change, left and back. Nobody is ever lost, because work names them. */
export function Roster({ account }: { account: string }) {
	const roster = useRoster(account);
	const [form, setForm] = useState<string | null>(null);
	if (!roster) return null;
	const done = () => setForm(null);
	return (
		<div class="roster">
			{roster.length === 0 && form === null && <p>Nobody is on this roster yet.</p>}
			<ul class="entries">
				{roster.map((member) =>
					form === member.id ? (
						<li key={member.id}>
							<MemberForm account={account} roster={roster} member={member} done={done} />
						</li>
					) : (
						<MemberRow key={member.id} account={account} member={member} change={() => setForm(member.id)} />
					),
				)}
			</ul>
			{form === '' ? (
				<MemberForm account={account} roster={roster} done={done} />
			) : (
				<p>
					<button type="button" class="button" onClick={() => setForm('')}>
						Add a member
					</button>
				</p>
			)}
		</div>
	);
}

function MemberRow({ account, member, change }: { account: string; member: RosterMember; change: () => void }) {
	const model = useModel();
	const { name, rate, gone } = member;
	const set = (to: boolean) =>
		void setMember(model, account, member.id, { name, rate, gone: to }, `${name} ${to ? 'left' : 'is back'}.`);
	return (
		<li class="entry">
			<span class={gone ? 'entry-says muted' : 'entry-says'}>
				<span class="words">
					<b>{name}</b> <span class="muted">{gone ? 'left the agency' : rateText(member)}</span>
				</span>
			</span>
			<span class="entry-do">
				{gone ? (
					<button type="button" class="button slim" aria-label={`Is back: ${name}`} onClick={() => set(false)}>
						Is back
					</button>
				) : (
					<>
						<button type="button" class="button slim" aria-label={`Change ${name}`} onClick={change}>
							Change
						</button>
						<button type="button" class="button slim" aria-label={`Left: ${name}`} onClick={() => set(true)}>
							Left
						</button>
					</>
				)}
			</span>
		</li>
	);
}
