import type { AnswerKind } from '../domain/facts';
import type { CheckedReading } from '../schema/page';

/** What makes a reading say nothing about the site: the page was not the site's own, not all there, or could not be read. */
const unsound: ReadonlySet<string> = new Set([
	'translated',
	'client-side',
	'loading',
	'no-sections',
	'language',
	'unreadable',
]);

/** Rows that a heading counts and the page, without a further page, does not show. */
const rowsLacking = /^(?:rows|[\w-]+\.rows)$/;

/** Whether a reading is whole enough to change anything: further pages of a list are no fault, rows that are missing are. */
export function isSound(reading: Pick<CheckedReading, 'page' | 'complete' | 'items' | 'missed'>): boolean {
	const holds = reading.items.length > 0 || (reading.page === 'proposals' && reading.complete);
	return holds && !reading.missed.some((code) => unsound.has(code) || rowsLacking.test(code));
}

/** What the site writes where the freelancer declined; a client's withdrawal or a closed job reads otherwise. */
const declinedByYou = /^(?:you(?:['’]ve| have)? (?:already )?declined|declined by you)\b/i;

/** The answer a page plainly shows to have been given to an invitation; null where it shows none, or not plainly. */
export function answerShown(reading: CheckedReading, siteId: string): AnswerKind | null {
	if (reading.page !== 'invitation' || !isSound(reading)) return null;
	const item = reading.items.find((one) => one.kind === 'invitation' && one.id === siteId);
	if (item?.confidence.stage !== 'sure' || item.confidence.id !== 'sure') return null;
	if (item.stage === 'active') return 'accept';
	const { reason, confidence } = item;
	const declined = reason !== null && confidence.reason === 'sure' && declinedByYou.test(reason);
	return item.stage === 'archived' && declined ? 'decline' : null;
}
