import { useEffect, useState } from 'preact/hooks';
import { dismissedBy } from '../../lib/domain/contact-said';
import { exceptions } from '../../lib/domain/policy';
import { MASK } from '../../lib/domain/policy-table';
import type { OpportunityRecord } from '../../lib/domain/record';
import { dismissContact, goByTerms, warnAgain } from '../app/contact-actions';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { plural } from '../words/page';
import { meaningText } from '../words/policy';
import { Exceptions } from './exceptions';
import type { Judged } from './use-findings';
import { useSaid } from './use-said';

interface FindingsProps {
	id: string;
	record: OpportunityRecord;
	findings: readonly Judged[];
	/** Puts a text in the finding's place; an empty one removes it. */
	replace: (judged: Judged, by: string) => void;
}

/** What was found in a text, what it means, and what can be done about each; below it the exceptions and what was said to be fine. */
export function Findings({ id, record, findings, replace }: FindingsProps) {
	const model = useModel();
	const said = useSaid(record);
	const shown = findings.filter((one) => !one.dismissed);
	const fine = findings.filter((one) => one.dismissed);
	const warned = shown.some((one) => one.meaning !== 'note');
	return (
		<div id={id}>
			<Spoken findings={shown} />
			{shown.length > 0 && (
				<ul class="findings" aria-label="Contact details in the message">
					{shown.map((judged) => {
						const { finding, meaning, excused, byEdition } = judged;
						const name = <span class="unseen"> {finding.text}</span>;
						return (
							<li key={`${finding.start}:${finding.text}`} class={meaning}>
								<Icon name="warn" />
								<span>
									<b class="words">{finding.text}</b> {finding.why}.{' '}
									<span class="muted">
										{excused ? `Exception: ${exceptions[excused].name}` : (byEdition ?? meaningText(meaning))}.
									</span>
								</span>
								<span class="finding-actions">
									{finding.kind !== 'request' && (
										<>
											<button type="button" class="text-button" onClick={() => replace(judged, '')}>
												Remove{name}
											</button>
											<button type="button" class="text-button" onClick={() => replace(judged, MASK)}>
												Mask{name}
											</button>
										</>
									)}
									<button
										type="button"
										class="text-button"
										title="Not warned of in this opportunity any more"
										onClick={() => void dismissContact(model, record, finding)}
									>
										Fine here{name}
									</button>
								</span>
							</li>
						);
					})}
				</ul>
			)}
			{shown.some((one) => one.byEdition && !one.excused) && (
				<button type="button" class="text-button small" onClick={() => void goByTerms(model)}>
					Go by the terms since 26 June 2020
				</button>
			)}
			<Exceptions record={record} offered={warned} />
			{fine.length > 0 && (
				<ul class="findings small muted" aria-label="Said to be fine here">
					{fine.map(({ finding }) => (
						<li key={`${finding.start}:${finding.text}`}>
							<span class="words">“{finding.text}” is fine here, you said.</span>
							<button
								type="button"
								class="text-button"
								onClick={() => void warnAgain(model, dismissedBy(finding, said))}
							>
								Warn again<span class="unseen"> of {finding.text}</span>
							</button>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

/** Says how many were found once typing rests, instead of at every letter. */
function Spoken({ findings }: { findings: readonly Judged[] }) {
	const warned = findings.filter((one) => one.meaning !== 'note');
	const text = warned.length > 0 ? `${plural(warned.length, 'contact detail')} in the message.` : '';
	const [said, setSaid] = useState('');
	useEffect(() => {
		const timer = setTimeout(() => setSaid(text), 700);
		return () => clearTimeout(timer);
	}, [text]);
	return (
		<p class="unseen" role="status" aria-live="polite">
			{said}
		</p>
	);
}
