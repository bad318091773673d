import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { FeeEnds } from '../composer/fee-ends';
import { useFee } from '../composer/use-fee';
import type { AgreedDraft, Asked } from './agreed-draft';
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
	/** What is asked for; a page has shown the rest. */
	asks: Asked;
	/** ISO 4217 code of the amounts. */
	currency: string;
	/** Whether the price that a page showed is an hourly one: of a fixed one the milestones alone are asked for. Null where the price is. */
	hourly: boolean | null;
	draft: AgreedDraft;
	change: (patch: Partial<AgreedDraft>) => void;
	/** Reads the draft and keeps it: what is wrong, or null once it is kept or was refused aloud. */
	keep: (feeBps: number | null) => Promise<TermsProblem | null>;
}

/** Noting by hand what an offer or a contract says: the price in each of its forms, the weekly limit, whom it names, and since when. */
export function AgreedForm({ record, names, asks, currency, hourly, draft, change, keep }: AgreedFormProps) {
	const model = useModel();
	const fee = useFee(record);
	const [problem, setProblem] = useState<TermsProblem | null>(null);
	const now = model.now.value;
	const { form } = draft.terms;
	const feeBps = fee?.bps ?? null;
	const price = hourly === null ? null : record.terms;
	const read = readDraft(draft.terms, price, feeBps, {
		usualMinutes: null,
		floorCents: null,
		clientFees: noFees,
		start: now,
		currency,
	});
	const element = useRef<HTMLFormElement>(null);
	useEffect(() => {
		const first = element.current?.querySelector<HTMLElement>(
			'[name="agreed-form"]:checked, input:not([type="radio"]), select',
		);
		first?.focus();
	}, []);
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
			ref={element}
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
			{asks('terms') && hourly !== null && (
				<MilestoneFields
					milestones={draft.terms.milestones}
					read={read.milestones}
					feeKnown={fee !== null}
					problem={problem}
					set={(milestones) => terms({ form: 'milestones', milestones })}
				/>
			)}
			{asks('terms') && hourly === null && (
				<>
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
				</>
			)}
			{(hourly ?? form === 'hourly') && <Hourly asks={asks} draft={draft} problem={said('agreed-weekly')} set={set} />}
			{asks('freelancer') && (
				<Line
					id="agreed-freelancer"
					label="Freelancer it names"
					value={draft.freelancer}
					set={(freelancer) => set({ freelancer })}
				/>
			)}
			{(asks('received') || asks('started')) && (
				<Day
					id="agreed-began"
					label={names.began}
					value={draft.began}
					problem={said('agreed-began')}
					set={(began) => set({ began })}
				/>
			)}
			{asks('paused') && (
				<Choice
					id="agreed-paused"
					label="Now it is"
					value={draft.paused}
					names={{ '': 'Not known', no: 'Running', yes: 'Paused' }}
					set={(paused) => set({ paused })}
				/>
			)}
			{asks('ended') && (
				<Day
					id="agreed-ended"
					label={names.ended ?? ''}
					value={draft.ended}
					problem={said('agreed-ended')}
					set={(ended) => set({ ended })}
				/>
			)}
			<p class="small muted">
				A page of Upwork’s that shows it later outranks what is noted here. What you leave empty is not known.
			</p>
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

interface HourlyProps {
	asks: Asked;
	draft: AgreedDraft;
	problem: string | null;
	set: (patch: Partial<AgreedDraft>) => void;
}

function Hourly({ asks, draft, problem, set }: HourlyProps) {
	return (
		<>
			{asks('weeklyMinutes') && (
				<>
					<label class="choice">
						<input
							type="checkbox"
							checked={draft.unlimited}
							onChange={(event) => set({ unlimited: event.currentTarget.checked })}
						/>
						It has no weekly limit
					</label>
					{!draft.unlimited && (
						<Line
							id="agreed-weekly"
							label="Weekly limit in hours (empty: not known)"
							value={draft.weekly}
							problem={problem}
							set={(weekly) => set({ weekly })}
						/>
					)}
				</>
			)}
			{asks('manualTime') && (
				<Choice
					id="agreed-manual"
					label="Manual time"
					value={draft.manual}
					names={{ '': 'Not known', yes: 'Allowed', no: 'Not allowed' }}
					set={(manual) => set({ manual })}
				/>
			)}
		</>
	);
}

interface ChoiceProps {
	id: string;
	label: string;
	value: '' | 'yes' | 'no';
	/** In the order in which they are shown. */
	names: Record<'' | 'yes' | 'no', string>;
	set: (value: '' | 'yes' | 'no') => void;
}

/** Yes, no, or not known. */
function Choice({ id, label, value, names, set }: ChoiceProps) {
	return (
		<div class="pick">
			<label for={id}>{label}</label>
			<select
				id={id}
				class="field"
				value={value}
				onChange={(event) => {
					const chosen = event.currentTarget.value;
					set(chosen === 'yes' || chosen === 'no' ? chosen : '');
				}}
			>
				{Object.entries(names).map(([one, name]) => (
					<option key={one} value={one}>
						{name}
					</option>
				))}
			</select>
		</div>
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
