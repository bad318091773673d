import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnswerKind } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { compose } from '../app/actions';
import { copyMessage, insertMessage, isOpenHere } from '../app/carry';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { type Judged, useFindings } from './use-findings';

interface CarryMessageProps {
	record: OpportunityRecord;
	kind: AnswerKind;
	text: string;
}

/** The answer's message on its way to the form on Upwork where the active tab shows this invitation. */
export function CarryMessage({ record, kind, text }: CarryMessageProps) {
	const model = useModel();
	const findings = useFindings(text, kind, record);
	return (
		<Carry
			text={text}
			findings={findings}
			here={isOpenHere(model.look.value, record)}
			copy={() => copyMessage(model, text)}
			insert={() => insertMessage(model, record, kind, text)}
			edit={() => {
				compose(model, record, kind);
				requestAnimationFrame(() => document.getElementById('message')?.focus());
			}}
		/>
	);
}

/** The two ways from here to Upwork. */
type Way = 'copy' | 'insert';

interface CarryProps {
	text: string;
	findings: readonly Judged[];
	/** Whether the active tab shows the place this is written for. */
	here: boolean;
	copy: () => Promise<void>;
	insert: () => Promise<void>;
	/** Goes back to the text. */
	edit: () => void;
}

/** Copies a message, or inserts it on Upwork. With a definite finding it takes one last look first, once for each text. */
export function Carry({ text, findings, here, copy, insert, edit: toText }: CarryProps) {
	const definite = findings.filter((one) => one.meaning === 'warn-definite');
	const [looking, setLooking] = useState<Way | null>(null);
	const [passed, setPassed] = useState<string | null>(null);
	const looked = useRef(false);
	const editButton = useRef<HTMLButtonElement>(null);
	const copyButton = useRef<HTMLButtonElement>(null);
	// Each takes the other's place, and the focus with it.
	useLayoutEffect(() => {
		if (looking !== null) editButton.current?.focus();
		else if (looked.current && document.activeElement === document.body) copyButton.current?.focus();
		looked.current = looking !== null;
	}, [looking]);
	const carry = async (way: Way) => {
		setPassed(text);
		setLooking(null);
		await (way === 'copy' ? copy() : insert());
	};
	const press = (way: Way) => {
		if (definite.length > 0 && passed !== text) setLooking(way);
		else void carry(way);
	};
	const edit = () => {
		setLooking(null);
		toText();
	};
	if (looking !== null && definite.length > 0) {
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
					<button type="button" class="button" onClick={() => void carry(looking)}>
						{looking === 'copy' ? 'Copy it as it is' : 'Insert it as it is'}
					</button>
				</div>
			</div>
		);
	}
	return (
		<>
			{here && (
				<button type="button" class="button" disabled={text === ''} onClick={() => press('insert')}>
					Insert
				</button>
			)}
			<button type="button" class="button" ref={copyButton} disabled={text === ''} onClick={() => press('copy')}>
				<Icon name="copy" />
				Copy message
			</button>
		</>
	);
}
