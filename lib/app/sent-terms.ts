import type { Terms } from '../domain/facts';
import { canonical } from '../domain/ids';

type Amount = Pick<Terms, 'rateCents' | 'currency' | 'hourly'>;

/** The amount and its kind decide: pages round fees, and name milestones in their own words. */
export function sameAmount(a: Amount, b: Amount): boolean {
	const of = ({ rateCents, currency, hourly }: Amount) => canonical({ rateCents, currency, hourly });
	return of(a) === of(b);
}

/** Whether the milestones are of the same amounts, in order; also where neither has any. */
function sameSplit({ milestones: a = [] }: Terms, { milestones: b = [] }: Terms): boolean {
	return a.length === b.length && a.every(({ cents }, at) => cents === b[at]?.cents);
}

/** Whether what was sent is what was prepared, as far as a form shows it: each amount. */
export function isAsPrepared(sent: Terms, prepared: Terms): boolean {
	return sameAmount(sent, prepared) && sameSplit(sent, prepared);
}

/**
 * What stood in Upwork's form when it was sent, with what the form does not show of the very terms that were prepared: due days, the increase, the fee.
 * Terms of other amounts are what they are.
 */
export function withPrepared(sent: Terms, prepared: Terms | null): Terms {
	if (!prepared || !isAsPrepared(sent, prepared)) return sent;
	const increase = sent.increase ?? prepared.increase;
	const milestones = sent.milestones?.map((one, at) => {
		const own = prepared.milestones?.[at];
		return { ...one, description: one.description || (own?.description ?? ''), due: one.due ?? own?.due ?? null };
	});
	return {
		...sent,
		feeBps: sent.feeBps ?? prepared.feeBps,
		...(milestones && { milestones }),
		...(increase && { increase }),
	};
}
