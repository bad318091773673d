import { preview } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { FeeBar } from '../composer/fee-bar';
import { FeeQuestion } from '../composer/fee-question';
import { PreviewMore } from '../composer/preview-more';
import { useFee } from '../composer/use-fee';
import { feeText } from '../words/fee';
import { Milestones } from './milestones';

/** What the client pays and you receive: per hour and week, or in all and by milestone. */
export function Agreed({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const fee = useFee(record);
	const { terms } = record;
	const { floors, clientFees } = model.preferences.value;
	if (!terms) {
		return (
			<section aria-labelledby="agreed-title">
				<h3 id="agreed-title">Agreed terms</h3>
				<p class="muted">
					No page has shown the terms of this contract. Save your contracts list, or note them by hand.
				</p>
			</section>
		);
	}
	const shown = preview(
		null,
		{ ...terms, feeBps: fee?.bps ?? null },
		{
			weeklyMinutes: record.weeklyMinutes,
			floorCents: floors[terms.currency] ?? null,
			clientFees,
			billedCents: fee?.billedCents ?? null,
			start: model.now.value,
		},
	);
	const { total } = shown.proposed;
	return (
		<section aria-labelledby="agreed-title">
			<h3 id="agreed-title">{terms.hourly ? 'Hourly contract' : 'Fixed-price contract'}</h3>
			<div class="fees">
				<FeeBar
					name={null}
					shown={total}
					scale={Math.max(total.gross, 1)}
					currency={terms.currency}
					unit={terms.hourly ? '/h' : ''}
					origin={fee && feeText(fee, total.gross)}
				/>
				<Milestones record={record} shown={shown} />
				<PreviewMore preview={shown} weeklyMinutes={record.weeklyMinutes} />
				<FeeQuestion record={record} fee={total.net === null ? null : fee} />
			</div>
		</section>
	);
}
