import type { Answer, AnswerKind } from '../../lib/domain/facts';
import { createDraftStore, type Dated, type DraftKind, type DraftStore } from '../app/draft-store';
import type { Services } from '../app/services';

/** An answer to an offer as it is being written; each kind has a message of its own. */
export interface OfferDraft extends Dated {
	/** The form that is shown; null for none. */
	open: AnswerKind | null;
	reason: string;
	accept: string;
	decline: string;
}

function empty(): OfferDraft {
	return { at: 0, open: null, reason: '', accept: '', decline: '' };
}

export const offerKind: DraftKind<OfferDraft> = {
	local: 'parley.offer.',
	stored: 'offer:',
	empty,
	isEmpty: ({ open, reason, accept, decline }) => !open && !reason && !accept && !decline,
	read(value) {
		if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
		const text = (name: string) => {
			const found: unknown = Reflect.get(value, name);
			return typeof found === 'string' ? found : '';
		};
		const open = (['accept', 'decline'] as const).find((kind) => kind === text('open')) ?? null;
		return { at: value.at, open, reason: text('reason'), accept: text('accept'), decline: text('decline') };
	},
};

/** The draft with the form for one kind of answer open: it goes on with what was prepared where nothing else was written. */
export function openedFor(draft: OfferDraft, kind: AnswerKind, prepared: Answer | null): OfferDraft {
	const said = prepared?.kind === kind ? prepared : null;
	const reason = draft.reason || (said?.reason ?? '');
	return { ...draft, open: kind, reason, [kind]: draft[kind] || (said?.message ?? '') };
}

const made = new WeakMap<Services, DraftStore<OfferDraft>>();

/** The answers to offers being written on a page; one store for each page. */
export function offerDrafts(services: Services): DraftStore<OfferDraft> {
	const known = made.get(services) ?? createDraftStore(services, offerKind);
	made.set(services, known);
	return known;
}
