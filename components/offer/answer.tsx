import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AnswerKind } from '../../lib/domain/facts';
import { offeredTerms } from '../../lib/domain/offer';
import type { OpportunityRecord, StandingAnswer } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { discardOfferAnswer, offerAnswered, prepareOfferAnswer, writeOfferAnswer } from '../app/offer-actions';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { CopyText } from '../terms/copy-message';
import { answerText } from '../words/record';
import { moment } from '../words/time';
import { offerDrafts } from './drafts';

/** The answer to an offer: being written, prepared and to be finished on Upwork, or given there already. */
export function OfferAnswer({ record }: { record: OpportunityRecord }) {
	const { open } = offerDrafts(useModel().services).of(record.id).value;
	const place = useRef<HTMLDivElement>(null);
	const before = useRef(open);
	useLayoutEffect(() => {
		// The form is gone: the focus goes to what stands in its place.
		if (before.current && !open && document.activeElement === document.body) place.current?.focus();
		before.current = open;
	}, [open]);
	if (open) return <AnswerForm key={open} record={record} kind={open} />;
	return (
		<div ref={place} tabIndex={-1}>
			{record.prepared && <Prepared record={record} prepared={record.prepared} />}
			<AnsweredThere record={record} />
		</div>
	);
}

const names: Record<AnswerKind, string> = { accept: 'Accept this offer', decline: 'Decline this offer' };

function AnswerForm({ record, kind }: { record: OpportunityRecord; kind: AnswerKind }) {
	const model = useModel();
	const drafts = offerDrafts(model.services);
	const draft = drafts.of(record.id).value;
	const after = record.prepared?.at ?? 0;
	const { reason } = draft;
	const message = draft[kind];
	const change = (patch: Partial<typeof draft>) => drafts.change(record.id, (from) => ({ ...from, ...patch }), after);
	const findings = useFindings(message, kind, record);
	useLayoutEffect(() => document.getElementById(kind === 'decline' ? 'offer-reason' : 'offer-message')?.focus(), []);
	const close = () => change({ open: null });
	const submit = async () => {
		if (await prepareOfferAnswer(model, record, { kind, reason: reason.trim() || null, message })) close();
	};
	return (
		<form
			class="composer"
			noValidate
			aria-label={names[kind]}
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
			<h3>{names[kind]}</h3>
			{kind === 'accept' ? <AcceptSays record={record} /> : <Reason reason={reason} change={change} />}
			<GuardedText
				id="offer-message"
				record={record}
				label="Message to the client (optional)"
				value={message}
				findings={findings}
				change={(text) => change({ [kind]: text })}
				submit={() => void submit()}
			/>
			<div class="actions">
				<button type="submit" class="button main">
					{kind === 'accept' ? 'Prepare accept' : 'Prepare decline'}
				</button>
				<CopyText
					record={record}
					place={kind}
					text={message}
					what="message"
					edit={() => document.getElementById('offer-message')?.focus()}
				/>
				<button type="button" class="button" onClick={close}>
					Not now
				</button>
			</div>
		</form>
	);
}

function AcceptSays({ record }: { record: OpportunityRecord }) {
	const terms = offeredTerms(record);
	if (!terms) {
		return (
			<p class="notice amber">
				No page has shown whether this is hourly or a fixed price. Read the terms on Upwork before you accept: they
				become the contract’s.
			</p>
		);
	}
	return (
		<p>
			Accepting starts {terms.hourly ? 'an hourly contract' : 'a fixed-price contract'} on the offered terms. Only
			Upwork’s own button does it.
		</p>
	);
}

function Reason({ reason, change }: { reason: string; change: (patch: { reason: string }) => void }) {
	return (
		<div>
			<label class="label" for="offer-reason">
				Reason (optional)
			</label>
			<input
				id="offer-reason"
				class="field"
				maxLength={200}
				autocomplete="off"
				value={reason}
				aria-describedby="offer-reason-says"
				onInput={(event) => change({ reason: event.currentTarget.value })}
			/>
			<p id="offer-reason-says" class="small muted">
				For your own record. Which reasons Upwork offers to choose from is not known here.
			</p>
		</div>
	);
}

function Prepared({ record, prepared }: { record: OpportunityRecord; prepared: StandingAnswer }) {
	const model = useModel();
	const { url } = record;
	const { kind, message } = prepared.answer;
	const edit = () => writeOfferAnswer(model, record, kind);
	return (
		<section class="notice standing" aria-labelledby="offer-prepared-title">
			<h3 id="offer-prepared-title">Prepared, not yet given on Upwork</h3>
			<p class="words">{kind === 'accept' ? 'Accept the offer' : answerText(prepared.answer)}</p>
			{message && <blockquote class="words quote">{message}</blockquote>}
			<p class="small muted">
				Prepared {moment(prepared.at, model.now.value)}. Only Upwork’s own button answers. Until then the offer waits.
			</p>
			<div class="actions">
				{url && (
					<button type="button" class="button outlined" onClick={() => void openOnUpwork(model, url)}>
						Finish on Upwork
					</button>
				)}
				{message && <CopyText record={record} place={kind} text={message} what="message" edit={edit} />}
				<button type="button" class="button" onClick={() => void offerAnswered(model, record, null)}>
					Mark as done
				</button>
				<button type="button" class="button" onClick={edit}>
					Replace
				</button>
				<button type="button" class="button" onClick={() => void discardOfferAnswer(model, record)}>
					Discard
				</button>
			</div>
		</section>
	);
}

/** Says that the offer was answered on Upwork without having been prepared here. */
function AnsweredThere({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	if (record.prepared) return null;
	return (
		<p class="answered-there small muted">
			<span>Already answered on Upwork?</span>
			<button type="button" class="text-button" onClick={() => void offerAnswered(model, record, 'accept')}>
				I accepted it
			</button>
			<button type="button" class="text-button" onClick={() => void offerAnswered(model, record, 'decline')}>
				I declined it
			</button>
		</p>
	);
}
