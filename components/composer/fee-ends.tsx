import type { Shown, Side } from '../../lib/domain/preview';

interface EndsProps {
	/** Begins the ids of the fields; `amount` for the only pair of a form. */
	id: string;
	amount: string;
	side: Side;
	shown: Shown | null;
	/** Whether the fee is known, without which "you receive" cannot be typed. */
	feeKnown: boolean;
	/** What is wrong with what was typed. */
	message: string | null;
	set: (patch: { amount: string; side: Side }) => void;
}

/** Both ends of the proposed bar: type either, the other follows. */
export function FeeEnds({ id, amount, side, shown, feeKnown, message, set }: EndsProps) {
	const plain = (cents: number | null | undefined) => (cents == null ? '' : (cents / 100).toFixed(2));
	const client = side === 'client' ? amount : plain(shown?.gross);
	const you = side === 'you' ? amount : plain(shown?.net);
	const ends = [
		{ side: 'client', id, label: 'Client sees', value: client, off: false },
		{ side: 'you', id: `${id}-net`, label: 'You receive', value: you, off: !feeKnown },
	] as const;
	return (
		<>
			<div class="fee-fields">
				{ends.map((end) => (
					<div key={end.side}>
						<label class="label" for={end.id}>
							{end.label}
						</label>
						<input
							id={end.id}
							class="field amount"
							inputMode="decimal"
							autocomplete="off"
							disabled={end.off}
							value={end.value}
							aria-invalid={message !== null && side === end.side}
							aria-describedby={`${id}-problem`}
							onInput={(event) => set({ amount: event.currentTarget.value, side: end.side })}
						/>
					</div>
				))}
			</div>
			<p id={`${id}-problem`} class="small danger-text" role="status">
				{message}
			</p>
		</>
	);
}
