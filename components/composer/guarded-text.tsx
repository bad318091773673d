import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { MESSAGE_LIMIT } from '../../lib/domain/decide-answer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { count } from '../words/number';
import { Findings } from './findings';
import type { Judged } from './use-findings';

interface GuardedTextProps {
	id: string;
	/** What the text is about: exceptions and dismissals are kept with it. */
	record: OpportunityRecord;
	label: string;
	value: string;
	findings: readonly Judged[];
	change: (text: string) => void;
	/** Ctrl+Enter or Cmd+Enter; without it they do nothing of their own. */
	submit?: () => void;
}

/** A text area that grows with its text; findings are underlined in place and listed below. */
export function GuardedText({ id, record, label, value, findings, change, submit }: GuardedTextProps) {
	const field = useRef<HTMLTextAreaElement>(null);
	const replace = ({ finding }: Judged, by: string) => {
		const area = field.current;
		if (!area) return;
		area.focus();
		area.setSelectionRange(finding.start, finding.end);
		// Goes through the browser's own editing, so that Ctrl+Z brings it back.
		const edited = by === '' ? document.execCommand('delete') : document.execCommand('insertText', false, by);
		if (!edited) change(value.slice(0, finding.start) + by + value.slice(finding.end));
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
						if (!submit || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						submit();
					}}
				/>
			</div>
			<Findings id={`${id}-findings`} record={record} findings={findings} replace={replace} />
		</div>
	);
}

/** The text with wavy underlines, standing behind the text area. Overlapping findings share one. */
function underlined(text: string, findings: readonly Judged[]): ComponentChildren[] {
	const parts: ComponentChildren[] = [];
	let at = 0;
	for (const { finding, meaning, dismissed } of [...findings].sort((a, b) => a.finding.start - b.finding.start)) {
		if (dismissed || finding.start < at) continue;
		parts.push(text.slice(at, finding.start));
		parts.push(<mark class={meaning}>{text.slice(finding.start, finding.end)}</mark>);
		at = finding.end;
	}
	return [...parts, text.slice(at)];
}
