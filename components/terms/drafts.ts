import type { Terms } from '../../lib/domain/facts';
import type { Side } from '../../lib/domain/preview';
import { createDraftStore, type Dated, type DraftKind, type DraftStore } from '../app/draft-store';
import { type MilestoneDraft, milestonesFrom, readMilestones } from '../app/milestone-drafts';
import type { Services } from '../app/services';

/** Which form of terms is being written. */
export type TermsForm = 'hourly' | 'project' | 'milestones';

/** New terms as they are being written. Amounts are kept as typed, so that an unfinished one comes back unfinished. */
export interface TermsDraft extends Dated {
	/** Whether the form is shown. */
	open: boolean;
	form: TermsForm;
	amount: string;
	side: Side;
	milestones: MilestoneDraft[];
	hours: string;
	months: number;
	percent: string;
	message: string;
}

export function emptyTerms(): TermsDraft {
	return {
		at: 0,
		open: false,
		form: 'hourly',
		amount: '',
		side: 'client',
		milestones: [],
		hours: '',
		months: 0,
		percent: '',
		message: '',
	};
}

/** A draft that says what terms say: to begin with, or to go on from what was prepared. */
export function draftFrom(terms: Terms | null, message: string): TermsDraft {
	if (!terms) return { ...emptyTerms(), message };
	const plain = (cents: number) => (cents / 100).toFixed(2);
	return {
		...emptyTerms(),
		message,
		form: terms.hourly ? 'hourly' : terms.milestones ? 'milestones' : 'project',
		amount: plain(terms.rateCents),
		months: terms.increase?.months ?? 0,
		percent: terms.increase ? String(terms.increase.bps / 100) : '',
		milestones: milestonesFrom(terms),
	};
}

const forms: readonly TermsForm[] = ['hourly', 'project', 'milestones'];

function readTerms(value: unknown): TermsDraft | null {
	if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
	const text = (from: object, name: string) => {
		const found: unknown = Reflect.get(from, name);
		return typeof found === 'string' ? found : '';
	};
	const side = (from: object): Side => (Reflect.get(from, 'side') === 'you' ? 'you' : 'client');
	const months: unknown = Reflect.get(value, 'months');
	return {
		at: value.at,
		open: Reflect.get(value, 'open') === true,
		form: forms.find((one) => one === text(value, 'form')) ?? 'hourly',
		amount: text(value, 'amount'),
		side: side(value),
		milestones: readMilestones(Reflect.get(value, 'milestones')),
		hours: text(value, 'hours'),
		months: [3, 6, 12].find((one) => one === months) ?? 0,
		percent: text(value, 'percent'),
		message: text(value, 'message'),
	};
}

export const termsKind: DraftKind<TermsDraft> = {
	local: 'parley.terms.',
	stored: 'terms:',
	empty: emptyTerms,
	isEmpty: (draft) => !draft.open && !draft.amount && !draft.message && draft.milestones.length === 0,
	read: readTerms,
};

/** A cover letter as it is being written. */
export interface LetterDraft extends Dated {
	open: boolean;
	text: string;
}

export const letterKind: DraftKind<LetterDraft> = {
	local: 'parley.letter.',
	stored: 'letter:',
	empty: () => ({ at: 0, open: false, text: '' }),
	isEmpty: (draft) => !draft.open && !draft.text,
	read(value) {
		if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
		const text: unknown = Reflect.get(value, 'text');
		return {
			at: value.at,
			open: Reflect.get(value, 'open') === true,
			text: typeof text === 'string' ? text : '',
		};
	},
};

interface Stores {
	terms: DraftStore<TermsDraft>;
	letter: DraftStore<LetterDraft>;
}

const made = new WeakMap<Services, Stores>();

/** The drafts of terms and cover letters of a page; made when the part is first shown, once for each page. */
export function termsDrafts(services: Services): Stores {
	const known = made.get(services);
	if (known) return known;
	const stores = {
		terms: createDraftStore(services, termsKind),
		letter: createDraftStore(services, letterKind),
	};
	made.set(services, stores);
	return stores;
}
