import type { ReadonlySignal, Signal } from '@preact/signals';
import { useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Awaited } from '../../lib/domain/awaited';
import type { RecordId } from '../../lib/domain/facts';
import { offerClock } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { responseClock } from '../../lib/domain/responsiveness';
import { askHowAnswered, compose, explainGone, ignore, openOnUpwork, openRecord } from '../app/actions';
import { useModel } from '../app/context';
import { answerable } from '../app/drafts';
import { Icon } from '../small/icons';
import { Ring } from '../small/ring';
import { awaitedText } from '../words/awaited';
import { termsText } from '../words/money';
import { offerLeft, offerRunsOut } from '../words/offer';
import { accountText, rowStatus, titleText } from '../words/record';
import { leftSpoken, leftText, moment, runsOut } from '../words/time';

interface RowProps {
	record: OpportunityRecord;
	now: number;
	/** The row that Tab reaches. */
	current: Signal<RecordId | null>;
	open: boolean;
	/** Whose turn it is in the opportunity's room; absent where that is not known. */
	awaited?: Awaited | undefined;
}

/** One opportunity in two lines: title; client and terms, and the time left. */
export function Row({ record, now, current, open, awaited }: RowProps) {
	const model = useModel();
	const [hovered, setHovered] = useState(false);
	const [focused, setFocused] = useState(false);
	const gone = record.status === 'unlisted';
	const keys = (hovered || focused) && (gone || answerable(record)) && !(record.status === 'prepared' && record.url);
	const several = model.accounts.value.length > 1 && model.view.value.account === null;
	const tab: ReadonlySignal<number> = useComputed(() => (current.value === record.id ? 0 : -1));
	const waits = record.status === 'unanswered' || record.status === 'prepared';
	const clock = waits && record.kind === 'invitation' ? responseClock(record.received, now) : null;
	const since = record.unlisted && gone ? ` since ${moment(record.unlisted.at, now)}` : '';
	const offer = record.status === 'offer' ? offerClock(record, now) : null;
	const left = clock ? leftText(clock) : offer ? offerLeft(offer) : rowStatus(record) + since;
	const tone = (clock && runsOut(clock)) || (offer && offerRunsOut(offer)) ? 'row-side warn' : 'row-side muted';
	const finish = (record.status === 'prepared' || (offer && record.prepared)) && record.url;
	return (
		<li
			class={`row${open ? ' open' : ''}${finish ? ' finish' : ''}`}
			onMouseEnter={() => setHovered(true)}
			onMouseLeave={() => setHovered(false)}
			onFocusIn={() => {
				current.value = record.id;
				setFocused(true);
			}}
			onFocusOut={() => setFocused(false)}
		>
			<button
				type="button"
				class="row-main"
				data-row={record.id}
				tabIndex={tab}
				aria-current={open ? 'true' : undefined}
				aria-keyshortcuts={gone ? 'A W C' : answerable(record) ? 'A D I' : undefined}
				onClick={() => {
					// A second press goes on into the detail that stands beside the list.
					if (open) document.getElementById('detail-title')?.focus();
					else openRecord(model, record.id);
				}}
			>
				<Ring clock={clock} />
				<span class="row-words">
					<span class="row-title one-line">{titleText(record)}</span>
					<span class="row-second muted">
						<span class="one-line">
							{[record.client?.trim(), several && accountText(record.account, model.preferences.value)]
								.filter(Boolean)
								.join(' · ')}
						</span>
						{awaited ? (
							<span class={awaited.of === 'you' ? 'row-awaited' : 'row-terms'}>
								{record.client || several ? ' · ' : ''}
								{awaitedText(awaited, now)}
							</span>
						) : null}
						{record.terms && !awaited && (
							<span class="row-terms">
								{record.client || several ? ' · ' : ''}
								{termsText(record.terms)}
							</span>
						)}
					</span>
				</span>
				<span class={keys ? `${tone} away` : tone}>
					{record.followUp !== null && record.followUp <= now && <span class="row-mark">Follow up</span>}
					{finish ? null : <span aria-hidden={clock !== null}>{left}</span>}
					{clock && <span class="unseen">, {leftSpoken(clock)}</span>}
					{offer && !finish && <span class="unseen"> to answer the offer</span>}
				</span>
			</button>
			{finish ? (
				<button
					type="button"
					class="button outlined slim row-finish"
					tabIndex={tab}
					data-row-of={record.id}
					onClick={() => void openOnUpwork(model, finish)}
				>
					Finish on Upwork<span class="unseen">: {titleText(record)}</span>
				</button>
			) : null}
			{keys ? gone ? <GoneKeys record={record} /> : <RowKeys record={record} /> : null}
		</li>
	);
}

/** The three answers, in place of the time while the row is under the pointer or has the focus. */
function RowKeys({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const title = titleText(record);
	return (
		<span class="row-keys">
			<KeyButton
				record={record.id}
				letter="A"
				name={`Accept: ${title}`}
				press={() => compose(model, record, 'accept')}
			/>
			<KeyButton
				record={record.id}
				letter="D"
				name={`Decline: ${title}`}
				press={() => compose(model, record, 'decline')}
			/>
			{record.status !== 'ignored' && (
				<KeyButton record={record.id} letter="I" name={`Ignore: ${title}`} press={() => void ignore(model, record)} />
			)}
		</span>
	);
}

/** The same for an invitation no longer listed: what became of it. */
function GoneKeys({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const title = titleText(record);
	const explain = (as: 'withdrawn' | 'closed') => void explainGone(model, record, as);
	return (
		<span class="row-keys">
			<KeyButton
				record={record.id}
				letter="A"
				name={`Answered: ${title}`}
				press={() => askHowAnswered(model, record)}
			/>
			<KeyButton record={record.id} letter="W" name={`Withdrawn: ${title}`} press={() => explain('withdrawn')} />
			<KeyButton record={record.id} letter="C" name={`Closed: ${title}`} press={() => explain('closed')} />
		</span>
	);
}

const letterIcons = { A: 'accept', D: 'decline', I: 'ignore', W: 'back', C: 'close' } as const;

function KeyButton(props: { record: RecordId; letter: keyof typeof letterIcons; name: string; press: () => void }) {
	return (
		<button
			type="button"
			class="row-key"
			tabIndex={-1}
			data-row-of={props.record}
			aria-label={props.name}
			title={`${props.name.split(':')[0]} (${props.letter})`}
			onClick={props.press}
		>
			<Icon name={letterIcons[props.letter]} />
			<span aria-hidden="true">{props.letter}</span>
		</button>
	);
}
