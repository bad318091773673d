import { formatHours } from '../../lib/domain/amounts';
import { feeFor } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { AnswerDraft } from '../app/drafts';
import { feeText } from '../words/fee';
import { AskFee } from './ask-fee';
import { Difference, FeeBar } from './fee-bar';
import { FeeEnds } from './fee-ends';
import { HourlyExtras } from './increase-fields';
import { PreviewMore } from './preview-more';
import { acceptPreview } from './proposal';
import { useFee } from './use-fee';

type AcceptDraft = AnswerDraft['accept'];

interface AcceptPreviewProps {
	record: OpportunityRecord;
	accept: AcceptDraft;
	set: (patch: Partial<AcceptDraft>) => void;
	/** What is missing, once the person tried to prepare the answer. */
	problem: string | null;
}

/** New terms with an acceptance: now above proposed, on one scale, the difference between, editable at both ends. */
export function AcceptPreview({ record, accept, set, problem }: AcceptPreviewProps) {
	const model = useModel();
	const fee = useFee(record);
	const split = feeFor(fee, record.terms?.currency ?? 'USD');
	const { preferences } = model;
	const read = acceptPreview(accept, record, split, preferences.value, model.now.value);
	const { currency, hourly, now, offer, preview, weeklyMinutes } = read;
	const scale = Math.max(now?.gross ?? 0, preview?.proposed.total.gross ?? 0, 1);
	const unit = hourly ? '/h' : '';
	return (
		<div class="fees">
			{now ? (
				<FeeBar
					name="Now"
					shown={now}
					scale={scale}
					currency={currency}
					unit={unit}
					origin={fee && feeText(fee, now.gross)}
				/>
			) : (
				<p class="muted">No page has shown the client’s terms yet.</p>
			)}
			<Difference difference={preview?.difference ?? null} currency={currency} per={hourly ? ', per hour' : ''} />
			<FeeEnds
				id="amount"
				amount={accept.amount}
				side={accept.side}
				shown={offer.ok ? offer.shown : null}
				feeKnown={split !== null}
				message={offer.ok ? problem : (problem ?? offer.message)}
				set={set}
			/>
			<FeeBar
				name="Proposed"
				shown={offer.ok ? offer.shown : null}
				scale={scale}
				currency={currency}
				unit={unit}
				origin={fee && feeText(fee, offer.ok ? offer.shown.gross : 0)}
				quiet
			/>
			{!record.terms && <HourlyOrFixed accept={accept} set={set} />}
			{hourly && (
				<HourlyExtras
					months={accept.months}
					percent={accept.percent}
					hours={accept.hours}
					usualHours={formatHours(preferences.value.weeklyMinutes)}
					problem={read.problems}
					set={set}
				/>
			)}
			{preview && <PreviewMore preview={preview} weeklyMinutes={weeklyMinutes} />}
			{split === null && <AskFee record={record} />}
		</div>
	);
}

function HourlyOrFixed({ accept, set }: { accept: AcceptDraft; set: (patch: Partial<AcceptDraft>) => void }) {
	return (
		<div class="actions">
			<label class="choice">
				<input type="radio" name="hourly" checked={accept.hourly} onChange={() => set({ hourly: true })} />
				Per hour
			</label>
			<label class="choice">
				<input type="radio" name="hourly" checked={!accept.hourly} onChange={() => set({ hourly: false })} />
				Fixed price
			</label>
		</div>
	);
}
