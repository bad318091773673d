import { billedSince } from './agency-work';
import type { Fact, Terms, WorkBonus } from './facts';
import { billing } from './fees';
import { feeFor, type KnownFee } from './known-fee';
import { afterBilling, grossWith, type NamedFee, splitWith } from './lifetime-fee';
import type { Cents } from './money';

/** What a member is paid for minutes at an hourly rate, in integer cents, rounded half up on the total. */
export function payFor(rateCents: Cents, minutes: number): Cents {
	return billing(rateCents, minutes, 0).gross;
}

/**
 * The bonus to ask the client for so that `netCents` is left after the service fee. Rounding may leave the net a cent short at odd fees:
 * then the bonus is a cent more.
 * @param fee the contract's service fee, below 100 %
 */
export function bonusFor(netCents: Cents, fee: NamedFee, currency: string): WorkBonus {
	let grossCents = grossWith(netCents, fee).gross;
	while (splitWith(grossCents, fee).net < netCents) grossCents += 1;
	const known = typeof fee === 'number' ? { feeBps: fee } : { feeBps: null, billedCents: fee.billedCents };
	return { grossCents, netCents, ...known, currency };
}

/**
 * The fee that the next bonus on a contract goes by: by lifetime billings it falls with each bonus before, and with the hours.
 * @param fee as known for the contract, or of another part of its opportunity
 * @param terms of the contract
 * @param facts of the contract
 * @param but a piece of work there that the bonus goes instead of
 */
export function bonusFee(fee: KnownFee | null, terms: Terms, facts: readonly Fact[], but?: string): NamedFee | null {
	return afterBilling(feeFor(fee, terms.currency), billedSince(facts, terms, but));
}

/** The fee a bonus was worked out with; null where it names none. */
export function feeOfBonus({ feeBps, billedCents }: WorkBonus): NamedFee | null {
	if (feeBps !== null) return feeBps;
	return billedCents === undefined ? null : { billedCents };
}

/** Whether a bonus pays what it says: its net is what is left of its gross, or a cent less where no gross leaves it exactly. */
export function bonusHolds(bonus: WorkBonus): boolean {
	const fee = feeOfBonus(bonus);
	return (
		bonus.netCents > 0 && fee !== null && bonusFor(bonus.netCents, fee, bonus.currency).grossCents === bonus.grossCents
	);
}
