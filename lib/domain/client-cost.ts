import { timesOver, WHOLE } from './fees';
import type { BasisPoints, Cents } from './money';

/**
 * What Upwork charges the client beside the amount, as the person set it: sources disagree and plans differ, so nothing is known until then.
 * Sources name a marketplace fee of 3 to 7.99 % and a contract initiation fee of $0.99 to $14.99, once per contract.
 */
export interface ClientFees {
	/** Of everything charged; null where not set. */
	marketplaceBps: BasisPoints | null;
	/** Once per contract, integer cents of US dollars; null where not set. */
	initiationCents: Cents | null;
}

/** An estimate of what the client pays in all; integer cents. */
export interface ClientCost {
	amount: Cents;
	marketplace: Cents;
	/** Once per contract; 0 where it is not part of this amount. */
	initiation: Cents;
	total: Cents;
}

/**
 * What an amount costs the client in all, as an estimate; null where the person has set no client fee.
 * @param amount what the client sees, integer cents
 * @param once whether the initiation fee belongs to it: to a whole price, not to an hour or a week
 */
export function clientCost(amount: Cents, currency: string, fees: ClientFees, once: boolean): ClientCost | null {
	const { marketplaceBps, initiationCents } = fees;
	// The initiation fee is named in dollars; in another currency it would be a wrong number.
	const initiation = once && currency === 'USD' ? (initiationCents ?? 0) : 0;
	if (marketplaceBps === null && initiation === 0) return null;
	const marketplace = timesOver(amount, marketplaceBps ?? 0, WHOLE);
	return { amount, marketplace, initiation, total: amount + marketplace + initiation };
}
