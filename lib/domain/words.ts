import type { OpportunityRecord } from './record';

/** The most words kept of one record: as many as the longest message on Upwork holds, so that each of them is found. */
const MOST_WORDS = 2_500;

/** The longest word kept; a longer one is cut. */
const LONGEST_WORD = 40;

/** Splits a text into search words: NFKC, lower case, letters and digits only, without duplicates. */
export function wordsOf(text: string): string[] {
	const words =
		text
			.normalize('NFKC')
			.toLowerCase()
			.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))];
}

/** The words a record is found by: its title, client and the client's message, in that order. */
export function searchWords(record: Pick<OpportunityRecord, 'title' | 'client' | 'clientMessage'>): string[] {
	const text = [record.title, record.client, record.clientMessage].filter((part) => part !== null).join(' ');
	return wordsOf(text).slice(0, MOST_WORDS);
}
