import type { ComponentType, JSX } from 'preact';
import type { OpportunityRecord } from '../../lib/domain/record';
import { hasWork, LazyWork } from '../agency';
import { useModel } from '../app/context';
import { hasCandidacy, LazyCandidacy } from '../candidacy';
import { hasContract, LazyContract } from '../contract';
import { hasOffer, LazyOffer } from '../offer';
import { MessagesPart, mayHaveRoom } from '../room/part';
import { hasTermsPart, LazyTerms } from '../terms';
import { Overview } from './overview';

interface PartProps {
	record: OpportunityRecord;
}

interface DetailPart {
	name: string;
	title: string;
	/** Whether a record has it; `opportunity` are all records of the same opportunity. */
	wanted(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): boolean;
	Content: ComponentType<PartProps>;
}

/** The parts of an open record, in the order of their tabs; each has a folder or file of its own. */
const parts: readonly DetailPart[] = [
	{ name: 'overview', title: 'Overview', wanted: ({ kind }) => kind !== 'room', Content: Overview },
	{ name: 'offer', title: 'Offer', wanted: hasOffer, Content: LazyOffer },
	{ name: 'contract', title: 'Contract', wanted: hasContract, Content: LazyContract },
	{ name: 'terms', title: 'Terms', wanted: hasTermsPart, Content: LazyTerms },
	{ name: 'messages', title: 'Messages', wanted: mayHaveRoom, Content: MessagesPart },
	{ name: 'candidacy', title: 'Notes', wanted: hasCandidacy, Content: LazyCandidacy },
	{ name: 'work', title: 'Work', wanted: hasWork, Content: LazyWork },
];

function partsOf(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): readonly DetailPart[] {
	return parts.filter((part) => part.wanted(record, opportunity));
}

/** The chosen part of a record, or its overview. */
export function Part({ record }: PartProps) {
	const model = useModel();
	const shown = partsOf(record, model.opportunity.value);
	const chosen = shown.find((part) => part.name === model.view.value.part) ?? shown[0];
	if (!chosen) return null;
	const { Content, name } = chosen;
	if (shown.length < 2) return <Content record={record} />;
	return (
		<div id="part-panel" class="part-panel" role="tabpanel" aria-labelledby={`part-${name}`}>
			<Content record={record} />
		</div>
	);
}

/** The tabs of a record that has more than one part; arrow keys move between them. */
export function PartTabs({ record }: PartProps) {
	const model = useModel();
	const shown = partsOf(record, model.opportunity.value);
	if (shown.length < 2) return null;
	const at = Math.max(
		0,
		shown.findIndex((part) => part.name === model.view.value.part),
	);
	const pressed = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		const to = step && shown[(at + step + shown.length) % shown.length];
		if (!to) return;
		event.preventDefault();
		model.go({ part: to.name });
		document.getElementById(`part-${to.name}`)?.focus();
	};
	return (
		<div class="part-tabs" role="tablist" aria-label="Parts" onKeyDown={pressed}>
			{shown.map((part, index) => (
				<button
					type="button"
					role="tab"
					key={part.name}
					id={`part-${part.name}`}
					class="tab"
					aria-selected={index === at}
					aria-controls="part-panel"
					tabIndex={index === at ? 0 : -1}
					onClick={() => model.go({ part: part.name })}
				>
					{part.title}
				</button>
			))}
		</div>
	);
}
