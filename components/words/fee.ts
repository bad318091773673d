import { formatFee } from '../../lib/domain/amount-format';
import type { KnownFee } from '../../lib/domain/known-fee';
import { partsWith } from '../../lib/domain/lifetime-fee';
import type { Cents } from '../../lib/domain/money';
import type { FeeOrigin } from '../../lib/domain/record';
import { money } from './money';

/** Where the fee comes from, under its bar. */
export function feeText({ bps, billedCents, origin, from }: KnownFee, gross: Cents = 0): string {
	const origins: Record<FeeOrigin, string> = {
		page: 'as Upwork’s page showed',
		record: from ? `as known of the ${from}` : 'as kept with these terms',
		you: 'as you said',
	};
	if (bps !== null) return `Service fee ${formatFee(bps)}, ${origins[origin]}`;
	const billed = billedCents ?? 0;
	const parts = partsWith(gross, { billedCents: billed }) ?? [];
	const each = parts.map((part) => `${formatFee(part.bps)} of ${money(part.cents, 'USD')}`);
	const split = each.length > 0 ? `: ${each.join(', ')}` : '';
	return `Service fee after ${money(billed, 'USD')} of lifetime billings, ${origins[origin]}${split}`;
}
