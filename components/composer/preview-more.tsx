import type { Preview, Shown } from '../../lib/domain/preview';
import { differenceText, money } from '../words/money';
import { clientCostText, utcDay } from '../words/terms';
import { hoursText } from '../words/time';

/** What the preview says beyond one hour or one price: the floor, a week, the rates to come, and what the client pays in all. */
export function PreviewMore({ preview, weeklyMinutes }: { preview: Preview; weeklyMinutes: number | null }) {
	const { currency, hourly, proposed, difference, increases, belowFloor } = preview;
	const unit = hourly ? '/h' : '';
	return (
		<div class="preview-more">
			{belowFloor && (
				<p class="notice amber" role="status">
					Below your floor: this leaves {money(belowFloor.net, currency)} an hour, and you want at least{' '}
					{money(belowFloor.floor, currency)}.
				</p>
			)}
			{proposed.week && weeklyMinutes && (
				<p>
					<span class="muted">A week of {hoursText(weeklyMinutes)}: </span>
					<Ends shown={proposed.week} currency={currency} unit="" />
					{difference?.week && (
						<span class="muted">
							{' '}
							(you {differenceText(difference.week.net ?? difference.week.gross, currency)}
							{difference.week.net ? '' : ' before the fee'})
						</span>
					)}
				</p>
			)}
			{increases.length > 0 && (
				<div>
					<p class="muted">Rates to come, if it starts today:</p>
					<ol class="rates">
						{increases.map(({ at, shown }) => (
							<li key={at}>
								<time dateTime={new Date(at).toISOString().slice(0, 10)}>{utcDay(at)}</time>
								<Ends shown={shown} currency={currency} unit="/h" />
							</li>
						))}
					</ol>
				</div>
			)}
			{proposed.client && (
				<p class="small">
					<span class="muted">The client pays in all, estimated by your own figures: </span>
					{clientCostText(proposed.client, currency, unit)}
					{proposed.clientWeek && <>, a week {money(proposed.clientWeek.total, currency)}</>}
				</p>
			)}
		</div>
	);
}

/** An amount in words: what the client sees, and what you receive of it. */
export function Ends({ shown, currency, unit }: { shown: Shown; currency: string; unit: string }) {
	return (
		<span>
			client {money(shown.gross, currency) + unit}
			{shown.net !== null && (
				<>
					, you <b class="money-in">{money(shown.net, currency) + unit}</b>
				</>
			)}
		</span>
	);
}
