import { formatHours } from '../../lib/domain/amounts';
import { feeFor } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { AnswerDraft } from '../app/drafts';
import { MilestoneFields } from '../terms/milestone-fields';
import { MilestonePreview } from '../terms/milestone-preview';
import { feeText } from '../words/fee';
import { acceptPreview, type Missing } from './accept-draft';
import { AskFee } from './ask-fee';
import { Difference, FeeBar } from './fee-bar';
import { FeeEnds } from './fee-ends';
import { HourlyExtras } from './increase-fields';
import { PreviewMore } from './preview-more';

import { useFee } from './use-fee';

type AcceptDraft = AnswerDraft['accept'];

interface AcceptPreviewProps {
	record: OpportunityRecord;
	accept: AcceptDraft;
	set: (patch: Partial<AcceptDraft>) => void;
	/** What is missing, once the person tried to prepare the answer. */
	problem: Missing | null;
}

/** New terms with an acceptance: now above proposed, on one scale, the difference between, editable at both ends. */
export function AcceptPreview({ record, accept, set, problem }: AcceptPreviewProps) {
	const model = useModel();
	const fee = useFee(record);
	const split = feeFor(fee, record.terms?.currency ?? 'USD');
	const { preferences } = model;
	const read = acceptPreview(accept, record, split, preferences.value, model.now.value);
	const { currency, form, now, offer, preview, weeklyMinutes } = read;
	const scale = Math.max(now?.gross ?? 0, preview?.proposed.total.gross ?? 0, 1);
	const hourly = form === 'hourly';
	const unit = hourly ? '/h' : '';
	const missing = problem?.field === 'amount' ? problem.message : null;
	const byMilestone = (on: boolean) => set({ byMilestone: on });
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
			{!record.terms && <HourlyOrFixed accept={accept} set={set} />}
			{!hourly && <OneOrMany byMilestone={form === 'milestones'} set={byMilestone} />}
			<Difference
				difference={preview?.difference ?? null}
				currency={currency}
				per={hourly ? ', per hour' : form === 'milestones' ? ', in all' : ''}
			/>
			{form === 'milestones' ? (
				<MilestoneFields
					milestones={accept.milestones}
					read={read.milestones}
					feeKnown={split !== null}
					problem={problem}
					set={(milestones) => set({ milestones })}
				/>
			) : (
				<FeeEnds
					id="amount"
					amount={accept.amount}
					side={accept.side}
					shown={offer.ok ? offer.shown : null}
					feeKnown={split !== null}
					message={offer.ok ? missing : (missing ?? offer.message)}
					set={set}
				/>
			)}
			<FeeBar
				name={form === 'milestones' ? 'In all' : 'Proposed'}
				shown={offer.ok ? offer.shown : null}
				scale={scale}
				currency={currency}
				unit={unit}
				origin={fee && feeText(fee, offer.ok ? offer.shown.gross : 0)}
				quiet={form !== 'milestones'}
			/>
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
			{preview && <MilestonePreview preview={preview} />}
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

function OneOrMany({ byMilestone, set }: { byMilestone: boolean; set: (byMilestone: boolean) => void }) {
	return (
		<div class="actions">
			<label class="choice">
				<input type="radio" name="by-milestone" checked={!byMilestone} onChange={() => set(false)} />
				One price for the project
			</label>
			<label class="choice">
				<input type="radio" name="by-milestone" checked={byMilestone} onChange={() => set(true)} />
				By milestone
			</label>
		</div>
	);
}
