import { type Split, timesOver, WHOLE } from './fees';
import type { BasisPoints, Cents } from './money';
import type { UtcMs } from './time';

/** One step of a fee that falls with what a client has been billed over all contracts: `bps` on the part up to and including `upTo`. */
export interface FeeTier {
	/** Lifetime billings, integer cents of US dollars; null for everything above. */
	upTo: Cents | null;
	bps: BasisPoints;
}

/** How an edition says what the fee is. `contract` says only between what it lies: each contract has its own. */
export type FeeRule =
	| { kind: 'flat'; bps: BasisPoints }
	| { kind: 'tiers'; tiers: readonly FeeTier[] }
	| { kind: 'contract'; least: BasisPoints; most: BasisPoints };

/** The freelancer service fee as it was, or is, from a day on. */
export interface FeeEdition {
	name: string;
	/** First instant it holds, UTC ms; null for always before the next. */
	since: UtcMs | null;
	rule: FeeRule;
	/** What else it says, in words. */
	note: string;
	source: string;
}

/** The rule by lifetime billings. A page script that reckons with it does without the words of all editions. */
export const lifetimeRule: Extract<FeeRule, { kind: 'tiers' }> = {
	kind: 'tiers',
	tiers: [
		{ upTo: 500_00, bps: 2000 },
		{ upTo: 10_000_00, bps: 1000 },
		{ upTo: null, bps: 500 },
	],
};

/**
 * The service fee by dated editions, oldest first. It explains a fee and is never taken for one: the fee of a record is read from the page,
 * known from another record of the same opportunity, or named by the person.
 */
export const feeEditions: readonly FeeEdition[] = [
	{
		name: 'Flat 10 %',
		since: null,
		rule: { kind: 'flat', bps: 1000 },
		note: '10 % of everything the client is charged.',
		source: 'Upwork help centre, “Upwork Service Fee”, as it stood before June 2016',
	},
	{
		name: 'By lifetime billings',
		since: Date.UTC(2016, 5, 21),
		rule: lifetimeRule,
		note: 'Per client, over all contracts: 20 % of the first $500, 10 % up to $10,000, 5 % above.',
		source: 'Upwork help centre, “Freelancer Service Fees”, 2016 to 2023: a $600 project with a new client leaves $490',
	},
	{
		name: 'Flat 10 %',
		since: Date.UTC(2023, 4, 3),
		rule: { kind: 'flat', bps: 1000 },
		note: 'Contracts that were at 5 % kept it until the end of 2023.',
		source: 'Upwork help centre, “Freelancer Service Fees”, 2023',
	},
	{
		name: 'Per contract, 0 to 15 %',
		since: Date.UTC(2025, 4, 1),
		rule: { kind: 'contract', least: 0, most: 1500 },
		note: 'Shown before you propose, and fixed for the life of the contract.',
		source: 'Upwork’s announcement for 1 May 2025, known here from secondary sources',
	},
];

/** Direct contracts, which a freelancer brings along, have a fee of their own. */
export const directFee: { bps: BasisPoints; plusBps: BasisPoints; note: string; source: string } = {
	bps: 500,
	plusBps: 0,
	note: 'Direct contracts: 5 %, or 0 % with Freelancer Plus.',
	source: 'Upwork help centre, on direct contracts',
};

/** The edition that holds at a time, for something that began then. */
export function feeEditionAt(at: UtcMs): FeeEdition {
	const [first, ...later] = feeEditions;
	if (!first) throw new RangeError('The fee table is empty.');
	return later.findLast(({ since }) => since !== null && since <= at) ?? first;
}

/** Whether a fee can be one of an edition's: where it is not, the person is asked to look again, and what was named stands all the same. */
export function fitsEdition({ rule }: FeeEdition, bps: BasisPoints): boolean {
	switch (rule.kind) {
		case 'flat':
			return rule.bps === bps;
		case 'tiers':
			return bps >= Math.min(...rule.tiers.map((tier) => tier.bps)) && bps <= Math.max(...rule.tiers.map((t) => t.bps));
		case 'contract':
			return bps >= rule.least && bps <= rule.most;
	}
}

/**
 * Splits an amount by lifetime billings: each tier's fee on the part of the amount that lies in it, rounded half up once, on the whole, as
 * billing rounds on the transaction's total. $600.00 for a new client leaves $490.00.
 * @param grossCents what the client is charged, integer cents
 * @param billedCents what the client was billed before, over all contracts, integer cents
 */
export function tieredSplit(rule: Extract<FeeRule, { kind: 'tiers' }>, grossCents: Cents, billedCents: Cents): Split {
	const parts = tierParts(rule.tiers, grossCents, billedCents);
	// Integers all the way: cents times basis points stay below 2^53 up to nine billion.
	const weighed = parts.reduce((sum, { cents, bps }) => sum + cents * bps, 0);
	const fee = timesOver(weighed, 1, WHOLE);
	return { gross: grossCents, fee, net: grossCents - fee };
}

/** The parts of an amount by tier, in order; parts of nothing are left out. */
export function tierParts(
	tiers: readonly FeeTier[],
	grossCents: Cents,
	billedCents: Cents,
): { cents: Cents; bps: BasisPoints }[] {
	let from = billedCents;
	const until = billedCents + grossCents;
	return tiers.flatMap(({ upTo, bps }) => {
		const to = upTo === null ? until : Math.min(until, upTo);
		const cents = Math.max(0, to - from);
		from = Math.max(from, to);
		return cents > 0 ? [{ cents, bps }] : [];
	});
}
