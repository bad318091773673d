import { maxRows } from './commands';
import { entered, interval, minutes, recordKind, stage, utcMs } from './shapes';
import { caps, enteredText, maxSkeleton } from './text';
import { z } from './z';

const confidence = z.enum(['sure', 'likely']);
const fieldNames = [
	'stage',
	'id',
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
	'author',
	'text',
	'viewed',
	'freelancer',
	'weeklyMinutes',
	'manualTime',
	'edited',
	'deleted',
] as const;

/** One thing as a page reader gives it. */
export const item = z.strictObject({
	kind: recordKind,
	stage,
	id: z.nullable(enteredText(caps.short).check(z.minLength(1))),
	jobId: z.nullable(enteredText(caps.short)),
	title: z.nullable(enteredText(caps.line)),
	url: z.nullable(enteredText(caps.line).check(z.startsWith('https://www.upwork.com/'))),
	client: z.nullable(enteredText(caps.line)),
	clientMessage: z.nullable(enteredText(caps.message)),
	received: z.nullable(interval),
	expires: z.exactOptional(interval),
	started: z.exactOptional(interval),
	ended: z.exactOptional(interval),
	paused: z.exactOptional(z.boolean()),
	terms: z.nullable(entered.terms),
	reason: z.nullable(enteredText(caps.line)),
	author: z.nullable(enteredText(caps.line)),
	text: z.nullable(enteredText(caps.message)),
	viewed: z.nullable(z.boolean()),
	freelancer: z.nullable(enteredText(caps.line)),
	weeklyMinutes: z.nullable(minutes),
	manualTime: z.nullable(z.boolean()),
	edited: z.nullable(z.boolean()),
	deleted: z.nullable(z.boolean()),
	link: z.exactOptional(
		z.strictObject({
			kind: z.enum(['proposal', 'offer', 'contract', 'room']),
			id: enteredText(caps.short).check(z.minLength(1)),
		}),
	),
	confidence: z.strictObject(
		Object.fromEntries(fieldNames.map((name) => [name, z.exactOptional(confidence)])) as {
			[N in (typeof fieldNames)[number]]: z.ZodMiniExactOptional<typeof confidence>;
		},
	),
});

const frame = z.strictObject({
	page: z.enum([
		'proposals',
		'archive',
		'invitation',
		'proposal',
		'apply',
		'edit',
		'offer',
		'room',
		'contracts',
		'other',
	]),
	/** As in lib/upwork: null where the page does not say. */
	context: z.nullable(
		z.strictObject({
			name: enteredText(caps.short).check(z.minLength(1)),
			kind: z.enum(['freelancer', 'agency']),
			confidence,
		}),
	),
	complete: z.boolean(),
	items: z.array(z.unknown()),
	missed: z.array(enteredText(caps.short)).check(z.maxLength(maxRows)),
	allInvitations: z.exactOptional(z.literal(true)),
	shownSince: z.exactOptional(utcMs),
	loaded: z.exactOptional(z.literal(true)),
});

export type CheckedItem = z.output<typeof item>;
export type CheckedReading = Omit<z.output<typeof frame>, 'items'> & { items: CheckedItem[] };

/** Whether a value has the frame of a reading, whatever its items are. */
export function isFramed(value: unknown): boolean {
	return frame.safeParse(value).success;
}

/** Messages a room's page may hold at once, where the site leaves all that was scrolled past in it. */
const maxMessages = 10_000;

/** All texts of one reading together, in UTF-16 units: a page cannot make Parley hold more than this. */
const totalCap = 5_000_000;

/**
 * Checks what a page reader handed over; null where it is no reading at all. A single item that breaks a cap is left out and named in
 * `missed` as `item.unusable`, rows beyond the cap (500, of a room's page 10,000) as `rows.too-many`; either makes the reading incomplete.
 */
export function checkReading(value: unknown): CheckedReading | null {
	const checked = frame.safeParse(value);
	if (!checked.success) return null;
	const { items: offered, ...reading } = checked.data;
	const items: CheckedItem[] = [];
	const missed = new Set(reading.missed);
	let total = 0;
	const most = reading.page === 'room' ? maxMessages : maxRows;
	for (const one of offered.slice(0, most)) {
		const result = item.safeParse(one);
		if (result.success) total += (result.data.clientMessage?.length ?? 0) + (result.data.text?.length ?? 0);
		if (result.success && total <= totalCap) items.push(result.data);
		else missed.add('item.unusable');
	}
	if (offered.length > most) missed.add('rows.too-many');
	const all = items.length === offered.length;
	const { allInvitations, ...others } = reading;
	const complete = reading.complete && all;
	return { ...others, complete, items, missed: [...missed], ...(all && allInvitations && { allInvitations }) };
}

const skeleton = enteredText(maxSkeleton).check(z.minLength(1));

/** The masked structure of a page, as the script in the page handed it over; null where it is none. */
export function checkSkeleton(value: unknown): string | null {
	const checked = skeleton.safeParse(value);
	return checked.success ? checked.data : null;
}
