import { readContext } from './context';
import { type Outline, outlineOf } from './outline';
import { isClientSide, isTranslated } from './state';
import type { PageContext, PageKind, PageReading } from './types';
import { isClientSidePage, pageKind } from './urls';

/** What a page holds, without whose it is. */
export type Content = Omit<PageReading, 'context'>;

/** Reads one kind of page or several; lists pause on the way. */
export type Reader = (page: PageKind, outline: Outline) => Generator<void, Content> | Content;

/** A page that holds nothing that is kept, and why. */
export function nothing(page: PageKind, ...missed: string[]): Content {
	return { page, complete: false, items: [], missed };
}

/** What holds of every page, whatever reads it: whether it is the site's own, and whose it is. Never throws. */
export function* readAny(document: Document, url: string, read: Reader): Generator<void, PageReading> {
	const content = yield* contentOf(document, url, read);
	const ours = content.page !== 'other' && !content.missed.includes('translated');
	return { ...content, context: ours ? contextOf(document) : null };
}

/** A head that cannot be read names nobody; what the page shows is read all the same. */
function contextOf(document: Document): PageContext | null {
	try {
		return readContext(document);
	} catch {
		return null;
	}
}

function* contentOf(document: Document, url: string, read: Reader): Generator<void, Content> {
	const page = pageKind(url);
	try {
		if (isClientSidePage(url)) return nothing('other', 'client-side');
		if (page === 'other') return nothing('other');
		if (isTranslated(document)) return nothing(page, 'translated');
		const outline = outlineOf(document);
		yield;
		if (isClientSide(outline, url)) return nothing('other', 'client-side');
		const made = read(page, outline);
		return 'next' in made ? yield* made : made;
	} catch {
		return nothing(page, 'unreadable');
	}
}
