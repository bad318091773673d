import { createDraftStore, type DraftStore } from './draft-store';
import { type AnswerDraft, asDraft, emptyDraft, isEmpty } from './drafts';
import type { Services } from './services';

export type DraftBox = DraftStore<AnswerDraft>;

/** The drafts of answers. */
export function createDraftBox(services: Services): DraftBox {
	return createDraftStore(services, {
		local: 'parley.draft.',
		stored: 'answer:',
		empty: emptyDraft,
		isEmpty,
		read: asDraft,
	});
}
