import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MESSAGE_LIMIT } from '../../lib/domain/decide-answer';
import { Icon } from '../small/icons';
import { count } from '../words/number';
import { plural } from '../words/page';
import type { Judged } from './use-findings';

interface GuardedTextProps {
	id: string;
	label: string;
	value: string;
	findings: readonly Judged[];
	change: (text: string) => void;
	/** Ctrl+Enter or Cmd+Enter. */
	submit: () => void;
}

/** A text area that grows with its text; findings are underlined in place and listed below. */
export function GuardedText({ id, label, value, findings, change, submit }: GuardedTextProps) {
	const field = useRef<HTMLTextAreaElement>(null);
	const remove = ({ finding }: Judged) => {
		const area = field.current;
		if (!area) return;
		area.focus();
		area.setSelectionRange(finding.start, finding.end);
		// Goes through the browser's own editing, so that Ctrl+Z brings it back.
		if (!document.execCommand('delete')) change(value.slice(0, finding.start) + value.slice(finding.end));
	};
	const over = value.length > MESSAGE_LIMIT;
	return (
		<div>
			<div class="label-line">
				<label class="label" for={id}>
					{label}
				</label>
				<span class={over ? 'small danger-text' : 'small muted'}>
					{count(value.length)} of {count(MESSAGE_LIMIT)}
				</span>
			</div>
			<div class="grow">
				<div class="field grow-copy" aria-hidden="true">
					{underlined(value, findings)}{' '}
				</div>
				<textarea
					id={id}
					class="field"
					rows={4}
					ref={field}
					value={value}
					aria-describedby={`${id}-findings`}
					onInput={(event) => change(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						submit();
					}}
				/>
			</div>
			<Findings id={`${id}-findings`} findings={findings} remove={remove} />
		</div>
	);
}

/** The text with wavy underlines, standing behind the text area. Overlapping findings share one. */
function underlined(text: string, findings: readonly Judged[]): ComponentChildren[] {
	const parts: ComponentChildren[] = [];
	let at = 0;
	for (const { finding, meaning } of [...findings].sort((a, b) => a.finding.start - b.finding.start)) {
		if (finding.start < at) continue;
		parts.push(text.slice(at, finding.start));
		parts.push(<mark class={meaning}>{text.slice(finding.start, finding.end)}</mark>);
		at = finding.end;
	}
	return [...parts, text.slice(at)];
}

const meaningWords = {
	'warn-definite': 'Not allowed here before a contract',
	'warn-likely': 'Probably not allowed here before a contract',
	note: 'Only a note',
} as const;

interface FindingsProps {
	id: string;
	findings: readonly Judged[];
	remove: (judged: Judged) => void;
}

function Findings({ id, findings, remove }: FindingsProps) {
	return (
		<div id={id}>
			<Spoken findings={findings} />
			{findings.length > 0 && (
				<ul class="findings" aria-label="Contact details in the message">
					{findings.map((judged) => {
						const { finding, meaning } = judged;
						return (
							<li key={`${finding.start}:${finding.text}`} class={meaning}>
								<Icon name="warn" />
								<span>
									<b class="words">{finding.text}</b> {finding.why}. <span class="muted">{meaningWords[meaning]}.</span>
								</span>
								<button type="button" class="text-button" onClick={() => remove(judged)}>
									Remove<span class="unseen"> {finding.text}</span>
								</button>
							</li>
						);
					})}
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
