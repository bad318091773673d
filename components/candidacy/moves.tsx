import { useRef, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { clientAnswered, markEnded, markHired, takeBackSaid } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { canNoteOffer, noteOffer } from '../app/offer-actions';
import { connectsText, endReasons, type Remembered, remembered, rememberedWhen, saidText } from '../words/candidacy';
import { moment } from '../words/time';
import { Reason } from './reason';
import { useKept } from './use-kept';
import { canWithdraw, Withdraw } from './withdraw';

interface Props {
	record: OpportunityRecord;
}

type Panel = 'answered' | 'withdraw' | 'ended';

/** Whether what the person says of where it stands makes sense: it is a proposal or later, or an accepted invitation, and is not over. */
function movable({ kind, status, box }: OpportunityRecord): boolean {
	if (kind === 'room' || kind === 'message' || box === 'archived') return false;
	return kind !== 'invitation' || status === 'accepted' || status === 'active' || status === 'hired';
}

/** Where an opportunity stands between the proposal and its end, as the person says; Upwork's pages say the rest. */
export function Moves({ record }: Props) {
	return (
		<>
			<Said record={record} />
			{movable(record) && <Steps key={record.status} record={record} />}
		</>
	);
}

/** What was said last, with the way back. */
function Said({ record }: Props) {
	const model = useModel();
	const { said, reason } = record;
	if (!said) return null;
	return (
		<section class="notice standing" aria-labelledby="said-title">
			<h3 id="said-title">{saidText(said)}</h3>
			{said.what === 'ended' && reason && <p class="words">{reason}</p>}
			<p class="small muted">
				{said.by === 'site'
					? `Upwork’s page showed it, ${moment(said.at, model.now.value)}. ${connectsText(record)}`
					: `You said so, ${moment(said.at, model.now.value)}. Upwork is unchanged by it.`}
			</p>
			<div class="actions">
				<button type="button" class="button" onClick={() => void takeBackSaid(model, record)}>
					Correct the record
				</button>
			</div>
		</section>
	);
}

function Steps({ record }: Props) {
	const model = useModel();
	const [panel, setPanel] = useState<Panel | null>(null);
	const bar = useRef<HTMLDivElement>(null);
	const { status } = record;
	const answerable = status === 'submitted' || status === 'accepted';
	const close = () => {
		setPanel(null);
		requestAnimationFrame(() => bar.current?.querySelector('button')?.focus());
	};
	if (panel === 'withdraw') return <Withdraw record={record} close={close} />;
	if (panel === 'answered') return <Answered record={record} close={close} />;
	if (panel === 'ended') return <Ended record={record} close={close} />;
	return (
		<section aria-labelledby="moves-title">
			<h3 id="moves-title">What happened?</h3>
			<div class="actions" ref={bar}>
				{answerable && (
					<button type="button" class="button slim" onClick={() => setPanel('answered')}>
						The client answered
					</button>
				)}
				{canNoteOffer(record) && (
					<button type="button" class="button slim" onClick={() => void noteOffer(model, record)}>
						The client made an offer
					</button>
				)}
				{status !== 'hired' && (
					<button type="button" class="button slim" onClick={() => void markHired(model, record)}>
						I was hired
					</button>
				)}
				{canWithdraw(record) && (
					<button type="button" class="button slim" onClick={() => setPanel('withdraw')}>
						Withdraw…
					</button>
				)}
				<button type="button" class="button slim" onClick={() => setPanel('ended')}>
					It ended…
				</button>
			</div>
		</section>
	);
}

function Answered({ record, close }: Props & { close: () => void }) {
	const model = useModel();
	const [when, setWhen] = useState<Remembered>('today');
	const sent = record.received?.from ?? record.firstSeen;
	const keep = () => void clientAnswered(model, record, rememberedWhen(when, model.services.now(), sent));
	return (
		<section class="notice standing" aria-labelledby="answered-title">
			<h3 id="answered-title">The client answered</h3>
			<fieldset class="when">
				<legend class="unseen">When</legend>
				{remembered.map(([value, label]) => (
					<label key={value} class="choice">
						<input type="radio" name="answered" checked={when === value} onChange={() => setWhen(value)} />
						{label}
					</label>
				))}
			</fieldset>
			<div class="actions">
				<button type="button" class="button main" onClick={keep}>
					Make it an active candidacy
				</button>
				<button type="button" class="button" onClick={close}>
					Cancel
				</button>
			</div>
		</section>
	);
}

function Ended({ record, close }: Props & { close: () => void }) {
	const model = useModel();
	const [reason, setReason] = useKept('ended-reason', record.id);
	const [missing, setMissing] = useState(false);
	const keep = () => {
		setMissing(reason.trim() === '');
		// What was written stays, for Undo.
		if (reason.trim() !== '') void markEnded(model, record, reason);
	};
	return (
		<section class="notice standing" aria-labelledby="ended-title">
			<h3 id="ended-title">It ended</h3>
			<Reason id="ended-reason" label="Why" value={reason} among={endReasons} change={setReason} invalid={missing} />
			{missing && (
				<p class="small danger-text" role="alert">
					Say in a few words why it ended.
				</p>
			)}
			<div class="actions">
				<button type="button" class="button main" onClick={keep}>
					Move to Archived
				</button>
				<button type="button" class="button" onClick={close}>
					Cancel
				</button>
			</div>
		</section>
	);
}
