import { difference } from '../../lib/domain/fees';
import type { BasisPoints } from '../../lib/domain/money';
import type { OpportunityRecord } from '../../lib/domain/record';
import { timeline } from '../../lib/domain/timeline';
import { useModel } from '../app/context';
import type { AnswerDraft } from '../app/drafts';
import { differenceText, feeText, money } from '../words/money';
import { AskFee } from './ask-fee';
import { feeOf, proposed, type Shown, shownTerms } from './proposal';

type AcceptDraft = AnswerDraft['accept'];

interface FeePreviewProps {
	record: OpportunityRecord;
	/** The terms being proposed; null where only the present ones are shown. */
	proposal: {
		accept: AcceptDraft;
		set: (patch: Partial<AcceptDraft>) => void;
		problem: string | null;
		feeBps: BasisPoints | null;
	} | null;
}

/** What the client sees and what you receive: now above proposed, on one scale, the difference between. */
export function FeePreview({ record, proposal }: FeePreviewProps) {
	const model = useModel();
	const { terms } = record;
	const feeBps = feeOf(record, timeline(model.facts.value));
	const currency = terms?.currency ?? 'USD';
	const hourly = terms?.hourly ?? proposal?.accept.hourly ?? true;
	const now = terms ? shownTerms(terms.rateCents, feeBps) : null;
	const offer = proposal ? proposed(proposal.accept, feeBps) : null;
	const next = offer?.ok ? offer.shown : null;
	const scale = Math.max(now?.gross ?? 0, next?.gross ?? 0, 1);
	const origin = feeBps === null ? null : feeText(feeBps, record.feeOrigin ?? 'you');
	const unit = hourly ? '/h' : '';
	return (
		<div class="fees">
			{now ? (
				<Bar name={proposal ? 'Now' : null} shown={now} scale={scale} currency={currency} unit={unit} origin={origin} />
			) : (
				<p class="muted">No page has shown the client’s terms yet.</p>
			)}
			{proposal && (
				<>
					<Difference now={now} next={next} currency={currency} unit={unit} />
					<Ends
						proposal={proposal}
						shown={next}
						message={proposal.problem ?? (offer?.ok ? null : (offer?.message ?? null))}
					/>
					<Bar name="Proposed" shown={next} scale={scale} currency={currency} unit={unit} origin={origin} quiet />
					{!terms && <HourlyOrFixed accept={proposal.accept} set={proposal.set} />}
				</>
			)}
			{feeBps === null && (now || proposal) ? <AskFee record={record} /> : null}
		</div>
	);
}

interface BarProps {
	name: string | null;
	shown: Shown | null;
	scale: number;
	currency: string;
	unit: string;
	origin: string | null;
	/** True where fields beside the bar say the numbers already. */
	quiet?: boolean;
}

/** One amount as a bar, split into what you receive and the fee; empty while the fee is unknown. */
function Bar({ name, shown, scale, currency, unit, origin, quiet }: BarProps) {
	const share = (cents: number) => `${Math.max(0, (cents / scale) * 100).toFixed(2)}%`;
	const known = shown !== null && shown.net !== null && shown.fee !== null;
	return (
		<div class="fee-bar">
			{!quiet && name && <p class="small muted">{name}</p>}
			{!quiet && shown && (
				<p class="fee-ends">
					<span>
						Client sees <b>{money(shown.gross, currency) + unit}</b>
					</span>
					<span>
						You receive{' '}
						{shown.net === null ? <b>unknown</b> : <b class="money-in">{money(shown.net, currency) + unit}</b>}
					</span>
				</p>
			)}
			<div class="bar-track" aria-hidden="true">
				{known ? (
					<>
						<span class="bar-net" style={{ width: share(shown.net ?? 0) }} />
						<span class="bar-fee" style={{ width: share(shown.fee ?? 0) }} />
					</>
				) : (
					<span class="bar-empty" style={{ width: shown ? share(shown.gross) : '100%' }} />
				)}
			</div>
			{known && (
				<p class="small muted">
					{origin}: {money(shown.fee ?? 0, currency) + unit}
				</p>
			)}
		</div>
	);
}

function Difference(props: { now: Shown | null; next: Shown | null; currency: string; unit: string }) {
	const { now, next, currency, unit } = props;
	if (!now || !next) return <p class="fee-difference muted">Proposed</p>;
	const gross = differenceText(difference(now.gross, next.gross), currency);
	const net = now.net === null || next.net === null ? null : differenceText(difference(now.net, next.net), currency);
	return (
		<p class="fee-difference" role="status">
			<span class="muted">Proposed{unit ? ', per hour' : ''}: client </span>
			{gross}
			{net && (
				<>
					<span class="muted">, you </span>
					{net}
				</>
			)}
		</p>
	);
}

interface EndsProps {
	proposal: NonNullable<FeePreviewProps['proposal']>;
	shown: Shown | null;
	message: string | null;
}

/** Both ends of the proposed bar: type either, the other follows. */
function Ends({ proposal, shown, message }: EndsProps) {
	const { accept, set, feeBps } = proposal;
	const plain = (cents: number | null | undefined) => (cents == null ? '' : (cents / 100).toFixed(2));
	const client = accept.side === 'client' ? accept.amount : plain(shown?.gross);
	const you = accept.side === 'you' ? accept.amount : plain(shown?.net);
	const ends = [
		{ side: 'client', id: 'amount', label: 'Client sees', value: client, off: false },
		{ side: 'you', id: 'amount-net', label: 'You receive', value: you, off: feeBps === null },
	] as const;
	return (
		<>
			<div class="fee-fields">
				{ends.map((end) => (
					<div key={end.side}>
						<label class="label" for={end.id}>
							{end.label}
						</label>
						<input
							id={end.id}
							class="field amount"
							inputMode="decimal"
							autocomplete="off"
							disabled={end.off}
							value={end.value}
							aria-invalid={message !== null && accept.side === end.side}
							aria-describedby="amount-problem"
							onInput={(event) => set({ amount: event.currentTarget.value, side: end.side })}
						/>
					</div>
				))}
			</div>
			<p id="amount-problem" class="small danger-text" role="status">
				{message}
			</p>
		</>
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
