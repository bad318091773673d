import { type Content, nothing, readAny } from './any-page';
import { readArchive } from './archive';
import { composersIn } from './composers';
import { readInvitation } from './invitation';
import { type Outline, outlineOf } from './outline';
import { readApply, readEdit, readProposal } from './proposal';
import { readProposals } from './proposals';
import type { Composer, PageKind, PageReading } from './types';
import { isClientSidePage } from './urls';

export { chosenReason, findAnswerButtons, findAnswerForms } from './answer-form';
export type { Content } from './any-page';
export type {
	AnswerForm,
	Composer,
	Confidence,
	Interval,
	Item,
	ItemField,
	PageContext,
	PageKind,
	PageReading,
	ReadTerms,
} from './types';
export {
	invitationId,
	invitationUrl,
	isAcceptPage,
	isApplyPage,
	isArchivePage,
	isClientSidePage,
	isContractsPage,
	isEditPage,
	isInvitationPage,
	isJobPage,
	isOfferPage,
	isProposalPage,
	isProposalsPage,
	isRoomPage,
	itemLink,
	jobId,
	offerId,
	pageKind,
	proposalId,
	proposalUrl,
	roomId,
	roomUrl,
} from './urls';

/** Readers of further kinds of page, for those who need them: every script carries what it reads, and no more (every-page.ts). */
export type MoreReaders = Partial<Record<PageKind, (outline: Outline, url: string, now: number) => Content>>;

/** Lists pause on the way; pages of one item are short. */
function* read(
	page: PageKind,
	outline: Outline,
	url: string,
	now: number,
	more: MoreReaders,
): Generator<void, Content> {
	const other = more[page];
	if (other) return other(outline, url, now);
	switch (page) {
		case 'proposals':
			return yield* readProposals(outline, url, now);
		case 'archive':
			return yield* readArchive(outline, url, now);
		case 'invitation':
			return readInvitation(outline, url, now);
		case 'proposal':
			return readProposal(outline, url, now);
		case 'apply':
			return readApply(outline);
		case 'edit':
			return readEdit(outline, url);
		default:
			return nothing(page);
	}
}

/**
 * Reads a page with records as it stands; rooms only where `more` brings their reader. Never throws, never changes the document, needs no layout.
 * @param url the page's address.
 * @param now UTC ms; relative dates are read against it, absolute ones as days in the runtime's time zone.
 * @returns what could be read; a value that is not sure is marked 'likely' or left null and named in `missed`. `missed` is `['unreadable']`
 * when a broken document stopped the reading.
 */
export function readPage(document: Document, url: string, now: number, more: MoreReaders = {}): PageReading {
	const steps = readPageInSteps(document, url, now, more);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/**
 * The same in steps, so that a long list need not keep the page waiting: between two of them whoever reads may let the page go on. A reading
 * of a document that changed in between describes no moment, and must be thrown away.
 */
export function* readPageInSteps(
	document: Document,
	url: string,
	now: number,
	more: MoreReaders = {},
): Generator<void, PageReading> {
	return yield* readAny(document, url, (page, outline) => read(page, outline, url, now, more));
}

/**
 * Finds the fields on a page whose text would be sent to a client, by structure. Never throws.
 * @returns an empty list on client-side pages and where nothing is certain.
 */
export function findComposers(document: Document, url: string): Composer[] {
	try {
		return isClientSidePage(url) ? [] : composersIn(outlineOf(document), url);
	} catch {
		return [];
	}
}
