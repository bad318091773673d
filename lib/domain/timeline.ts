import { effectiveFacts } from './effective';
import {
	type Answer,
	type Fact,
	isKnown,
	type MilestoneState,
	type ReadingField,
	type ReadingSource,
	type RecordId,
	type Stage,
	type Terms,
	type TermsChange,
	type Work,
} from './facts';
import { isReading } from './fold';
import type { Exception } from './policy-table';
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
	| { what: 'billings'; billedCents: number }
	| { what: 'linked'; to: RecordId; same: boolean }
	| { what: 'terms-prepared'; change: TermsChange }
	| { what: 'terms-confirmed'; change: TermsChange; by: 'site' | 'person' }
	| { what: 'letter-prepared'; text: string }
	| { what: 'responded' }
	| { what: 'viewed' }
	| { what: 'withdrawn'; reason: string | null; message: string; by: 'person' | 'site' }
	| { what: 'ended'; reason: string }
	| { what: 'hired' }
	| { what: 'offer-declined'; reason: string | null; message: string }
	| { what: 'follow-up'; until: UtcMs | null }
	| { what: 'target'; terms: Terms | null }
	| { what: 'contract-noted'; told: boolean }
	| { what: 'milestone'; description: string; state: MilestoneState | null }
	| { what: 'work'; work: Work }
	| { what: 'work-settled' }
	| { what: 'exception'; exception: Exception }
	| { what: 'dismissed'; text: string }
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
		case 'billingsStated':
			return { what: 'billings', billedCents: fact.data.billedCents };
		case 'linked':
			return { what: 'linked', to: fact.data.to, same: fact.data.same };
		case 'termsPrepared':
			return { what: 'terms-prepared', change: fact.data.change };
		case 'termsConfirmed':
			return { what: 'terms-confirmed', change: fact.data.change, by: fact.data.by };
		case 'letterPrepared':
			return { what: 'letter-prepared', text: fact.data.text };
		case 'clientResponded':
			return { what: 'responded' };
		case 'clientViewed':
			return { what: 'viewed' };
		case 'withdrawn':
			return { what: 'withdrawn', reason: fact.data.reason, message: fact.data.message, by: fact.data.by ?? 'person' };
		case 'ended':
			return { what: 'ended', reason: fact.data.reason };
		case 'hired':
			return { what: 'hired' };
		case 'offerDeclined':
			return { what: 'offer-declined', reason: fact.data.reason, message: fact.data.message };
		case 'followUpSet':
			return { what: 'follow-up', until: fact.data.at };
		case 'targetSet':
			return { what: 'target', terms: fact.data.terms };
		case 'contractNoted':
			return { what: 'contract-noted', told: fact.data.note.told !== null };
		case 'milestoneSet':
			return { what: 'milestone', description: fact.data.milestone.description, state: fact.data.state };
		case 'workLogged':
			return { what: 'work', work: fact.data.work };
		case 'workSettled':
			return { what: 'work-settled' };
		case 'exceptionNamed':
			return { what: 'exception', exception: fact.data.exception };
		case 'contactDismissed':
			return { what: 'dismissed', text: fact.data.text };
		default:
			return null;
	}
}
