import { useEffect, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { FeeEnds } from '../composer/fee-ends';
import { useFee } from '../composer/use-fee';
import type { AgreedDraft } from './agreed-draft';
import type { TermsForm } from './drafts';
import { MilestoneFields } from './milestone-fields';
import { readDraft, type TermsProblem } from './read-draft';

const forms: readonly (readonly [TermsForm, string])[] = [
	['hourly', 'Per hour'],
	['project', 'One price for the project'],
	['milestones', 'By milestone'],
];

const noFees = { marketplaceBps: null, initiationCents: null };

export interface AgreedFormProps {
	record: OpportunityRecord;
	/** Names the form, and what its button keeps: "Note the offer", "Keep the offer". */
	names: { form: string; keep: string; began: string; ended: string | null };
	draft: AgreedDraft;
	change: (patch: Partial<AgreedDraft>) => void;
	/** Reads the draft and keeps it: what is wrong, or null once it is kept or was refused aloud. */
	keep: (feeBps: number | null) => Promise<TermsProblem | null>;
}

/** Noting by hand what an offer or a contract says: the price in each of its forms, the weekly limit, whom it names, and since when. */
export function AgreedForm({ record, names, draft, change, keep }: AgreedFormProps) {
	const model = useModel();
	const fee = useFee(record);
	const [problem, setProblem] = useState<TermsProblem | null>(null);
	const now = model.now.value;
	const { form } = draft.terms;
	const feeBps = fee?.bps ?? null;
	const read = readDraft(draft.terms, null, feeBps, {
		usualMinutes: null,
		floorCents: null,
		clientFees: noFees,
		start: now,
	});
	useEffect(() => document.querySelector<HTMLElement>('[name="agreed-form"]:checked')?.focus(), []);
	const set = (patch: Partial<AgreedDraft>) => {
		setProblem(null);
		change(patch);
	};
	const terms = (patch: Partial<AgreedDraft['terms']>) => set({ terms: { ...draft.terms, ...patch } });
	const said = (field: string) => (problem?.field === field ? problem.message : null);
	const submit = async () => {
		const wrong = await keep(feeBps);
		if (!wrong) return;
		setProblem(wrong);
		document.getElementById(wrong.field)?.focus();
	};
	return (
		<form
			class="composer"
			noValidate
			aria-label={names.form}
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented) return;
				event.preventDefault();
				set({ open: false });
			}}
		>
			<fieldset>
				<legend class="label">Price</legend>
				<div class="actions">
					{forms.map(([one, name]) => (
						<label class="choice" key={one}>
							<input type="radio" name="agreed-form" checked={form === one} onChange={() => terms({ form: one })} />
							{name}
						</label>
					))}
				</div>
			</fieldset>
			{form === 'milestones' ? (
				<MilestoneFields
					milestones={draft.terms.milestones}
					read={read.milestones}
					feeKnown={fee !== null}
					problem={problem}
					set={(milestones) => terms({ milestones })}
				/>
			) : (
				<FeeEnds
					id="amount"
					amount={draft.terms.amount}
					side={draft.terms.side}
					shown={read.offer.ok ? read.offer.shown : null}
					feeKnown={fee !== null}
					message={said('amount') ?? (read.offer.ok ? null : read.offer.message)}
					set={terms}
				/>
			)}
			{form === 'hourly' && <Hourly draft={draft} problem={said('agreed-weekly')} set={set} />}
			<Line
				id="agreed-freelancer"
				label="Freelancer it names"
				value={draft.freelancer}
				set={(freelancer) => set({ freelancer })}
			/>
			<Day
				id="agreed-began"
				label={names.began}
				value={draft.began}
				problem={said('agreed-began')}
				set={(began) => set({ began })}
			/>
			{names.ended && (
				<Day
					id="agreed-ended"
					label={names.ended}
					value={draft.ended}
					problem={said('agreed-ended')}
					set={(ended) => set({ ended })}
				/>
			)}
			<p class="small muted">A page of Upwork’s that shows it later outranks what is noted here.</p>
			<div class="actions">
				<button type="submit" class="button main">
					{names.keep}
				</button>
				<button type="button" class="button" onClick={() => set({ open: false })}>
					Not now
				</button>
			</div>
		</form>
	);
}

function Hourly(props: { draft: AgreedDraft; problem: string | null; set: (patch: Partial<AgreedDraft>) => void }) {
	const { draft, problem, set } = props;
	return (
		<>
			<Line
				id="agreed-weekly"
				label="Weekly limit in hours (empty: not known)"
				value={draft.weekly}
				problem={problem}
				set={(weekly) => set({ weekly })}
			/>
			<div class="pick">
				<label for="agreed-manual">Manual time</label>
				<select
					id="agreed-manual"
					class="field"
					value={draft.manual}
					onChange={(event) => {
						const { value } = event.currentTarget;
						set({ manual: value === 'yes' || value === 'no' ? value : '' });
					}}
				>
					<option value="">Not known</option>
					<option value="yes">Allowed</option>
					<option value="no">Not allowed</option>
				</select>
			</div>
		</>
	);
}

interface LineProps {
	id: string;
	label: string;
	value: string;
	problem?: string | null;
	set: (value: string) => void;
}

function Line({ id, label, value, problem = null, set }: LineProps) {
	return (
		<div>
			<label class="label" for={id}>
				{label}
			</label>
			<input
				id={id}
				class="field"
				autocomplete="off"
				maxLength={200}
				value={value}
				aria-invalid={problem !== null}
				aria-describedby={`${id}-problem`}
				onInput={(event) => set(event.currentTarget.value)}
			/>
			<p id={`${id}-problem`} class="small danger-text" role="status">
				{problem}
			</p>
		</div>
	);
}

/** A day, chosen or typed. */
function Day({ id, label, value, problem = null, set }: LineProps) {
	return (
		<div>
			<div class="pick">
				<label for={id}>{label}</label>
				<input
					id={id}
					type="date"
					class="field"
					value={value}
					aria-invalid={problem !== null}
					aria-describedby={`${id}-problem`}
					onChange={(event) => set(event.currentTarget.value)}
				/>
			</div>
			<p id={`${id}-problem`} class="small danger-text" role="status">
				{problem}
			</p>
		</div>
	);
}
