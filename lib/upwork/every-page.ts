import { readPage } from './index';
import { readRoom } from './room';
import type { PageReading } from './types';

/** Reads a page of any kind Parley keeps, message rooms included; as `readPage` otherwise. */
export function readEveryPage(document: Document, url: string, now: number): PageReading {
	return readPage(document, url, now, { room: readRoom });
}
