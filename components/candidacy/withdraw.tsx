import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { markWithdrawn } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { Icon } from '../small/icons';
import { CopyText } from '../terms/copy-message';
import { connectsText, withdrawReasons } from '../words/candidacy';
import { Reason } from './reason';
import { useKept } from './use-kept';

/**
 * A proposal can be withdrawn until there is an offer; so can an accepted invitation, which is one on Upwork, as long as the proposal it became is not
 * here itself.
 */
export function canWithdraw({ kind, status, partOf }: Pick<OpportunityRecord, 'kind' | 'status' | 'partOf'>): boolean {
	if (kind === 'invitation') return partOf === null && (status === 'accepted' || status === 'active');
	return kind === 'proposal' && (status === 'submitted' || status === 'active');
}

/** Withdrawing: what it costs is said before; it is done on Upwork, by the person, and remembered here. */
export function Withdraw({ record, close }: { record: OpportunityRecord; close: () => void }) {
	const model = useModel();
	const { url } = record;
	const [reason, setReason] = useKept('withdraw-reason', record.id);
	const [message, setMessage] = useKept('withdraw-message', record.id);
	const findings = useFindings(message, 'withdraw', record);
	const heading = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	// What was written stays, for Undo.
	const done = () => markWithdrawn(model, record, reason, message);
	return (
		<section class="notice standing" aria-labelledby="withdraw-title">
			<h3 id="withdraw-title" ref={heading} tabIndex={-1}>
				Withdraw this proposal
			</h3>
			<p>
				<strong>{connectsText(record)}</strong> Only Upwork’s own button withdraws a proposal; until then it stands.
			</p>
			<Reason
				id="withdraw-reason"
				label="Reason (optional)"
				value={reason}
				among={withdrawReasons}
				change={setReason}
			/>
			<GuardedText
				id="withdraw-message"
				record={record}
				label="Message to the client (optional)"
				value={message}
				findings={findings}
				change={setMessage}
			/>
			<div class="actions">
				{url && (
					<button type="button" class="button outlined" onClick={() => void openOnUpwork(model, url)}>
						<Icon name="out" />
						Open on Upwork
					</button>
				)}
				{message.trim() !== '' && (
					<CopyText
						record={record}
						place="withdraw"
						text={message}
						what="message"
						edit={() => document.getElementById('withdraw-message')?.focus()}
					/>
				)}
				<button type="button" class="button" onClick={() => void done()}>
					Mark as withdrawn
				</button>
				<button type="button" class="button" onClick={close}>
					Keep it
				</button>
			</div>
		</section>
	);
}
