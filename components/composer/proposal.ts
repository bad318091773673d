import { LARGEST_AMOUNT, parseAmountIn, parseHours, parseIncrease } from '../../lib/domain/amounts';
import type { RateIncrease } from '../../lib/domain/facts';
import { grossWith, type LifetimeFee, type NamedFee } from '../../lib/domain/lifetime-fee';
import { type Shown, type Side, shownAmount } from '../../lib/domain/preview';

/** An amount that was typed at one end. */
export interface Typed {
	amount: string;
	side: Side;
}

export type Proposed = { ok: true; shown: Shown } | { ok: false; message: string | null };

/** What the typed amount proposes; `message` is null where nothing was typed yet. */
export function proposed(typed: Typed, fee: NamedFee | null, currency: string, hourly: boolean): Proposed {
	if (typed.amount.trim() === '') return { ok: false, message: null };
	const amount = parseAmountIn(typed.amount, currency, hourly);
	if (!amount.ok) return amount;
	if (amount.cents === 0) return { ok: false, message: 'Enter an amount above zero, or keep the terms as they are.' };
	if (typed.side === 'client') return { ok: true, shown: shownAmount(amount.cents, fee) };
	if (fee === null) return { ok: false, message: 'Name the service fee first; without it this cannot be worked out.' };
	const shown = grossWith(amount.cents, fee);
	if (shown.gross > LARGEST_AMOUNT) return { ok: false, message: 'This amount is too large.' };
	return { ok: true, shown };
}

/** What was billed before, for a fee that goes by it; null for one percentage. */
export function billedOf(fee: NamedFee | null): LifetimeFee['billedCents'] | null {
	return typeof fee === 'object' && fee !== null ? fee.billedCents : null;
}

/** A scheduled increase as typed: none, one, or what is wrong with it. */
export function increaseOf({ months, percent }: { months: number; percent: string }): {
	increase: RateIncrease | null;
	problem: string | null;
} {
	const every = ([3, 6, 12] as const).find((one) => one === months);
	if (!every) return { increase: null, problem: null };
	const parsed = parseIncrease(percent);
	return parsed.ok
		? { increase: { months: every, bps: parsed.bps }, problem: null }
		: { increase: null, problem: parsed.message };
}

/** Hours a week as typed, or those of the options where nothing is typed. */
export function hoursOf(hours: string, usual: number | null): { minutes: number | null; problem: string | null } {
	if (hours.trim() === '') return { minutes: usual, problem: null };
	const parsed = parseHours(hours);
	return parsed.ok ? { minutes: parsed.minutes, problem: null } : { minutes: null, problem: parsed.message };
}
