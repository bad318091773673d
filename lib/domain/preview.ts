import { type ClientCost, type ClientFees, clientCost } from './client-cost';
import { type ComparedMilestone, compareMilestones } from './compare-milestones';
import type { Milestone, Terms } from './facts';
import { billing, difference, grossFromNet, netFromGross } from './fees';
import { ratesToCome } from './increase';
import type { BasisPoints, Cents } from './money';
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
export function shownAmount(grossCents: Cents, feeBps: BasisPoints | null): Shown {
	return feeBps === null ? { gross: grossCents, fee: null, net: null } : netFromGross(grossCents, feeBps);
}

/**
 * The amount the client sees for one that was typed at either end; null where the fee that is needed for it is unknown.
 * "I want to receive $25.00" at 10 % gives $27.78.
 */
export function grossOf(cents: Cents, side: Side, feeBps: BasisPoints | null): Cents | null {
	if (side === 'client') return cents;
	return feeBps === null ? null : grossFromNet(cents, feeBps).gross;
}

/** All of the terms as one amount: the rate, the price, or the milestones together, each with its own fee as it is billed. */
export function shownTotal({ rateCents, feeBps, milestones }: Terms): Shown {
	if (!milestones || milestones.length === 0) return shownAmount(rateCents, feeBps);
	return addUp(milestones.map(({ cents }) => shownAmount(cents, feeBps)));
}

/** Terms as amounts, with the fee they name. */
export function shownTerms(
	terms: Terms,
	{ weeklyMinutes, clientFees }: Pick<PreviewContext, 'weeklyMinutes' | 'clientFees'>,
): ShownTerms {
	const { rateCents, currency, hourly, feeBps } = terms;
	const total = shownTotal(terms);
	const week = hourly && weeklyMinutes ? weekOf(rateCents, weeklyMinutes, feeBps) : null;
	return {
		total,
		milestones: (terms.milestones ?? []).map(({ description, due, cents }) => ({
			description,
			due,
			shown: shownAmount(cents, feeBps),
		})),
		client: clientCost(total.gross, currency, clientFees, !hourly),
		week,
		clientWeek: week && clientCost(week.gross, currency, clientFees, false),
	};
}

/** The preview of a change of terms. Pure: the same for the popup, the desk and the card beside Upwork's form. */
export function preview(now: Terms | null, proposed: Terms, context: PreviewContext): Preview {
	const { currency, hourly, feeBps, increase, rateCents } = proposed;
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
		increases: increases.map((step) => ({ at: step.at, shown: shownAmount(step.rateCents, feeBps) })),
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

function weekOf(rateCents: Cents, minutes: number, feeBps: BasisPoints | null): Shown {
	const split = billing(rateCents, minutes, feeBps ?? 0);
	return feeBps === null ? { gross: split.gross, fee: null, net: null } : split;
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
