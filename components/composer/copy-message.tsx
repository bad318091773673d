import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerKind } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { compose, say } from '../app/actions';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { useFindings } from './use-findings';

interface CopyMessageProps {
	record: OpportunityRecord;
	kind: AnswerKind;
	text: string;
}

/** Copies the message. With a definite finding it takes one last look first, once for each text. */
export function CopyMessage({ record, kind, text }: CopyMessageProps) {
	const model = useModel();
	const definite = useFindings(text, kind, record).filter((one) => one.meaning === 'warn-definite');
	const [looking, setLooking] = useState(false);
	const [passed, setPassed] = useState<string | null>(null);
	const looked = useRef(false);
	const editButton = useRef<HTMLButtonElement>(null);
	const copyButton = useRef<HTMLButtonElement>(null);
	// Each takes the other's place, and the focus with it.
	useEffect(() => {
		if (looking) editButton.current?.focus();
		else if (looked.current && document.activeElement === document.body) copyButton.current?.focus();
		looked.current = looking;
	}, [looking]);
	const copy = async () => {
		setPassed(text);
		setLooking(false);
		try {
			await navigator.clipboard.writeText(text);
			model.notice.value = { text: 'Message copied.', undo: null, draft: null, problem: false };
		} catch {
			say(model, { message: 'The browser did not let Parley copy. Select the text and copy it yourself.' });
		}
	};
	const press = () => {
		if (definite.length > 0 && passed !== text) setLooking(true);
		else void copy();
	};
	const edit = () => {
		setLooking(false);
		compose(model, record, kind);
		requestAnimationFrame(() => document.getElementById('message')?.focus());
	};
	if (looking && definite.length > 0) {
		return (
			<div
				class="notice red last-look"
				role="alertdialog"
				aria-labelledby="last-look-title"
				aria-describedby="last-look-says"
				onKeyDown={(event) => {
					if (event.key !== 'Escape') return;
					event.preventDefault();
					edit();
				}}
			>
				<h3 id="last-look-title">One last look</h3>
				<p id="last-look-says">
					This message holds {definite.map((one) => `“${one.finding.text}”`).join(', ')}. Upwork does not allow contact
					details before a contract.
				</p>
				<div class="actions">
					<button type="button" class="button main" ref={editButton} onClick={edit}>
						Edit
					</button>
					<button type="button" class="button" onClick={() => void copy()}>
						Copy it as it is
					</button>
				</div>
			</div>
		);
	}
	return (
		<button type="button" class="button" ref={copyButton} disabled={text === ''} onClick={press}>
			<Icon name="copy" />
			Copy message
		</button>
	);
}
