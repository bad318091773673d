import {
	type Answer,
	type ContractNote,
	type Member,
	type MessageRead,
	milestoneStates,
	type ReadingFields,
	type Terms,
	type TermsChange,
	type Work,
} from '../domain/facts';
import { exceptionNames, policyKinds } from '../domain/policy-table';
import type { Interval } from '../domain/time';
import type { Same } from './same';
import { caps, enteredText, storedText, type TextOf } from './text';
import { z } from './z';

/** UTC ms within four-digit years: what lies beyond cannot be shown as a date. */
export const utcMs = z.int().check(z.gte(-62_167_219_200_000), z.lte(253_402_300_799_999));
/** A fee of the whole amount would leave nothing to work an amount out from. */
export const basisPoints = z.int().check(z.gte(0), z.lt(10_000));
export const cents = z.int().check(z.gte(0), z.lte(1_000_000_000_000));
export const recordKind = z.enum(['invitation', 'proposal', 'offer', 'contract', 'room', 'message']);
export const stage = z.enum(['invitation', 'submitted', 'active', 'offer', 'hired', 'archived']);
export const policyKind = z.enum(policyKinds);
export const exception = z.enum(exceptionNames);
export const milestoneState = z.enum(milestoneStates);
export const source = z.enum(['hand', 'list', 'page']);
export const interval = z
	.strictObject({ from: utcMs, to: utcMs })
	.check(z.refine(({ from, to }) => from < to, 'an interval ends after it begins'));

/** Whole minutes, at most as many as a month has: a weekly limit or a piece of work. */
export const minutes = z.int().check(z.gte(0), z.lte(31 * 24 * 60));

const maxMilestones = 100;
const maxMembers = 200;

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
	'expires',
	'started',
	'ended',
	'terms',
	'reason',
	'coverLetter',
	'viewed',
	'freelancer',
	'weeklyMinutes',
	'manualTime',
	'paused',
] as const satisfies readonly (keyof ReadingFields)[];

/** The shapes that commands and facts share, differing in what becomes of a malformed text. */
function shapesWith(text: TextOf) {
	const recordId = text(caps.id).check(z.regex(/^[^:]+:[^:]+:[\s\S]+$/));
	const factId = text(caps.id).check(z.minLength(1));
	const milestone = z.strictObject({ description: text(caps.line), cents, due: z.nullable(utcMs) });
	const increase = z.strictObject({
		months: z.union([z.literal(3), z.literal(6), z.literal(12)]),
		bps: basisPoints,
	});
	const terms = z.strictObject({
		rateCents: cents,
		currency: text(8),
		hourly: z.boolean(),
		feeBps: z.nullable(basisPoints),
		milestones: z.exactOptional(z.array(milestone).check(z.maxLength(maxMilestones))),
		increase: z.exactOptional(increase),
	});
	const milestoneKey = z.strictObject({
		description: text(caps.line),
		cents,
		nth: z.int().check(z.gte(0), z.lt(maxMilestones)),
	});
	const change = z.strictObject({ from: z.nullable(terms), to: terms, message: text(caps.message) });
	const message = z.strictObject({
		author: z.nullable(text(caps.line)),
		text: text(caps.message),
		sent: interval,
		edited: z.boolean(),
		deleted: z.boolean(),
		place: z.exactOptional(utcMs),
	});
	const memberId = text(caps.short).check(z.minLength(1));
	const contractNote = z.strictObject({
		works: z.array(memberId).check(z.maxLength(maxMembers)),
		told: z.nullable(utcMs),
	});
	const bonus = z.strictObject({
		grossCents: cents,
		netCents: cents,
		feeBps: z.nullable(basisPoints),
		billedCents: z.exactOptional(cents),
		currency: text(8),
	});
	const work = z.strictObject({
		member: z.nullable(memberId),
		day: utcMs,
		minutes,
		route: z.enum(['app', 'manual', 'bonus', 'noted']),
		note: text(caps.line),
		bonus: z.nullable(bonus),
	});
	const member = z.strictObject({
		name: text(caps.short).check(z.minLength(1)),
		rate: z.nullable(z.strictObject({ cents, currency: text(8) })),
		gone: z.boolean(),
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
		expires: z.exactOptional(interval),
		started: z.exactOptional(interval),
		ended: z.exactOptional(interval),
		terms: z.exactOptional(terms),
		reason: z.exactOptional(text(caps.line)),
		coverLetter: z.exactOptional(text(caps.message)),
		viewed: z.exactOptional(z.boolean()),
		freelancer: z.exactOptional(text(caps.line)),
		weeklyMinutes: z.exactOptional(minutes),
		manualTime: z.exactOptional(z.boolean()),
		paused: z.exactOptional(z.boolean()),
	});
	const likely = z.array(z.enum(readingFieldNames)).check(z.maxLength(readingFieldNames.length));
	const settingName = text(caps.short).check(z.minLength(1));
	const settingValue = z.union([text(caps.message), z.number(), z.boolean(), z.null()]);
	return {
		recordId,
		factId,
		terms,
		change,
		message,
		memberId,
		contractNote,
		milestoneKey,
		work,
		member,
		answer,
		readingFields,
		likely,
		settingName,
		settingValue,
	};
}

export const entered = shapesWith(enteredText);
export const stored = shapesWith(storedText);

export const tied: [
	Same<Terms, z.output<typeof stored.terms>>,
	Same<Answer, z.output<typeof stored.answer>>,
	Same<ReadingFields, z.output<typeof stored.readingFields>>,
	Same<Interval, z.output<typeof interval>>,
	Same<TermsChange, z.output<typeof stored.change>>,
	Same<MessageRead, z.output<typeof stored.message>>,
	Same<ContractNote, z.output<typeof stored.contractNote>>,
	Same<Work, z.output<typeof stored.work>>,
	Same<Member, z.output<typeof stored.member>>,
] = [true, true, true, true, true, true, true, true, true];
