import { useEffect, useRef, useState } from 'preact/hooks';
import { parseAmountIn, parsePercent } from '../../lib/domain/amounts';
import { feeEditionAt } from '../../lib/domain/fee-table';
import type { KnownFee } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { stateBillings, stateFee } from '../app/actions';
import { useModel } from '../app/context';
import { feeQuestion, feeSince } from '../words/fee';

export interface AskFeeProps {
	record: OpportunityRecord;
	/** What was named before, to be named anew; null where nobody has. */
	known?: KnownFee | null;
	done?: () => void;
}

const plain = (value: number | null | undefined) => (value == null ? '' : String(value / 100));

/** Whether a record's fee may go by lifetime billings: they are in dollars. */
function inDollars({ terms }: OpportunityRecord): boolean {
	return terms === null || terms.currency === 'USD';
}

/** Asks for the service fee: one percentage, or what the client was billed before where it goes by that. It differs by contract, so it is never assumed. */
export function AskFee({ record, known = null, done }: AskFeeProps) {
	const model = useModel();
	const began = feeSince(record);
	const [tiers, setTiers] = useState(
		inDollars(record) && (known ? known.bps === null : feeEditionAt(began).rule.kind === 'tiers'),
	);
	const [text, setText] = useState(plain(tiers ? known?.billedCents : known?.bps));
	const [problem, setProblem] = useState<string | null>(null);
	/** The text whose fee was questioned, so that pressing again keeps it. */
	const [asked, setAsked] = useState<string | null>(null);
	const noted = useRef(false);
	useEffect(() => () => void (noted.current && requestAnimationFrame(focusNext)), []);
	const note = async () => {
		if (tiers) {
			const billed = parseAmountIn(text, 'USD', false);
			if (!billed.ok) return setProblem(billed.message);
			noted.current = true;
			if (await stateBillings(model, record, billed.cents)) done?.();
			return;
		}
		const fee = parsePercent(text);
		if (!fee.ok) return setProblem(fee.message);
		const question = asked === text ? null : feeQuestion(fee.bps, began);
		if (question) {
			setAsked(text);
			return setProblem(question);
		}
		noted.current = true;
		if (await stateFee(model, record, fee.bps)) done?.();
	};
	const turn = () => {
		setTiers(!tiers);
		setText('');
		setProblem(null);
		document.getElementById('fee')?.focus();
	};
	return (
		<div class="ask-fee">
			<label class="label" for="fee">
				{tiers
					? 'What was this client billed before, over all contracts, in US dollars?'
					: 'Which service fee does Upwork show, in percent?'}
			</label>
			<div class="actions">
				<input
					id="fee"
					class="field amount"
					inputMode="decimal"
					autocomplete="off"
					value={text}
					aria-invalid={problem !== null}
					aria-describedby="fee-says"
					onInput={(event) => {
						setText(event.currentTarget.value);
						setProblem(null);
					}}
					onKeyDown={(event) => {
						if (event.key !== 'Enter') return;
						event.preventDefault();
						void note();
					}}
				/>
				<button type="button" class="button slim" onClick={() => void note()}>
					{tiers ? 'Note the billings' : asked === text ? 'Note it all the same' : 'Note the fee'}
				</button>
				{done && known && (
					<button type="button" class="button slim" onClick={done}>
						Cancel
					</button>
				)}
			</div>
			<p id="fee-says" class={problem ? 'small danger-text' : 'small muted'} role="status">
				{problem ??
					(tiers
						? '20\u00A0% of the first $500, 10\u00A0% up to $10,000, 5\u00A0% above: from June 2016 to May 2023. 0 for a new client.'
						: 'It differs by contract, so Parley does not guess.')}
			</p>
			{inDollars(record) && (
				<p>
					<button type="button" class="text-button small" onClick={turn}>
						{tiers ? 'It is one percentage' : 'It goes by lifetime billings (2016 to 2023)'}
					</button>
				</p>
			)}
		</div>
	);
}

/** The question is gone with its answer: the focus goes on to what could not be filled in before. */
function focusNext(): void {
	if (document.activeElement !== document.body) return;
	(document.getElementById('amount-net') ?? document.getElementById('detail-title'))?.focus();
}
