import type { Answer, ReadingFields, Terms } from '../domain/facts';
import type { Interval } from '../domain/time';
import type { Same } from './same';
import { caps, enteredText, storedText, type TextOf } from './text';
import { z } from './z';

/** UTC ms within four-digit years: what lies beyond cannot be shown as a date. */
export const utcMs = z.int().check(z.gte(-62_167_219_200_000), z.lte(253_402_300_799_999));
/** A fee of the whole amount would leave nothing to work an amount out from. */
export const basisPoints = z.int().check(z.gte(0), z.lt(10_000));
export const cents = z.int().check(z.gte(0), z.lte(1_000_000_000_000));
export const recordKind = z.enum(['invitation', 'proposal', 'offer', 'message', 'contract']);
export const stage = z.enum(['invitation', 'submitted', 'active', 'offer', 'hired', 'archived']);
export const source = z.enum(['hand', 'list', 'page']);
export const interval = z
	.strictObject({ from: utcMs, to: utcMs })
	.check(z.refine(({ from, to }) => from < to, 'an interval ends after it begins'));

/** Accounts hold no colon, since a record's id is `account:kind:site id`. */
export const accountName = z.string().check(z.regex(/^[^:]+$/), z.maxLength(caps.short));

const readingFieldNames = [
	'stage',
	'jobId',
	'title',
	'url',
	'client',
	'clientMessage',
	'received',
	'terms',
	'reason',
] as const satisfies readonly (keyof ReadingFields)[];

/** The shapes that commands and facts share, differing in what becomes of a malformed text. */
function shapesWith(text: TextOf) {
	const recordId = text(caps.id).check(z.regex(/^[^:]+:[^:]+:[\s\S]+$/));
	const factId = text(caps.id).check(z.minLength(1));
	const terms = z.strictObject({
		rateCents: cents,
		currency: text(8),
		hourly: z.boolean(),
		feeBps: z.nullable(basisPoints),
	});
	const answer = z.strictObject({
		kind: z.enum(['accept', 'decline']),
		reason: z.nullable(text(caps.line)),
		message: text(caps.message),
		terms: z.nullable(terms),
	});
	const readingFields = z.strictObject({
		stage: z.exactOptional(stage),
		jobId: z.exactOptional(text(caps.short)),
		title: z.exactOptional(text(caps.line)),
		url: z.exactOptional(text(caps.line)),
		client: z.exactOptional(text(caps.line)),
		clientMessage: z.exactOptional(text(caps.message)),
		received: z.exactOptional(interval),
		terms: z.exactOptional(terms),
		reason: z.exactOptional(text(caps.line)),
	});
	const likely = z.array(z.enum(readingFieldNames)).check(z.maxLength(readingFieldNames.length));
	const settingName = text(caps.short).check(z.minLength(1));
	const settingValue = z.union([text(caps.message), z.number(), z.boolean(), z.null()]);
	return { recordId, factId, terms, answer, readingFields, likely, settingName, settingValue };
}

export const entered = shapesWith(enteredText);
export const stored = shapesWith(storedText);

export const tied: [
	Same<Terms, z.output<typeof stored.terms>>,
	Same<Answer, z.output<typeof stored.answer>>,
	Same<ReadingFields, z.output<typeof stored.readingFields>>,
	Same<Interval, z.output<typeof interval>>,
] = [true, true, true, true];
