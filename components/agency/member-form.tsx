import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RosterMember } from '../../lib/domain/agency-roster';
import { parseAmountIn } from '../../lib/domain/amounts';
import { setMember } from '../app/agency-actions';
import { useModel } from '../app/context';

interface Props {
	account: string;
	roster: readonly RosterMember[];
	/** The member to change; absent for a new one. */
	member?: RosterMember;
	done: () => void;
}

/** Currencies that contracts and members are paid in; others are kept where they stand. */
const currencies = ['USD', 'EUR', 'GBP', 'INR', 'CAD', 'AUD', 'PLN', 'UAH', 'BRL', 'PHP'];

/** Name and own rate of a member. */
export function MemberForm({ account, roster, member, done }: Props) {
	const model = useModel();
	const [name, setName] = useState(member?.name ?? '');
	const [rate, setRate] = useState(member?.rate ? (member.rate.cents / 100).toFixed(2) : '');
	const [currency, setCurrency] = useState(member?.rate?.currency ?? 'USD');
	const [problem, setProblem] = useState<string | null>(null);
	const first = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => first.current?.focus(), []);
	const submit = async () => {
		const amount = rate.trim() === '' ? null : parseAmountIn(rate, currency, true);
		if (name.trim() === '') return setProblem('Enter the member’s name.');
		if (amount && !amount.ok) return setProblem(amount.message);
		if (amount?.cents === 0) return setProblem('A rate is more than nothing. Leave it empty where none is agreed.');
		const value = {
			name: name.trim(),
			rate: amount ? { cents: amount.cents, currency } : null,
			gone: member?.gone ?? false,
		};
		const text = member ? `${value.name} changed.` : `${value.name} is on the roster.`;
		if (await setMember(model, account, member?.id ?? model.services.newId(), value, text)) done();
	};
	const shown = [...new Set([...currencies, ...roster.flatMap((one) => one.rate?.currency ?? [])])];
	const id = member?.id ?? 'new';
	return (
		<form
			class="member-form"
			aria-label={member ? `Change ${member.name}` : 'New member'}
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.preventDefault();
				done();
			}}
		>
			<label class="label" for={`member-name-${id}`}>
				Name
			</label>
			<input
				id={`member-name-${id}`}
				class="field"
				ref={first}
				autocomplete="off"
				maxLength={100}
				value={name}
				onInput={(event) => {
					setName(event.currentTarget.value);
					setProblem(null);
				}}
			/>
			<label class="label" for={`member-rate-${id}`}>
				What the agency pays them an hour, if agreed
			</label>
			<div class="actions">
				<input
					id={`member-rate-${id}`}
					class="field amount"
					inputMode="decimal"
					autocomplete="off"
					value={rate}
					onInput={(event) => {
						setRate(event.currentTarget.value);
						setProblem(null);
					}}
				/>
				<select
					class="field member-currency"
					aria-label="Currency"
					value={currency}
					onChange={(event) => setCurrency(event.currentTarget.value)}
				>
					{shown.map((one) => (
						<option key={one}>{one}</option>
					))}
				</select>
			</div>
			<p class="small danger-text" role="status">
				{problem}
			</p>
			<div class="actions">
				<button type="submit" class="button main">
					{member ? 'Keep' : 'Add'}
				</button>
				<button type="button" class="button" onClick={done}>
					Cancel
				</button>
			</div>
		</form>
	);
}
