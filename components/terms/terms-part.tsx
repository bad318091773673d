import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { changeRefusal } from '../../lib/domain/decide-terms';
import { needsConsent } from '../../lib/domain/offer';
import { placeAt, reachOf } from '../../lib/domain/policy';
import { preview } from '../../lib/domain/preview';
import type { OpportunityRecord, StandingChange } from '../../lib/domain/record';
import { termsHistory } from '../../lib/domain/terms-history';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { changeUrl, discardTerms, termsDone } from '../app/terms-actions';
import { Difference } from '../composer/fee-bar';
import { FeePreview } from '../composer/fee-preview';
import { useFee } from '../composer/use-fee';
import { wholeTermsText } from '../words/terms';
import { moment } from '../words/time';
import { TermsComposer } from './composer';
import { CopyText } from './copy-message';
import { type TermsDraft, termsDrafts } from './drafts';
import { Letter } from './letter';
import { MilestonePreview } from './milestone-preview';
import { Particulars } from './particulars';
import { standingDraft } from './standing-draft';
import { Steps } from './steps';

/** The terms of a record: what holds, what is being proposed, how it came to be, and the cover letter. */
export function TermsPart({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const steps = termsHistory(model.facts.value);
	const drafts = termsDrafts(model.services).terms;
	const held = drafts.of(record.id).value;
	const { change, terms } = record;
	const { draft, begun, after, overtaken } = standingDraft(held, record, steps, model.facts.value);
	const set = (patch: Partial<TermsDraft>) => drafts.change(record.id, () => ({ ...draft, ...patch }), after);
	const opener = useRef<HTMLDivElement>(null);
	const wasOpen = useRef(draft.open);
	useEffect(() => {
		// The form is gone: the focus goes to what opened it.
		if (wasOpen.current && !draft.open && document.activeElement === document.body) {
			opener.current?.querySelector('button')?.focus();
		}
		wasOpen.current = draft.open;
	}, [draft.open]);
	const refusal = changeRefusal(record);
	return (
		<>
			<section aria-labelledby="terms-title">
				<h3 id="terms-title">Terms now</h3>
				<FeePreview record={record} />
				{terms && <Particulars terms={terms} />}
			</section>
			{overtaken && !refusal && (
				<div class="notice amber">
					<p role="status">
						{overtaken === 'changed' && terms
							? `The terms changed since you wrote new ones: ${wholeTermsText(terms)} now. What you wrote is kept.`
							: 'New terms were prepared since you wrote this. What you wrote is kept.'}
					</p>
					<p>
						<button type="button" class="button slim" onClick={() => set({ ...begun, open: true })}>
							Begin afresh
						</button>
					</p>
				</div>
			)}
			{draft.open && !refusal ? (
				<TermsComposer record={record} now={terms} draft={draft} change={set} close={() => set({ open: false })} />
			) : (
				<div ref={opener} class="terms-next">
					{change && !refusal ? (
						<Prepared record={record} change={change} edit={() => set({ open: true })} />
					) : (
						<Propose refusal={refusal?.message ?? null} record={record} open={() => set({ open: true })} />
					)}
				</div>
			)}
			<Steps steps={steps} record={record} />
			{record.kind === 'proposal' && <Letter record={record} />}
		</>
	);
}

function Propose(props: { record: OpportunityRecord; refusal: string | null; open: () => void }): ComponentChildren {
	if (props.refusal) return <p class="muted">{props.refusal}</p>;
	return (
		<>
			{needsConsent(props.record) && <p>After an offer the client must agree to new terms.</p>}
			<p>
				<button type="button" class="button" onClick={props.open}>
					Propose different terms
				</button>
			</p>
		</>
	);
}

interface PreparedProps {
	record: OpportunityRecord;
	change: StandingChange;
	edit: () => void;
}

/** New terms that wait to be proposed on Upwork, and what can be done with them. */
function Prepared({ record, change, edit }: PreparedProps) {
	const model = useModel();
	const fee = useFee(record);
	const { from, to, message } = change.change;
	const feeBps = to.feeBps ?? fee?.bps ?? null;
	// The fee is the contract's, whatever was known of it when the change was written.
	const shown = preview(
		from && { ...from, feeBps: from.feeBps ?? feeBps },
		{ ...to, feeBps },
		{ weeklyMinutes: null, floorCents: null, clientFees, billedCents: fee?.billedCents ?? null, start: change.at },
	);
	const url = changeUrl(record);
	return (
		<section class="notice standing" aria-labelledby="change-title">
			<h3 id="change-title">New terms prepared, not yet proposed on Upwork</h3>
			<p class="words">{wholeTermsText(to)}</p>
			{shown.difference && (
				<Difference difference={shown.difference} currency={to.currency} per={to.hourly ? ', per hour' : ''} />
			)}
			<MilestonePreview preview={shown} />
			{message && <blockquote class="words quote">{message}</blockquote>}
			<p class="small muted">
				Prepared {moment(change.at, model.now.value)}. Only Upwork’s own button proposes them
				{needsConsent(record) ? ', and the client must agree.' : '.'}
			</p>
			<div class="actions">
				{url && (
					<button type="button" class="button outlined" onClick={() => void openOnUpwork(model, url)}>
						Finish on Upwork
					</button>
				)}
				{message && (
					<CopyText
						record={record}
						place={placeAt('terms', reachOf(record))}
						text={message}
						what="message"
						edit={edit}
					/>
				)}
				<button type="button" class="button" onClick={() => void termsDone(model, record)}>
					Mark as done
				</button>
				<button type="button" class="button" onClick={edit}>
					Replace
				</button>
				<button type="button" class="button" onClick={() => void discardTerms(model, record)}>
					Discard
				</button>
			</div>
		</section>
	);
}

const clientFees = { marketplaceBps: null, initiationCents: null };
