import { formatFee } from '../../lib/domain/amount-format';
import { feeEditionAt, fitsEdition } from '../../lib/domain/fee-table';
import type { KnownFee } from '../../lib/domain/known-fee';
import { partsWith } from '../../lib/domain/lifetime-fee';
import type { BasisPoints, Cents } from '../../lib/domain/money';
import type { FeeOrigin, OpportunityRecord } from '../../lib/domain/record';
import type { UtcMs } from '../../lib/domain/time';
import { money } from './money';

/** Where a fee comes from: "as you said". */
export function feeOriginText({ origin, from }: Pick<KnownFee, 'origin' | 'from'>): string {
	const origins: Record<FeeOrigin, string> = {
		page: 'as Upwork’s page showed',
		record: from ? `as known of the ${from}` : 'as kept with these terms',
		you: 'as you said',
	};
	return origins[origin];
}

/** Where the fee comes from, under its bar. */
export function feeText(fee: KnownFee, gross: Cents = 0): string {
	const { bps, billedCents } = fee;
	if (bps !== null) return `Service fee ${formatFee(bps)}, ${feeOriginText(fee)}`;
	const billed = billedCents ?? 0;
	const parts = partsWith(gross, { billedCents: billed }) ?? [];
	const each = parts.map((part) => `${formatFee(part.bps)} of ${money(part.cents, 'USD')}`);
	const split = each.length > 0 ? `: ${each.join(', ')}` : '';
	return `Service fee after ${money(billed, 'USD')} of lifetime billings, ${feeOriginText(fee)}${split}`;
}

/** Since when a record's fee goes, as far as is known: a contract's since it began, a proposal's since it was sent; UTC ms. */
export function feeSince({
	started,
	received,
	firstSeen,
}: Pick<OpportunityRecord, 'started' | 'received' | 'firstSeen'>): UtcMs {
	return started?.from ?? received?.from ?? firstSeen;
}

/** What to ask before a fee is kept that Upwork did not take when it began, UTC ms; null where it can be. It is kept all the same on a second press. */
export function feeQuestion(bps: BasisPoints, began: UtcMs): string | null {
	const edition = feeEditionAt(began);
	if (fitsEdition(edition, bps)) return null;
	return `${formatFee(bps)} would be unusual: what Upwork took then was “${edition.name}”. If its page does show ${formatFee(bps)}, press once more.`;
}
