import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { exceptionNames, exceptions } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { nameException, warnAgain } from '../app/contact-actions';
import { useModel } from '../app/context';
import { useSaid } from './use-said';

interface ExceptionsProps {
	record: OpportunityRecord;
	/** Whether the text holds something an exception could be named for. */
	offered: boolean;
}

/** The exceptions a person named for a record, each with its way back, and the way to name one. */
export function Exceptions({ record, offered }: ExceptionsProps) {
	const model = useModel();
	const named = useSaid(record).exceptions;
	const [asking, setAsking] = useState(false);
	const first = useRef<HTMLButtonElement>(null);
	const opener = useRef<HTMLButtonElement>(null);
	const wasAsking = useRef(false);
	useLayoutEffect(() => {
		if (asking) first.current?.focus();
		else if (wasAsking.current && document.activeElement === document.body) opener.current?.focus();
		wasAsking.current = asking;
	}, [asking]);
	const left = exceptionNames.filter((name) => !named.some((one) => one.exception === name));
	return (
		<>
			{named.length > 0 && (
				<ul class="findings small" aria-label="Exceptions you named">
					{named.map(({ exception, facts }) => (
						<li key={exception}>
							<span>
								Exception: {exceptions[exception].name}. <span class="muted">{exceptions[exception].says}</span>
							</span>
							<button type="button" class="text-button" onClick={() => void warnAgain(model, facts)}>
								Take back<span class="unseen"> the exception {exceptions[exception].name}</span>
							</button>
						</li>
					))}
				</ul>
			)}
			{offered && left.length > 0 && !asking && (
				<button type="button" class="text-button small" ref={opener} onClick={() => setAsking(true)}>
					An exception applies
				</button>
			)}
			{asking && (
				<fieldset
					class="exceptions"
					aria-label="Which exception applies"
					onKeyDown={(event) => {
						if (event.key !== 'Escape') return;
						event.preventDefault();
						setAsking(false);
					}}
				>
					<p class="small">
						Upwork’s terms allow contact details before a contract for three reasons only. Which is it?
					</p>
					{left.map((name, at) => (
						<button
							type="button"
							class="button exception"
							key={name}
							ref={at === 0 ? first : null}
							onClick={() => {
								setAsking(false);
								void nameException(model, record, name);
							}}
						>
							<b>{exceptions[name].name}</b> <span class="muted small">{exceptions[name].says}</span>
						</button>
					))}
					<button type="button" class="text-button small" onClick={() => setAsking(false)}>
						None of these
					</button>
				</fieldset>
			)}
		</>
	);
}
