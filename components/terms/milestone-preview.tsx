import type { Preview, Shown } from '../../lib/domain/preview';
import { differenceText, money } from '../words/money';
import { utcDay } from '../words/terms';

/** Every milestone of a change of terms: now and proposed, its own fee, what is received, the difference; then all of them together. */
export function MilestonePreview({ preview }: { preview: Preview }) {
	const { milestones, proposed, now, difference, currency } = preview;
	if (milestones.length === 0) return null;
	return (
		<section class="milestone-preview" aria-label="By milestone">
			<ol class="rates">
				{milestones.map((one, at) => (
					<li key={`${at}:${one.description}`}>
						<span class="words">
							{one.description || `Milestone ${at + 1}`}
							{one.due !== null && <span class="muted">, due {utcDay(one.due)}</span>}
						</span>
						<Amounts now={one.now} proposed={one.proposed} difference={one.difference} currency={currency} />
					</li>
				))}
				<li class="milestone-total">
					<b>Total</b>
					<Amounts
						now={difference ? (now?.total ?? null) : null}
						proposed={proposed.total}
						difference={difference}
						currency={currency}
					/>
				</li>
			</ol>
		</section>
	);
}

interface AmountsProps {
	now: Shown | null;
	proposed: Shown | null;
	difference: Pick<NonNullable<Preview['difference']>, 'gross' | 'net'> | null;
	currency: string;
}

function Amounts({ now, proposed, difference, currency }: AmountsProps) {
	if (proposed === null) return <span>now {money(now?.gross ?? 0, currency)}, left out</span>;
	const { gross, fee, net } = proposed;
	return (
		<span class="milestone-ends">
			{now && <span class="muted">now {money(now.gross, currency)}, proposed </span>}
			{money(gross, currency)}
			{fee !== null && <span class="muted">, fee {money(fee, currency)}</span>}
			{net !== null && (
				<>
					, you <b class="money-in">{money(net, currency)}</b>
				</>
			)}
			{difference && (
				<span class="muted">
					{' '}
					({difference.net ? 'you ' : 'client '}
					{differenceText(difference.net ?? difference.gross, currency)})
				</span>
			)}
		</span>
	);
}
