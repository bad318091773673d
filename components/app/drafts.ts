import type { Answer, AnswerKind } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { newest } from './draft-store';
import { type MilestoneDraft, milestonesFrom, readMilestones } from './milestone-drafts';

/** What stands in the composers of one record. Amounts are kept as typed, so that an unfinished one comes back unfinished. */
export interface AnswerDraft {
	/** When it was last changed here, UTC ms; the newer of two copies wins. */
	at: number;
	decline: { reason: string; own: string; message: string };
	accept: {
		propose: boolean;
		amount: string;
		side: 'client' | 'you';
		hourly: boolean;
		/** A fixed price in milestones rather than in one. */
		byMilestone: boolean;
		milestones: MilestoneDraft[];
		message: string;
		/** Hours a week as typed; empty for those of the options. */
		hours: string;
		/** Months between scheduled increases, 0 for none; the percentage as typed. */
		months: number;
		percent: string;
	};
}

/** The choice in the reason list that opens the field for one's own words. */
export const OWN_REASON = 'own';

export function emptyDraft(): AnswerDraft {
	return {
		at: 0,
		decline: { reason: '', own: '', message: '' },
		accept: {
			propose: false,
			amount: '',
			side: 'client',
			hourly: true,
			byMilestone: false,
			milestones: [],
			message: '',
			hours: '',
			months: 0,
			percent: '',
		},
	};
}

/** A stored draft, or null where it is none of ours. */
export function asDraft(value: unknown): AnswerDraft | null {
	if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
	const part = (name: string): Record<string, unknown> => {
		const found: unknown = Reflect.get(value, name);
		return typeof found === 'object' && found !== null ? { ...found } : {};
	};
	const text = (from: Record<string, unknown>, name: string) => (typeof from[name] === 'string' ? from[name] : '');
	const decline = part('decline');
	const accept = part('accept');
	return {
		at: value.at,
		decline: { reason: text(decline, 'reason'), own: text(decline, 'own'), message: text(decline, 'message') },
		accept: {
			propose: accept.propose === true,
			amount: text(accept, 'amount'),
			side: accept.side === 'you' ? 'you' : 'client',
			hourly: accept.hourly !== false,
			byMilestone: accept.byMilestone === true,
			milestones: readMilestones(accept.milestones),
			message: text(accept, 'message'),
			hours: text(accept, 'hours'),
			months: [3, 6, 12].find((months) => months === accept.months) ?? 0,
			percent: text(accept, 'percent'),
		},
	};
}

/** The newer of the synchronous copy and the one in the database; neither where the prepared answer is newer than both. */
export function mergeDrafts(
	local: AnswerDraft | null,
	stored: AnswerDraft | null,
	preparedAt: number | null,
): AnswerDraft | null {
	const newer = newest(local, stored);
	return newer && (preparedAt === null || newer.at > preparedAt) ? newer : null;
}

/** Whether anything was written that would be missed. */
export function isEmpty(draft: AnswerDraft): boolean {
	return isPartEmpty(draft, 'decline') && isPartEmpty(draft, 'accept');
}

/** Whether nothing was written for this kind of answer. */
export function isPartEmpty({ decline, accept }: AnswerDraft, kind: AnswerKind): boolean {
	if (kind === 'decline') return !decline.reason && !decline.own && !decline.message;
	return !accept.message && !accept.amount && !accept.propose && accept.milestones.length === 0;
}

/** A draft that says what a prepared answer says, for replacing or discarding it; the other kind's part is `held`'s. */
export function draftOf(answer: Answer, at: number, known: readonly string[], held = emptyDraft()): AnswerDraft {
	const draft = { ...held, at };
	if (answer.kind === 'decline') {
		const reason = answer.reason ?? '';
		const listed = known.includes(reason);
		draft.decline = {
			reason: listed || !reason ? reason : OWN_REASON,
			own: listed ? '' : reason,
			message: answer.message,
		};
	} else {
		const amount = answer.terms ? (answer.terms.rateCents / 100).toFixed(2) : '';
		const hourly = answer.terms?.hourly ?? true;
		const increase = answer.terms?.increase;
		draft.accept = {
			...held.accept,
			propose: answer.terms !== null,
			amount,
			side: 'client',
			hourly,
			byMilestone: answer.terms?.milestones !== undefined,
			milestones: milestonesFrom(answer.terms),
			message: answer.message,
			months: increase?.months ?? 0,
			percent: increase ? String(increase.bps / 100) : '',
		};
	}
	return draft;
}

/** The message part that belongs to this kind of answer. */
export function messageOf(draft: AnswerDraft, kind: AnswerKind): string {
	return kind === 'decline' ? draft.decline.message : draft.accept.message;
}

/** Whether a person may still answer this invitation here. */
export function answerable(record: OpportunityRecord): boolean {
	if (record.kind !== 'invitation' || record.confirmed || record.fromNewer) return false;
	return record.status === 'unanswered' || record.status === 'prepared' || record.status === 'ignored';
}
