import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Place } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { copyMessage } from '../app/carry';
import { useModel } from '../app/context';
import { useFindings } from '../composer/use-findings';
import { Icon } from '../small/icons';

interface CopyProps {
	record: OpportunityRecord;
	place: Place;
	text: string;
	/** What is copied, in a word: "message". */
	what: string;
	/** Leads back to where the text is written. */
	edit: () => void;
}

/** Copies a text for Upwork's form. With a definite finding it takes one last look first, once for each text. */
export function CopyText({ record, place, text, what, edit }: CopyProps) {
	const model = useModel();
	const definite = useFindings(text, place, record).filter((one) => one.meaning === 'warn-definite');
	const [looking, setLooking] = useState(false);
	const [passed, setPassed] = useState<string | null>(null);
	const editButton = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		if (looking) editButton.current?.focus();
	}, [looking]);
	const copy = () => {
		setPassed(text);
		setLooking(false);
		void copyMessage(model, text);
	};
	if (looking && definite.length > 0) {
		const leave = () => {
			setLooking(false);
			edit();
		};
		return (
			<div
				class="notice red last-look"
				role="alertdialog"
				aria-labelledby={`look-${place}-title`}
				aria-describedby={`look-${place}-says`}
				onKeyDown={(event) => {
					if (event.key !== 'Escape') return;
					event.preventDefault();
					leave();
				}}
			>
				<h4 id={`look-${place}-title`}>One last look</h4>
				<p id={`look-${place}-says`}>
					This {what} holds {definite.map((one) => `“${one.finding.text}”`).join(', ')}. Upwork does not allow contact
					details before a contract.
				</p>
				<div class="actions">
					<button type="button" class="button main" ref={editButton} onClick={leave}>
						Edit
					</button>
					<button type="button" class="button" onClick={copy}>
						Copy it as it is
					</button>
				</div>
			</div>
		);
	}
	return (
		<button
			type="button"
			class="button"
			disabled={text === ''}
			onClick={() => (definite.length > 0 && passed !== text ? setLooking(true) : copy())}
		>
			<Icon name="copy" />
			Copy {what}
		</button>
	);
}
