import { formatFee, formatMoney } from '../../domain/amounts';
import type { RateIncrease } from '../../domain/facts';
import { type NamedFee, partsWith } from '../../domain/lifetime-fee';
import type { Cents } from '../../domain/money';
import type { Change, Preview, Shown } from '../../domain/preview';
import type { FeeOrigin } from '../../domain/record';

/** Everything the terms card says, in plain words. */

export interface Line {
	label: string;
	value: string;
	/** `in`: money received; `warn`: below the floor. */
	tone?: 'in' | 'warn';
}

/** Who named the fee: the form itself, a page before, the person, or terms that were kept with it. */
type FeeTeller = 'form' | FeeOrigin;

const tellers: Record<FeeTeller, string> = {
	form: 'by this form',
	page: 'as Upwork’s page showed',
	you: 'as you said',
	record: 'as kept with these terms',
};

const unknown = 'unknown until the fee is named';

/** `$45.00/h` or `$1,200.00`. */
export function amountText(cents: Cents, currency: string, hourly: boolean): string {
	return `${formatMoney(cents, currency)}${hourly ? '/h' : ''}`;
}

/** `+$5.00 (+11.1 %)`. */
export function changeText({ cents, percent }: Change, currency: string): string {
	if (cents === 0) return 'no change';
	const sign = cents > 0 ? '+' : '−';
	const amount = `${sign}${formatMoney(Math.abs(cents), currency)}`;
	return percent === null ? amount : `${amount} (${sign}${Math.abs(percent)}\u00A0%)`;
}

/** A day in UTC, as scheduled increases and due days are counted: "4 Mar 2026". */
export function dayText(at: number): string {
	return new Intl.DateTimeFormat('en-GB', {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(at);
}

function hoursText(minutes: number): string {
	const hours = minutes / 60;
	return `${Number.isInteger(hours) ? hours : hours.toFixed(1)} h`;
}

/** `10 %`, or the parts of an amount that crosses a tier: `20 % of $100.00 and 10 % of $500.00`. */
function feeWords(fee: NamedFee, gross: Cents): string {
	if (typeof fee === 'number') return formatFee(fee);
	const parts = (partsWith(gross, fee) ?? []).map(
		({ bps, cents }) => `${formatFee(bps)} of ${formatMoney(cents, 'USD')}`,
	);
	return parts.join(' and ');
}

function received(shown: Shown, currency: string, hourly: boolean): Line {
	const value = shown.net === null ? unknown : amountText(shown.net, currency, hourly);
	return { label: 'You receive', value, ...(shown.net === null ? {} : { tone: 'in' as const }) };
}

/** The lines of a preview, the most important first. `fee` null: nobody has named it. `toldBy`: who said it. */
export function previewLines(
	preview: Preview,
	fee: NamedFee | null,
	toldBy: FeeTeller,
	weeklyMinutes: number | null,
): Line[] {
	const { currency, hourly, proposed, difference, increases, belowFloor } = preview;
	const lines: Line[] = [
		{ label: 'Client sees', value: amountText(proposed.total.gross, currency, hourly) },
		...(fee === null || proposed.total.fee === null
			? []
			: [
					{
						label: `Service fee ${feeWords(fee, proposed.total.gross)}, ${tellers[toldBy]}`,
						value: `−${amountText(proposed.total.fee, currency, hourly)}`,
					},
				]),
		received(proposed.total, currency, hourly),
	];
	if (difference && preview.now) {
		const { gross, fee: nowFee, net } = preview.now.total;
		const split =
			net === null
				? ''
				: `, fee ${amountText(nowFee ?? 0, currency, hourly)}, you receive ${amountText(net, currency, hourly)}`;
		lines.push({ label: 'Now: client sees', value: `${amountText(gross, currency, hourly)}${split}` });
		lines.push({ label: 'Client, against now', value: changeText(difference.gross, currency) });
		if (difference.net) lines.push({ label: 'You, against now', value: changeText(difference.net, currency) });
	}
	lines.push(...milestoneLines(preview));
	if (proposed.week && weeklyMinutes) {
		const { gross, net } = proposed.week;
		const you = net === null ? '' : `, you receive ${formatMoney(net, currency)}`;
		const week = difference?.week;
		const change = week ? ` (${changeText(week.net ?? week.gross, currency)})` : '';
		lines.push({
			label: `A week of ${hoursText(weeklyMinutes)}`,
			value: `${formatMoney(gross, currency)}${you}${change}`,
		});
	}
	for (const { at, shown } of increases) {
		const net = shown.net === null ? '' : `, you receive ${amountText(shown.net, currency, true)}`;
		lines.push({ label: `From ${dayText(at)}`, value: `${amountText(shown.gross, currency, true)}${net}` });
	}
	if (proposed.client) {
		const { total } = proposed.client;
		lines.push({ label: 'Client pays in all, an estimate', value: amountText(total, currency, hourly) });
	}
	if (belowFloor) {
		const floor = amountText(belowFloor.floor, currency, true);
		lines.push({ label: 'Below your floor', value: `You set ${floor} as the least to receive.`, tone: 'warn' });
	}
	return lines;
}

/** A line for each milestone: what it was and is to be, its own fee, and what is left of it; then what they come to together. */
function milestoneLines({ milestones, proposed, now, currency }: Preview): Line[] {
	if (milestones.length === 0) return [];
	const lines = milestones.map(({ description, now, proposed, difference }, index): Line => {
		const words = description === '' ? '' : `: ${description}`;
		const label = `Milestone ${index + 1}${words}`;
		if (proposed === null) return { label, value: `now ${formatMoney(now?.gross ?? 0, currency)}, left out` };
		const before = difference ? `now ${formatMoney(now?.gross ?? 0, currency)}, proposed ` : '';
		const you = proposed.net === null ? '' : `, ${splitText(proposed, currency)}`;
		const change = difference ? ` (${changeText(difference.net ?? difference.gross, currency)})` : '';
		return { label, value: `${before}${formatMoney(proposed.gross, currency)}${you}${change}` };
	});
	const { total } = proposed;
	const before = now && now.milestones.length > 0 ? `now ${formatMoney(now.total.gross, currency)}, proposed ` : '';
	const you = total.net === null ? '' : `, ${splitText(total, currency)}`;
	lines.push({ label: 'All milestones', value: `${before}${formatMoney(total.gross, currency)}${you}` });
	return lines;
}

function splitText({ fee, net }: Shown, currency: string): string {
	return `fee ${formatMoney(fee ?? 0, currency)}, you receive ${formatMoney(net ?? 0, currency)}`;
}

/** "5.0 % every 6 months". */
export function increaseText({ months, bps }: RateIncrease): string {
	return `${(bps / 100).toFixed(1)}\u00A0% every ${months} months`;
}

export const beforeNote = 'You already proposed for this job.';
export const noRowNote = 'Choose “By milestone” on Upwork and add a row for it first.';
export const moreRowsNote = 'Upwork’s form has more milestones than you prepared.';
export const emptyNote = 'Type an amount into Upwork’s form to see what you receive.';
export const increaseUnreadNote = 'Parley cannot read the rate increase in Upwork’s form: note this change yourself.';
export const consentNote = 'After an offer, new terms need the client’s consent.';
export const staleNote = 'Upwork’s form opened with other terms than Parley has kept. Save the proposal’s page.';
export const feeDoubtfulNote = 'Upwork’s form contradicts itself about the fee, so Parley believes neither.';
