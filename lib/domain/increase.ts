import type { RateIncrease } from './facts';
import { timesOver, WHOLE } from './fees';
import type { Cents } from './money';
import type { UtcMs } from './time';

/** What Upwork's form takes for a scheduled increase: months, and a percentage in tenths, in basis points. */
export const increaseMonths = [3, 6, 12] as const satisfies readonly RateIncrease['months'][];
export const LEAST_INCREASE = 100;
export const MOST_INCREASE = 9_990;

/** A rate to come: from `at` on the client sees `rateCents` an hour. */
export interface RateToCome {
	at: UtcMs;
	rateCents: Cents;
}

/**
 * A time some calendar months later in UTC: the same day and time of day, or the last day of a month that is too short for it.
 * Counting starts at the first day each time, so 31 January goes on to 30 April and then 31 July.
 */
export function monthsLater(from: UtcMs, months: number): UtcMs {
	const start = new Date(from);
	const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1);
	const month = new Date(first);
	const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
	const timeOfDay = from - Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
	return Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), Math.min(start.getUTCDate(), days)) + timeOfDay;
}

/**
 * The rates to come by a scheduled increase, compounding: each step raises the rate before it, rounded half up to a cent.
 * @param rateCents the rate to begin with, integer cents an hour
 * @param from when the increase starts counting, UTC ms
 * @param steps how many rates to work out
 */
export function ratesToCome(rateCents: Cents, increase: RateIncrease, from: UtcMs, steps: number): RateToCome[] {
	const rates: RateToCome[] = [];
	let rate = rateCents;
	for (let step = 1; step <= steps; step += 1) {
		// Beyond what is exact there is no rate to show.
		if (!Number.isSafeInteger(2 * rate * (WHOLE + increase.bps) + WHOLE)) break;
		rate = timesOver(rate, WHOLE + increase.bps, WHOLE);
		rates.push({ at: monthsLater(from, step * increase.months), rateCents: rate });
	}
	return rates;
}
