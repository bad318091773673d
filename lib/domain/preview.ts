import { type ClientCost, type ClientFees, clientCost } from './client-cost';
import { type ComparedMilestone, compareMilestones } from './compare-milestones';
import type { Milestone, Terms } from './facts';
import { difference, timesOver } from './fees';
import { ratesToCome } from './increase';
import { afterBilling, grossWith, type NamedFee, namedFee, splitWith } from './lifetime-fee';
import type { Cents } from './money';
import type { UtcMs } from './time';

/** An amount as it is shown; fee and net are null while the service fee is unknown. Integer cents. */
export interface Shown {
	/** What the client sees, fee included. */
	gross: Cents;
	fee: Cents | null;
	/** What the freelancer receives. */
	net: Cents | null;
}

/** From one amount to another, in integer cents and in percent of the first, rounded to a tenth; percent is null where the first is zero. */
export interface Change {
	cents: Cents;
	percent: number | null;
}

/** Which end of the bar an amount was typed at. */
export type Side = 'client' | 'you';

/** What a preview needs beside the terms. */
export interface PreviewContext {
	/** Hours a week the person expects to work, in whole minutes; null where not stated. Matters for hourly terms. */
	weeklyMinutes: number | null;
	/** The least the person wants to receive an hour, in the currency of the proposed terms, integer cents; null for none. */
	floorCents: Cents | null;
	/** What the client pays beside the amount, as the person set it. */
	clientFees: ClientFees;
	/** What the client was billed before, over all contracts, where the fee goes by that; integer cents. Absent or null elsewhere. */
	billedCents?: Cents | null;
	/** When a scheduled increase starts counting, UTC ms. */
	start: UtcMs;
}

/** One milestone with its own fee, as it is billed. */
export interface ShownMilestone extends Pick<Milestone, 'description' | 'due'> {
	shown: Shown;
}

/** Terms as amounts. Of a fixed price by milestone, `total` adds up the fees of the milestones, each rounded as it is billed. */
export interface ShownTerms {
	total: Shown;
	/** Empty where there is one amount. */
	milestones: ShownMilestone[];
	/** What the client pays in all, an estimate; null where no client fee is set. */
	client: ClientCost | null;
	/** What a week comes to, its fee rounded on the week's total as billing does; null for a fixed price, or where no hours are stated. */
	week: Shown | null;
	/** What the client pays for a week, an estimate. */
	clientWeek: ClientCost | null;
}

/** Everything there is to see before a change of terms. */
export interface Preview {
	currency: string;
	hourly: boolean;
	/** Null where the present terms are not known. */
	now: ShownTerms | null;
	proposed: ShownTerms;
	/** Null where there is nothing to compare with: unknown terms, another currency, or an hour against a whole price. `net` is null without a fee. */
	difference: { gross: Change; net: Change | null; week: { gross: Change; net: Change | null } | null } | null;
	/** Each milestone now and proposed; empty where neither has any. What stands now is left out where it cannot be compared. */
	milestones: ComparedMilestone[];
	/** The rates to come by a scheduled increase, each split; empty for none. */
	increases: { at: UtcMs; shown: Shown }[];
	/** Set where the proposed rate leaves less than the floor rate; `net` is what it leaves, or at most leaves while the fee is unknown. */
	belowFloor: { floor: Cents; net: Cents } | null;
}

/** Rates shown of a scheduled increase. */
export const STEPS_SHOWN = 4;

/** An amount split by the fee, where it is known. */
export function shownAmount(grossCents: Cents, fee: NamedFee | null): Shown {
	return fee === null ? { gross: grossCents, fee: null, net: null } : splitWith(grossCents, fee);
}

/**
 * The amount the client sees for one that was typed at either end; null where the fee that is needed for it is unknown.
 * "I want to receive $25.00" at 10 % gives $27.78.
 */
export function grossOf(cents: Cents, side: Side, fee: NamedFee | null): Cents | null {
	if (side === 'client') return cents;
	return fee === null ? null : grossWith(cents, fee).gross;
}

