import type { Work } from './facts';
import { billing, grossFromNet, netFromGross } from './fees';
import type { BasisPoints, Cents } from './money';

export type Bonus = NonNullable<Work['bonus']>;

/** What a member is paid for minutes at an hourly rate, in integer cents, rounded half up on the total. */
export function payFor(rateCents: Cents, minutes: number): Cents {
	return billing(rateCents, minutes, 0).gross;
}

/**
 * The bonus to ask the client for so that `netCents` is left after the service fee. Rounding may leave the net a cent short at odd fees:
 * then the bonus is a cent more.
 * @param feeBps the contract's service fee, 0 to below 10,000
 */
export function bonusFor(netCents: Cents, feeBps: BasisPoints, currency: string): Bonus {
	let grossCents = grossFromNet(netCents, feeBps).gross;
	while (netFromGross(grossCents, feeBps).net < netCents) grossCents += 1;
	return { grossCents, netCents, feeBps, currency };
}

/** Whether a bonus pays what it says: its net is what is left of its gross, or a cent less where no gross leaves it exactly. */
export function bonusHolds({ grossCents, netCents, feeBps, currency }: Bonus): boolean {
	return netCents > 0 && bonusFor(netCents, feeBps, currency).grossCents === grossCents;
}
