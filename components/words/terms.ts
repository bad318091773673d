import type { ClientCost } from '../../lib/domain/client-cost';
import type { RateIncrease, Terms } from '../../lib/domain/facts';
import type { StepCause } from '../../lib/domain/terms-history';
import { money, termsText } from './money';

/** "rises 5 % every 6 months". */
export function increaseText({ months, bps }: RateIncrease): string {
	return `rises ${bps / 100}\u00A0% every ${months} months`;
}

/** Terms in one line: "$40.00/h, rises 5 % every 6 months", "$900.00 fixed, in 3 milestones". */
export function wholeTermsText(terms: Terms): string {
	const { increase, milestones } = terms;
	const parts = milestones ? `, in ${milestones.length} ${milestones.length === 1 ? 'milestone' : 'milestones'}` : '';
	return termsText(terms) + parts + (increase ? `, ${increaseText(increase)}` : '');
}

/** How a step of the terms came about; `first` for the first that were known. */
export function causeText(cause: StepCause, first: boolean): string {
	switch (cause) {
		case 'read':
			return first ? 'First read' : 'Upwork showed other terms';
		case 'changed-site':
			return 'Changed, as Upwork showed';
		case 'changed-person':
			return 'Changed, as you marked';
		case 'accepted':
			return 'Proposed with your acceptance';
	}
}

/** "$42.00/h": what the client pays in all. */
export function clientCostText(cost: ClientCost, currency: string, unit: string): string {
	const parts = [
		cost.marketplace > 0 ? `${money(cost.marketplace, currency)} marketplace fee` : '',
		cost.initiation > 0 ? `${money(cost.initiation, currency)} to start the contract` : '',
	].filter(Boolean);
	return `${money(cost.total, currency)}${unit}${parts.length > 0 ? ` (with ${parts.join(' and ')})` : ''}`;
}

let dates: Intl.DateTimeFormat | undefined;

/** "31 Jul 2026", the day in UTC: Upwork counts contracts in UTC. */
export function utcDay(at: number): string {
	dates ??= new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
	return dates.format(at);
}
