import type { PageReading } from '../../upwork/types';
import type { AnswerKind } from './words';

/** How an invitation stands by its own page: answered so, `over` in another way, `open`, or null where the page does not plainly say. */
export type Outcome = AnswerKind | 'over' | 'open' | null;

const declined = /\bdeclined\b/i;
const byAnother = /\bclient\b/i;

/** What a reading says about the invitation with this id. Only what the page plainly shows counts as an answer. */
export function outcomeOf(reading: PageReading, uid: string | null): Outcome {
	const item = reading.items.find((one) => one.kind === 'invitation' && one.id === uid && uid !== null);
	if (!item || reading.page !== 'invitation' || item.confidence.stage !== 'sure') return null;
	if (item.stage === 'invitation') return 'open';
	if (item.stage === 'active') return 'accept';
	if (item.stage !== 'archived') return null;
	const reason = item.reason ?? '';
	return declined.test(reason) && !byAnother.test(reason) ? 'decline' : 'over';
}

/** What makes two readings of one page the same for whoever is offered them: everything but relative times. */
export function fingerprint(reading: PageReading): string {
	const items = reading.items.map((item) => ({ ...item, received: null }));
	return JSON.stringify([reading.page, reading.complete, reading.missed, items]);
}

/** Whether a reading is worth offering: a page of a kind that is kept, shown to the end, in its own language. */
export function isOfferable(reading: PageReading): boolean {
	const kept = ['proposals', 'archive', 'invitation', 'proposal', 'offer', 'contracts'].includes(reading.page);
	const unfit = ['translated', 'client-side', 'unreadable', 'loading'].some((code) => reading.missed.includes(code));
	return kept && !unfit;
}
