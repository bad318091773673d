import { readContracts } from './contracts';
import { readPage } from './index';
import { readOffer } from './offer';
import { readRoom } from './room';
import type { PageReading } from './types';

/** Reads a page of any kind Parley keeps, message rooms, offers and contracts included; as `readPage` otherwise. */
export function readEveryPage(document: Document, url: string, now: number): PageReading {
	return readPage(document, url, now, { room: readRoom, offer: readOffer, contracts: readContracts });
}
