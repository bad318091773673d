import type { Preview, Shown } from '../../lib/domain/preview';
import { differenceText, money } from '../words/money';

interface BarProps {
	name: string | null;
	shown: Shown | null;
	/** The amount, integer cents, that fills the whole width. */
	scale: number;
	currency: string;
	unit: string;
	/** The fee in words with its origin. */
	origin: string | null;
	/** True where fields beside the bar say the numbers already. */
	quiet?: boolean;
}

/** One amount as a bar, split into what you receive and the fee; empty while the fee is unknown. */
export function FeeBar({ name, shown, scale, currency, unit, origin, quiet }: BarProps) {
	const share = (cents: number) => `${Math.max(0, (cents / scale) * 100).toFixed(2)}%`;
	const known = shown !== null && shown.net !== null && shown.fee !== null;
	return (
		<div class="fee-bar">
			{!quiet && name && <p class="small muted">{name}</p>}
			{!quiet && shown && (
				<p class="fee-ends">
					<span>
						Client sees <b>{money(shown.gross, currency) + unit}</b>
					</span>
					<span>
						You receive{' '}
						{shown.net === null ? <b>unknown</b> : <b class="money-in">{money(shown.net, currency) + unit}</b>}
					</span>
				</p>
			)}
			<div class="bar-track" aria-hidden="true">
				{known ? (
					<>
						<span class="bar-net" style={{ width: share(shown.net ?? 0) }} />
						<span class="bar-fee" style={{ width: share(shown.fee ?? 0) }} />
					</>
				) : (
					<span class="bar-empty" style={{ width: shown ? share(shown.gross) : '100%' }} />
				)}
			</div>
			{known && (
				<p class="small muted">
					{origin}: {money(shown.fee ?? 0, currency) + unit}
				</p>
			)}
		</div>
	);
}

interface DifferenceProps {
	difference: Preview['difference'];
	currency: string;
	/** Said after "Proposed": ", per hour" or nothing. */
	per: string;
}

/** What changes, between the bars: for the client and for you, in money and percent. */
export function Difference({ difference, currency, per }: DifferenceProps) {
	if (!difference) return <p class="fee-difference muted">Proposed</p>;
	const { gross, net } = difference;
	return (
		<p class="fee-difference" role="status">
			<span class="muted">Proposed{per}: client </span>
			{differenceText(gross, currency)}
			{net && (
				<>
					<span class="muted">, you </span>
					{differenceText(net, currency)}
				</>
			)}
		</p>
	);
}
