import type { ReadItem } from './commands';
import type { MessageRead, ReadingField, ReadingFields, ReadingSource, RecordKind, Stage, Terms } from './facts';
import type { Interval } from './time';

/** What lib/upwork reads, as far as it is kept; declared here so that the domain leans on nothing. */
export interface PageItem {
	kind: RecordKind;
	stage: Stage;
	id: string | null;
	jobId: string | null;
	title: string | null;
	url: string | null;
	client: string | null;
	clientMessage: string | null;
	received: Interval | null;
	expires?: Interval;
	started?: Interval;
	ended?: Interval;
	paused?: boolean;
	terms: Terms | null;
	reason: string | null;
	/** A proposal's cover letter. */
	text: string | null;
	viewed: boolean | null;
	freelancer: string | null;
	weeklyMinutes: number | null;
	manualTime: boolean | null;
	link?: { kind: RecordKind; id: string };
	confidence: Partial<Record<string, 'sure' | 'likely'>>;
}

/** A message as lib/upwork reads it. */
export interface PageMessage {
	kind: RecordKind;
	id: string | null;
	author: string | null;
	text: string | null;
	received: Interval | null;
	edited: boolean | null;
	deleted: boolean | null;
}

const fieldNames = [
	'stage',
	'jobId',
	'title',
	'url',
	'client',
	'clientMessage',
	'received',
	'expires',
	'started',
	'ended',
	'paused',
	'terms',
	'reason',
	'viewed',
	'freelancer',
	'weeklyMinutes',
	'manualTime',
] as const satisfies readonly ReadingField[];

/** Pages on which an item stands alone; everywhere else it is a row of a list. */
const ownPages: ReadonlySet<string> = new Set(['invitation', 'proposal', 'apply', 'edit', 'room', 'offer', 'contract']);

/** What is kept of one item of a page; null where the page did not show its id, so that it must be added by hand. */
export function toReadItem(item: PageItem, page: string): ReadItem | null {
	if (item.id === null || item.kind === 'message') return null;
	const fields: ReadingFields = {};
	const likely: ReadingField[] = [];
	for (const name of fieldNames) {
		const value = item[name];
		// A room's page says nothing of how things stand with what it is about.
		if (value == null || (name === 'stage' && item.kind === 'room')) continue;
		Object.assign(fields, { [name]: value });
		if (item.confidence[name] !== 'sure') likely.push(name);
	}
	if (item.kind === 'proposal' && item.text !== null) {
		fields.coverLetter = item.text;
		if (item.confidence.text !== 'sure') likely.push('coverLetter');
	}
	const source: ReadingSource = ownPages.has(page) ? 'page' : 'list';
	const link = item.link ? { link: { kind: item.link.kind, siteId: item.link.id } } : {};
	return { kind: item.kind, siteId: item.id, source, fields, likely, ...link };
}

/** The messages among a page's items, in the page's order: those whose id and time it shows. */
export function toMessages(items: readonly PageMessage[]): { id: string; message: MessageRead }[] {
	return items.flatMap(({ kind, id, author, text, received, edited, deleted }) => {
		if (kind !== 'message' || id === null || received === null) return [];
		const gone = deleted === true;
		const message = { author, text: gone ? '' : (text ?? ''), sent: received, edited: edited === true, deleted: gone };
		return [{ id, message }];
	});
}

/** Messages of a room one command carries at most. */
const PART = 400;

/** A page's messages in parts that one command each may carry; each begins with the last of the part before, so that the order holds. */
export function inParts<T>(messages: readonly T[], size = PART): T[][] {
	const parts: T[][] = [];
	for (let at = 0; at === 0 || at < messages.length; at += size)
		parts.push(messages.slice(Math.max(0, at - 1), at + size));
	return parts;
}
