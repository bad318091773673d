import type { Terms } from '../../lib/domain/facts';
import { money } from '../words/money';
import { increaseText, utcDay } from '../words/terms';

/** What terms hold beside the amount: milestones with their days, and a scheduled increase. */
export function Particulars({ terms }: { terms: Terms }) {
	const { milestones, increase, currency } = terms;
	if (!milestones && !increase) return null;
	return (
		<>
			{increase && <p>The rate {increaseText(increase)}.</p>}
			{milestones && (
				<ol class="rates">
					{milestones.map(({ description, cents, due }, at) => (
						<li key={`${at}:${description}`}>
							<span class="words">
								{description || `Milestone ${at + 1}`}
								{due !== null && <span class="muted">, due {utcDay(due)}</span>}
							</span>
							<span>{money(cents, currency)}</span>
						</li>
					))}
				</ol>
			)}
		</>
	);
}
