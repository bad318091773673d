import { useLayoutEffect, useState } from 'preact/hooks';
import { formatHours } from '../../lib/domain/amounts';
import type { Terms } from '../../lib/domain/facts';
import { feeFor } from '../../lib/domain/known-fee';
import { bpsOf } from '../../lib/domain/lifetime-fee';
import { needsConsent } from '../../lib/domain/offer';
import { placeAt, reachOf } from '../../lib/domain/policy';
import type { Shown } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { prepareTerms } from '../app/terms-actions';
import { AskFee } from '../composer/ask-fee';
import { Difference, FeeBar } from '../composer/fee-bar';
import { FeeEnds } from '../composer/fee-ends';
import { GuardedText } from '../composer/guarded-text';
import { HourlyExtras } from '../composer/increase-fields';
import { PreviewMore } from '../composer/preview-more';
import { useFee } from '../composer/use-fee';
import { useFindings } from '../composer/use-findings';
import { feeText } from '../words/fee';
import { money } from '../words/money';
import { CopyText } from './copy-message';
import type { TermsDraft, TermsForm } from './drafts';
import { MilestoneFields } from './milestone-fields';
import { MilestonePreview } from './milestone-preview';
import { formsFor, readDraft, type TermsProblem } from './read-draft';

const formNames: Record<TermsForm, string> = {
	hourly: 'Per hour',
	project: 'One price for the project',
	milestones: 'By milestone',
};

interface ComposerProps {
	record: OpportunityRecord;
	/** The terms that hold now; null where they are not known. */
	now: Terms | null;
	draft: TermsDraft;
	change: (patch: Partial<TermsDraft>) => void;
	close: () => void;
}

/** Writing new terms: the amounts at either end with the preview, the message with the guard below it, and what can be done with them. */
export function TermsComposer({ record, now, draft, change, close }: ComposerProps) {
	const model = useModel();
	const known = useFee(record);
	const fee = feeFor(known, now?.currency ?? 'USD');
	const { weeklyMinutes: usualMinutes, floors, clientFees } = model.preferences.value;
	const [problem, setProblem] = useState<TermsProblem | null>(null);
	const forms = formsFor(now);
	const form = forms.includes(draft.form) ? draft.form : (forms[0] ?? 'hourly');
	const currency = now?.currency ?? 'USD';
	const read = readDraft({ ...draft, form }, now, fee, {
		usualMinutes,
		floorCents: floors[currency] ?? null,
		clientFees,
		start: model.now.value,
	});
	const place = placeAt('terms', reachOf(record));
	const findings = useFindings(draft.message, place, record);
	const write = (patch: Partial<TermsDraft>) => {
		setProblem(null);
		change({ form, ...patch });
	};
	useLayoutEffect(() => {
		document.getElementById(form === 'milestones' ? 'add-milestone' : 'amount')?.focus();
	}, []);
	const submit = async () => {
		const to = read.terms;
		if (!to) {
			setProblem(read.problem);
			document.getElementById(read.problem?.field ?? 'amount')?.focus();
			return;
		}
		const from = now && { ...now, feeBps: bpsOf(fee) };
		if (await prepareTerms(model, record, { from, to, message: draft.message })) close();
	};
	const { preview, offer } = read;
	const before = preview?.now?.total ?? null;
	const scale = Math.max(before?.gross ?? 0, preview?.proposed.total.gross ?? 0, 1);
	const unit = form === 'hourly' ? '/h' : '';
	const origin = (shown: Shown | null) => known && feeText(known, shown?.gross);
	const wrong = problem?.field === 'amount' ? problem.message : offer.ok ? null : offer.message;
	return (
		<form
			class="composer"
			noValidate
			aria-label="Propose different terms"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented) return;
				event.preventDefault();
				close();
			}}
		>
			<div class="fees proposing">
				{forms.length > 1 && (
					<fieldset>
						<legend class="label">Price</legend>
						<div class="actions">
							{forms.map((one) => (
								<label class="choice" key={one}>
									<input type="radio" name="form" checked={form === one} onChange={() => write({ form: one })} />
									{formNames[one]}
								</label>
							))}
						</div>
					</fieldset>
				)}
				{before && (
					<FeeBar name="Now" shown={before} scale={scale} currency={currency} unit={unit} origin={origin(before)} />
				)}
				<Difference
					difference={preview?.difference ?? null}
					currency={currency}
					per={form === 'hourly' ? ', per hour' : form === 'milestones' ? ', in all' : ''}
				/>
				{form === 'milestones' ? (
					<MilestoneFields
						milestones={draft.milestones}
						read={read.milestones}
						feeKnown={fee !== null}
						problem={problem}
						set={(milestones) => write({ milestones })}
					/>
				) : (
					<FeeEnds
						id="amount"
						amount={draft.amount}
						side={draft.side}
						shown={offer.ok ? offer.shown : null}
						feeKnown={fee !== null}
						message={wrong}
						set={write}
					/>
				)}
				<FeeBar
					name="In all"
					shown={offer.ok ? offer.shown : null}
					scale={scale}
					currency={currency}
					unit={unit}
					origin={origin(offer.ok ? offer.shown : null)}
					quiet={form !== 'milestones'}
				/>
				{form === 'hourly' && (
					<HourlyExtras
						months={draft.months}
						percent={draft.percent}
						hours={draft.hours}
						usualHours={formatHours(usualMinutes)}
						problem={read.problems}
						set={write}
					/>
				)}
				{preview && <MilestonePreview preview={preview} />}
				{preview && <PreviewMore preview={preview} weeklyMinutes={read.weeklyMinutes} />}
				{fee === null && <AskFee record={record} />}
			</div>
			{needsConsent(record) && (
				<p class="notice">After an offer the client must agree to new terms. Until then the present ones hold.</p>
			)}
			<GuardedText
				id="terms-message"
				record={record}
				label="Message to the client (optional)"
				value={draft.message}
				findings={findings}
				change={(message) => write({ message })}
				submit={() => void submit()}
			/>
			<div class="actions">
				<button type="submit" class="button main">
					Prepare {read.terms && form === 'hourly' ? `${money(read.terms.rateCents, currency)}/h` : 'new terms'}
				</button>
				<CopyText
					record={record}
					place={place}
					text={draft.message}
					what="message"
					edit={() => document.getElementById('terms-message')?.focus()}
				/>
				<button type="button" class="button" onClick={close}>
					Not now
				</button>
			</div>
		</form>
	);
}
