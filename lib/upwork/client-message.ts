import { readInvitation } from './invitation';
import { outlineOf } from './outline';
import { isTranslated } from './state';
import { isClientSidePage, pageKind } from './urls';

/** The client's message on an invitation's page or beside its accept form; null elsewhere, and where it is not recognised. Never throws. */
export function clientMessageOn(document: Document, url: string, now: number): string | null {
	try {
		if (pageKind(url) !== 'invitation' || isClientSidePage(url) || isTranslated(document)) return null;
		const { items } = readInvitation(outlineOf(document), url, now);
		return items.find((item) => item.clientMessage !== null)?.clientMessage ?? null;
	} catch {
		return null;
	}
}
