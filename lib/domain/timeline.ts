import { effectiveFacts } from './effective';
import { type Answer, type Fact, isKnown, type ReadingField, type ReadingSource, type Stage } from './facts';
import { isReading } from './fold';
import type { UtcMs } from './time';

/** What one line of a history says. */
export type TimelineEvent =
	| { what: 'seen'; source: ReadingSource; stage: Stage | null; brought: ReadingField[] }
	| { what: 'prepared'; answer: Answer }
	| { what: 'confirmed'; answer: Answer; by: 'site' | 'person' }
	| { what: 'ignored' }
	| { what: 'unlisted' }
	| { what: 'explained'; as: 'withdrawn' | 'closed' }
	| { what: 'fee'; feeBps: number }
	| { what: 'newer' };

/** One line of a record's history; its words are made where it is shown. `undone` lines stay in sight, marked. */
export type TimelineEntry = TimelineEvent & {
	fact: string;
	at: UtcMs;
	recordedAt: UtcMs;
	device: string;
	undone: boolean;
};

/** The history of one record, oldest first. Copies of one fact are one line; erased generations are gone. */
export function timeline(facts: readonly Fact[]): TimelineEntry[] {
	const held = new Set(effectiveFacts(facts).map((fact) => fact.id));
	const everything = effectiveFacts(facts.filter((fact) => fact.type !== 'retracted'));
	return everything.flatMap((fact): TimelineEntry[] => {
		const event = eventOf(fact);
		if (!event) return [];
		const { id, at, recordedAt, device } = fact;
		return [{ ...event, fact: id, at, recordedAt, device, undone: !held.has(id) }];
	});
}

function eventOf(fact: Fact): TimelineEvent | null {
	if (!isKnown(fact)) return { what: 'newer' };
	if (isReading(fact)) {
		const { source, fields } = fact.data;
		return { what: 'seen', source, stage: fields.stage ?? null, brought: Object.keys(fields) as ReadingField[] };
	}
	switch (fact.type) {
		case 'answerPrepared':
			return { what: 'prepared', answer: fact.data.answer };
		case 'answerConfirmed':
			return { what: 'confirmed', answer: fact.data.answer, by: fact.data.by };
		case 'ignored':
			return { what: 'ignored' };
		case 'notListed':
			return { what: 'unlisted' };
		case 'explained':
			return { what: 'explained', as: fact.data.as };
		case 'feeStated':
			return { what: 'fee', feeBps: fact.data.feeBps };
		default:
			return null;
	}
}