/** All of the terms as one amount: the rate, the price, or the milestones together, each with its own fee as it is billed. */
export function shownTotal(terms: Terms, billedCents: Cents | null = null): Shown {
	const { rateCents, milestones } = terms;
	if (milestones && milestones.length > 0) return addUp(shownMilestones(terms, billedCents).map(({ shown }) => shown));
	return shownAmount(rateCents, feeOf(terms, billedCents));
}

function feeOf({ feeBps, currency }: Terms, billedCents: Cents | null | undefined): NamedFee | null {
	return namedFee(feeBps, billedCents ?? null, currency);
}

/** Each milestone with its own fee. Milestones are billed one after the other, which matters where the fee falls with what was billed. */
function shownMilestones(terms: Terms, billedCents: Cents | null | undefined): ShownMilestone[] {
	let fee = feeOf(terms, billedCents);
	return (terms.milestones ?? []).map(({ description, due, cents }) => {
		const shown = shownAmount(cents, fee);
		fee = afterBilling(fee, cents);
		return { description, due, shown };
	});
}

/** Terms as amounts, with the fee they name. */
export function shownTerms(
	terms: Terms,
	{ weeklyMinutes, clientFees, billedCents }: Pick<PreviewContext, 'weeklyMinutes' | 'clientFees' | 'billedCents'>,
): ShownTerms {
	const { rateCents, currency, hourly } = terms;
	const total = shownTotal(terms, billedCents);
	const week = hourly && weeklyMinutes ? weekOf(rateCents, weeklyMinutes, feeOf(terms, billedCents)) : null;
	return {
		total,
		milestones: shownMilestones(terms, billedCents),
		client: clientCost(total.gross, currency, clientFees, !hourly),
		week,
		clientWeek: week && clientCost(week.gross, currency, clientFees, false),
	};
}

/** The preview of a change of terms. Pure: the same for the popup, the desk and the card beside Upwork's form. */
export function preview(now: Terms | null, proposed: Terms, context: PreviewContext): Preview {
	const { currency, hourly, increase, rateCents } = proposed;
	const fee = feeOf(proposed, context.billedCents);
	const before = now && shownTerms(now, context);
	const after = shownTerms(proposed, context);
	const comparable = now !== null && now.currency === currency && now.hourly === hourly;
	const increases = increase && hourly ? ratesToCome(rateCents, increase, context.start, STEPS_SHOWN) : [];
	return {
		currency,
		hourly,
		now: before,
		proposed: after,
		difference: before && comparable ? differences(before, after) : null,
		milestones: compareMilestones(before && comparable ? before.milestones : [], after.milestones),
		increases: increases.map((step) => ({ at: step.at, shown: shownAmount(step.rateCents, fee) })),
		belowFloor: hourly ? belowFloor(after.total, context.floorCents) : null,
	};
}

function differences(before: ShownTerms, after: ShownTerms): NonNullable<Preview['difference']> {
	const between = (from: Shown, to: Shown) => ({
		gross: difference(from.gross, to.gross),
		net: from.net === null || to.net === null ? null : difference(from.net, to.net),
	});
	return {
		...between(before.total, after.total),
		week: before.week && after.week ? between(before.week, after.week) : null,
	};
}

/** The fee is rounded on the week's total, as billing does, not per hour. */
function weekOf(rateCents: Cents, minutes: number, fee: NamedFee | null): Shown {
	return shownAmount(timesOver(rateCents, minutes, 60), fee);
}

/** Amounts together; fee and net are unknown as soon as one is. */
export function addUp(parts: readonly Shown[]): Shown {
	const add = (of: (part: Shown) => Cents | null) =>
		parts.reduce<Cents | null>((sum, part) => {
			const cents = of(part);
			return sum === null || cents === null ? null : sum + cents;
		}, 0);
	return { gross: add((part) => part.gross) ?? 0, fee: add((part) => part.fee), net: add((part) => part.net) };
}

/** Less than the floor is left for certain: with an unknown fee no more than the client sees can be left. */
function belowFloor({ gross, net }: Shown, floor: Cents | null): Preview['belowFloor'] {
	const most = net ?? gross;
	return floor !== null && most < floor ? { floor, net: most } : null;
}
