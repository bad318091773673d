import { nothing, readAny } from './any-page';
import { readContracts } from './contracts';
import { readOffer } from './offer';
import type { PageReading } from './types';

/**
 * Reads an offer's page or the list of contracts, for the script that is there for those only; as `readEveryPage` otherwise, in steps. `now` is
 * UTC ms.
 */
export function readAgreedPage(document: Document, url: string, now: number): Generator<void, PageReading> {
	return readAny(document, url, (page, outline) => {
		if (page === 'offer') return readOffer(outline, url, now);
		return page === 'contracts' ? readContracts(outline, url, now) : nothing(page);
	});
}
