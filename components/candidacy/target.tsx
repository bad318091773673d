import { useState } from 'preact/hooks';
import { feeFor } from '../../lib/domain/known-fee';
import { bpsOf } from '../../lib/domain/lifetime-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { setTarget } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { AskFee } from '../composer/ask-fee';
import { useFee } from '../composer/use-fee';
import { money, termsText } from '../words/money';
import { keptTarget, type TypedTarget, targetAmount, typedTarget } from './target-amount';
import { useKept } from './use-kept';

/** The terms one aims at, with what would be received. */
export function Target({ record }: { record: OpportunityRecord }) {
	const [kept, keep] = useKept('target', record.id);
	const typed = keptTarget(kept);
	const begin = () => keep(JSON.stringify(typedTarget(record.target, record.terms?.hourly ?? true)));
	const close = () => keep('');
	return (
		<section aria-labelledby="target-title">
			<h3 id="target-title">Target terms</h3>
			{typed ? (
				<Edit record={record} typed={typed} setTyped={(to) => keep(JSON.stringify(to))} close={close} />
			) : (
				<Kept record={record} edit={begin} />
			)}
		</section>
	);
}

function Kept({ record, edit }: { record: OpportunityRecord; edit: () => void }) {
	const model = useModel();
	const { target } = record;
	const fee = feeFor(useFee(record), target?.currency ?? 'USD');
	const shown = target && targetAmount(typedTarget(target, true), target.currency, fee);
	const unit = target?.hourly ? '/h' : '';
	return (
		<div class="actions">
			{target && (
				<p class="target-kept">
					Client sees <b>{termsText(target)}</b>
					{shown?.ok && shown.net !== null && (
						<>
							, you receive <b class="money-in">{money(shown.net, target.currency) + unit}</b>
						</>
					)}
				</p>
			)}
			<button type="button" class="button slim" onClick={edit}>
				{target ? 'Change' : 'Set a target'}
			</button>
			{target && (
				<button type="button" class="button slim" onClick={() => void setTarget(model, record, null)}>
					Take away
				</button>
			)}
		</div>
	);
}

interface EditProps {
	record: OpportunityRecord;
	typed: TypedTarget;
	setTyped: (to: TypedTarget) => void;
	close: () => void;
}

function Edit({ record, typed, setTyped, close }: EditProps) {
	const model = useModel();
	const currency = record.target?.currency ?? record.terms?.currency ?? 'USD';
	const fee = feeFor(useFee(record), currency);
	const [tried, setTried] = useState(false);
	const amount = targetAmount(typed, currency, fee);
	const plain = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2));
	const value = (side: 'client' | 'you') => {
		if (typed.side === side) return typed.amount;
		return amount.ok ? plain(side === 'client' ? amount.gross : amount.net) : '';
	};
	const problem = !amount.ok && (tried || typed.amount.trim() !== '') ? amount.message : null;
	const keep = async () => {
		setTried(true);
		if (!amount.ok) return;
		const terms = { rateCents: amount.gross, currency, hourly: typed.hourly, feeBps: bpsOf(fee) };
		if (await setTarget(model, record, terms)) close();
	};
	const ends = [
		['client', 'target-client', 'Client sees'],
		['you', 'target-you', 'You receive'],
	] as const;
	return (
		<form
			class="target"
			onSubmit={(event) => {
				event.preventDefault();
				void keep();
			}}
		>
			<div class="actions">
				{([true, false] as const).map((hourly) => (
					<label key={String(hourly)} class="choice">
						<input
							type="radio"
							name="target-kind"
							checked={typed.hourly === hourly}
							onChange={() => setTyped({ ...typed, hourly })}
						/>
						{hourly ? 'Per hour' : 'Fixed price'}
					</label>
				))}
			</div>
			<div class="fee-fields">
				{ends.map(([side, id, label]) => (
					<div key={side}>
						<label class="label" for={id}>
							{label}
						</label>
						<input
							id={id}
							class="field amount"
							inputMode="decimal"
							autocomplete="off"
							disabled={side === 'you' && fee === null}
							value={value(side)}
							aria-invalid={problem !== null && typed.side === side}
							aria-describedby="target-problem"
							onInput={(event) => setTyped({ ...typed, amount: event.currentTarget.value, side })}
						/>
					</div>
				))}
			</div>
			<p id="target-problem" class="small danger-text" role="status">
				{problem}
			</p>
			{fee === null && <AskFee record={record} />}
			<div class="actions">
				<button type="submit" class="button slim main">
					Keep as target
				</button>
				<button type="button" class="button slim" onClick={close}>
					Cancel
				</button>
			</div>
		</form>
	);
}
