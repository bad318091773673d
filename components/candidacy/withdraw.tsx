import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openOnUpwork } from '../app/actions';
import { markWithdrawn } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { Icon } from '../small/icons';
import { CopyText } from '../terms/copy-message';
import { withdrawReasons } from '../words/candidacy';
import { Reason } from './reason';
import { useKept } from './use-kept';

/** A proposal can be withdrawn until there is an offer. */
export function canWithdraw({ kind, status }: OpportunityRecord): boolean {
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
	const done = async () => {
		if (!(await markWithdrawn(model, record, reason, message))) return;
		setReason('');
		setMessage('');
	};
	return (
		<section class="notice standing" aria-labelledby="withdraw-title">
			<h3 id="withdraw-title" ref={heading} tabIndex={-1}>
				Withdraw this proposal
			</h3>
			<p>
				<strong>Connects are not returned.</strong> Only Upwork’s own button withdraws a proposal; until then it stands.
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
