import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnswerKind } from '../../lib/domain/facts';
import { feeFor } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork, prepare } from '../app/actions';
import { useModel } from '../app/context';
import { type AnswerDraft, draftOf, emptyDraft, mergeDrafts, messageOf } from '../app/drafts';
import { reasons } from '../app/reasons';
import { Icon } from '../small/icons';
import { attachmentsUnread } from '../words/policy';
import { AcceptTerms } from './accept-terms';
import { CarryMessage } from './carry-message';
import { DeclineReason } from './decline-reason';
import { GuardedText } from './guarded-text';
import { answerFrom } from './proposal';
import { useFee } from './use-fee';
import { useFindings } from './use-findings';

export interface PartProps {
	record: OpportunityRecord;
	draft: AnswerDraft;
	change: (change: (draft: AnswerDraft) => AnswerDraft) => void;
	/** What is missing in this part, once the person tried to prepare the answer. */
	problem: string | null;
}

/** Writing an answer: reason or terms, the message with the guard below it, and what can be done with it. */
export function Composer({ record, kind }: { record: OpportunityRecord; kind: AnswerKind }) {
	const model = useModel();
	const draft = useDraft(record);
	const [problem, setProblem] = useState<{ field: 'reason' | 'amount' | 'increase-percent'; message: string } | null>(
		null,
	);
	const fee = feeFor(useFee(record), record.terms?.currency ?? 'USD');
	const form = useRef<HTMLFormElement>(null);
	const message = messageOf(draft, kind);
	const findings = useFindings(message, kind, record);

	useLayoutEffect(() => {
		const first = kind === 'decline' && !draft.decline.reason ? 'reason' : 'message';
		document.getElementById(first)?.focus();
	}, [kind]);

	const change = (how: (draft: AnswerDraft) => AnswerDraft) => {
		setProblem(null);
		model.drafts.change(record.id, () => how(draft), record.prepared?.at ?? 0);
	};
	const submit = () => {
		const asked = answerFrom(draft, kind, record, fee);
		if (asked.ok) void prepare(model, record, asked.answer);
		else {
			setProblem(asked);
			document.getElementById(asked.field)?.focus();
		}
	};
	const setMessage = (text: string) =>
		change((from) =>
			kind === 'decline'
				? { ...from, decline: { ...from.decline, message: text } }
				: { ...from, accept: { ...from.accept, message: text } },
		);
	// The increase says by itself what is wrong with it.
	const said = problem?.field === 'increase-percent' ? null : (problem?.message ?? null);
	const part = { record, draft, change, problem: said };
	const { url } = record;
	return (
		<form
			class="composer"
			ref={form}
			noValidate
			aria-label={kind === 'accept' ? 'Accept' : 'Decline'}
			onSubmit={(event) => {
				event.preventDefault();
				submit();
			}}
		>
			{kind === 'decline' ? <DeclineReason {...part} /> : <AcceptTerms {...part} />}
			<GuardedText
				id="message"
				record={record}
				label={kind === 'decline' ? 'Message (optional)' : 'Message'}
				value={message}
				findings={findings}
				change={setMessage}
				submit={submit}
			/>
			{kind === 'accept' && <p class="small muted">{attachmentsUnread}</p>}
			<div class="bar composer-bar">
				<button type="submit" class="button main">
					{kind === 'decline' ? 'Prepare decline' : 'Prepare accept'}
				</button>
				<CarryMessage record={record} kind={kind} text={message} />
				{url && (
					<button
						type="button"
						class="icon-button bar-end"
						aria-label="Open on Upwork"
						title="Open on Upwork"
						onClick={() => void openOnUpwork(model, url)}
					>
						<Icon name="out" />
					</button>
				)}
			</div>
		</form>
	);
}

/** The draft to show: what was written since the prepared answer, else that answer, else nothing. */
function useDraft(record: OpportunityRecord): AnswerDraft {
	const held = useModel().drafts.of(record.id).value;
	const { prepared } = record;
	const written = mergeDrafts(held.at > 0 ? held : null, null, prepared?.at ?? null);
	return written ?? (prepared ? draftOf(prepared.answer, 0, reasons, held) : emptyDraft());
}
