import { useEffect, useState } from 'preact/hooks';
import { offeredTerms } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { noteOffer } from '../app/offer-actions';
import { FeeEnds } from '../composer/fee-ends';
import { useFee } from '../composer/use-fee';
import { draftFrom, type TermsForm } from '../terms/drafts';
import { MilestoneFields } from '../terms/milestone-fields';
import { readDraft, type TermsProblem } from '../terms/read-draft';
import { type OfferedDraft, offeredDrafts, readOffered } from './offered-draft';

const forms: readonly (readonly [TermsForm, string])[] = [
	['hourly', 'Per hour'],
	['project', 'One price for the project'],
	['milestones', 'By milestone'],
];

const noFees = { marketplaceBps: null, initiationCents: null };

/** Noting by hand what an offer says, as long as no page has shown its terms. */
export function NoteOffered({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const drafts = offeredDrafts(model.services);
	const held = drafts.of(record.id).value;
	const terms = offeredTerms(record);
	if (record.status !== 'offer' || (terms && record.source !== 'hand')) return null;
	const draft = held.at > 0 || !terms ? held : { ...held, terms: draftFrom(terms, '') };
	const change = (patch: Partial<OfferedDraft>) => drafts.change(record.id, () => ({ ...draft, ...patch }), 0);
	if (draft.open) return <NoteForm record={record} draft={draft} change={change} />;
	return (
		<p>
			<button type="button" class="button slim" onClick={() => change({ open: true })}>
				{terms ? 'Correct what is noted' : 'Note the terms by hand'}
			</button>
		</p>
	);
}

interface FormProps {
	record: OpportunityRecord;
	draft: OfferedDraft;
	change: (patch: Partial<OfferedDraft>) => void;
}

function NoteForm({ record, draft, change }: FormProps) {
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
	useEffect(() => document.querySelector<HTMLElement>('[name="offered-form"]:checked')?.focus(), []);
	const set = (patch: Partial<OfferedDraft>) => {
		setProblem(null);
		change(patch);
	};
	const terms = (patch: Partial<OfferedDraft['terms']>) => set({ terms: { ...draft.terms, ...patch } });
	const said = (field: string) => (problem?.field === field ? problem.message : null);
	const submit = async () => {
		const offered = readOffered(draft, feeBps, model.services.now());
		if (!offered.ok) {
			setProblem(offered.problem);
			document.getElementById(offered.problem.field)?.focus();
			return;
		}
		if (await noteOffer(model, record, offered.told)) offeredDrafts(model.services).drop(record.id);
	};
	return (
		<form
			class="composer"
			noValidate
			aria-label="Note the offer"
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
							<input type="radio" name="offered-form" checked={form === one} onChange={() => terms({ form: one })} />
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
			{form === 'hourly' && <Hourly draft={draft} problem={said('offered-weekly')} set={set} />}
			<Line
				id="offered-freelancer"
				label="Freelancer it names"
				value={draft.freelancer}
				set={(freelancer) => set({ freelancer })}
			/>
			<div class="pick">
				<label for="offered-received">Received on</label>
				<input
					id="offered-received"
					type="date"
					class="field"
					value={draft.received}
					aria-invalid={said('offered-received') !== null}
					onChange={(event) => set({ received: event.currentTarget.value })}
				/>
			</div>
			{said('offered-received') && <p class="small danger-text">{said('offered-received')}</p>}
			<p class="small muted">A page of Upwork’s that shows the offer later outranks what is noted here.</p>
			<div class="actions">
				<button type="submit" class="button main">
					Keep the offer
				</button>
				<button type="button" class="button" onClick={() => set({ open: false })}>
					Not now
				</button>
			</div>
		</form>
	);
}

function Hourly(props: { draft: OfferedDraft; problem: string | null; set: (patch: Partial<OfferedDraft>) => void }) {
	const { draft, problem, set } = props;
	return (
		<>
			<Line
				id="offered-weekly"
				label="Weekly limit in hours (empty: not known)"
				value={draft.weekly}
				problem={problem}
				set={(weekly) => set({ weekly })}
			/>
			<div class="pick">
				<label for="offered-manual">Manual time</label>
				<select
					id="offered-manual"
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
