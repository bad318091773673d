import { useEffect, useRef, useState } from 'preact/hooks';
import { parsePercent } from '../../lib/domain/amounts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { stateFee } from '../app/actions';
import { useModel } from '../app/context';

/** Asks for the service fee. It differs by contract, so it is never assumed. */
export function AskFee({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const [text, setText] = useState('');
	const [problem, setProblem] = useState<string | null>(null);
	const noted = useRef(false);
	useEffect(() => () => void (noted.current && requestAnimationFrame(focusNext)), []);
	const note = () => {
		const fee = parsePercent(text);
		noted.current = fee.ok;
		if (fee.ok) void stateFee(model, record, fee.bps);
		else setProblem(fee.message);
	};
	return (
		<div class="ask-fee">
			<label class="label" for="fee">
				Which service fee does Upwork show, in percent?
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
						note();
					}}
				/>
				<button type="button" class="button slim" onClick={note}>
					Note the fee
				</button>
			</div>
			<p id="fee-says" class={problem ? 'small danger-text' : 'small muted'} role="status">
				{problem ?? 'It differs by contract, so Parley does not guess.'}
			</p>
		</div>
	);
}

/** The question is gone with its answer: the focus goes on to what could not be filled in before. */
function focusNext(): void {
	if (document.activeElement !== document.body) return;
	(document.getElementById('amount-net') ?? document.getElementById('detail-title'))?.focus();
}
