import { type BasisPoints, type Cents, roundHalfUp } from './money';

/** An amount as the client sees it, the freelancer service fee within it, and what the freelancer receives; integer cents. */
export interface Split {
	gross: Cents;
	fee: Cents;
	net: Cents;
}

/** All of an amount, in basis points. */
export const WHOLE: BasisPoints = 10_000;

/** `a * b / divisor`, half up, in integers, so that no binary fraction decides a cent. `a * b` stays below 2^53 for amounts up to nine billion. */
export function timesOver(a: number, b: number, divisor: number): Cents {
	return Math.floor((2 * a * b + divisor) / (2 * divisor));
}

/**
 * What is left of an amount the client sees, fee included. Source of the arithmetic: Upwork's own examples, `fee = round(gross * f)`.
 * @param grossCents integer cents, 0 or more
 * @param feeBps the service fee in basis points, 0 to below 10,000
 */
export function netFromGross(grossCents: Cents, feeBps: BasisPoints): Split {
	const fee = timesOver(grossCents, feeBps, WHOLE);
	return { gross: grossCents, fee, net: grossCents - fee };
}

/**
 * What to type so that `netCents` is received: `gross = round(net / (1 - f))`, never `net * (1 + f)`. $25.00 at 10 % gives $27.78.
 * @param netCents integer cents, 0 or more
 * @param feeBps the service fee in basis points, 0 to below 10,000
 */
export function grossFromNet(netCents: Cents, feeBps: BasisPoints): Split {
	return netFromGross(timesOver(netCents, WHOLE, WHOLE - feeBps), feeBps);
}

/**
 * What a number of minutes at an hourly rate comes to: the fee is rounded on the total, as billing does, not per hour.
 * @param rateCents the rate the client sees, integer cents an hour
 * @param minutes whole minutes worked
 */
export function billing(rateCents: Cents, minutes: number, feeBps: BasisPoints): Split {
	return netFromGross(timesOver(rateCents, minutes, 60), feeBps);
}

/** From one amount to another: integer cents, and percent of the first rounded to a tenth; percent is null where the first is zero. */
export function difference(now: Cents, proposed: Cents): { cents: Cents; percent: number | null } {
	const cents = proposed - now;
	return { cents, percent: now === 0 ? null : roundHalfUp((cents / now) * 1000) / 10 };
}
