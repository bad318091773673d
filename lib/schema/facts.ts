import { type Fact, type FactData, type FactEnvelope, type FactType, isKnown } from '../domain/facts';
import type { Same } from './same';
import { basisPoints, cents, exception, interval, milestoneState, policyKind, source, stored, utcMs } from './shapes';
import { caps, isSmallJson, storedText } from './text';
import { z } from './z';

/** Generations count deliberate erasures of one record: a million of them is a broken file, and would leave no room for the next. */
const generation = z.int().check(z.gte(1), z.lte(1_000_000));

const superseded = z.nullable(stored.factId);
const replaces = z.array(stored.factId).check(z.maxLength(1_000));
const reading = z.strictObject({
	source,
	fields: stored.readingFields,
	likely: stored.likely,
	cleared: z.exactOptional(stored.likely),
	supersedes: superseded,
});

/** One schema for what each known type carries. */
const data = {
	invitationRead: reading,
	proposalRead: reading,
	offerRead: reading,
	contractRead: reading,
	roomRead: reading,
	messageRead: z.strictObject({ message: stored.message, supersedes: superseded }),
	linked: z.strictObject({ to: stored.recordId, same: z.boolean(), supersedes: superseded }),
	termsPrepared: z.strictObject({ change: stored.change, replaces }),
	termsConfirmed: z.strictObject({
		change: stored.change,
		by: z.enum(['site', 'person']),
		when: interval,
		supersedes: superseded,
	}),
	letterPrepared: z.strictObject({ text: storedText(caps.message), replaces }),
	clientResponded: z.strictObject({ when: interval, seen: superseded }),
	clientViewed: z.strictObject({}),
	withdrawn: z.strictObject({
		reason: z.nullable(storedText(caps.line)),
		message: storedText(caps.message),
		when: interval,
		seen: superseded,
		by: z.exactOptional(z.literal('site')),
	}),
	ended: z.strictObject({ reason: storedText(caps.line), when: interval, seen: superseded }),
	hired: z.strictObject({ when: interval, seen: superseded }),
	offerDeclined: z.strictObject({
		reason: z.nullable(storedText(caps.line)),
		message: storedText(caps.message),
		when: interval,
		seen: superseded,
	}),
	noteUpdated: z.strictObject({ update: storedText(caps.note) }),
	checkSet: z.strictObject({
		item: storedText(caps.short),
		text: storedText(caps.line),
		done: z.boolean(),
		gone: z.boolean(),
		supersedes: superseded,
	}),
	followUpSet: z.strictObject({ at: z.nullable(utcMs), supersedes: superseded }),
	targetSet: z.strictObject({ terms: z.nullable(stored.terms), supersedes: superseded }),
	contractNoted: z.strictObject({ note: stored.contractNote, supersedes: superseded }),
	milestoneSet: z.strictObject({
		milestone: stored.milestoneKey,
		state: z.nullable(milestoneState),
		supersedes: superseded,
	}),
	workLogged: z.strictObject({ work: stored.work }),
	workSettled: z.strictObject({ of: stored.factId, when: utcMs }),
	memberSet: z.strictObject({ member: stored.memberId, value: stored.member, supersedes: superseded }),
	answerPrepared: z.strictObject({
		answer: stored.answer,
		replaces,
		over: superseded,
		seen: superseded,
	}),
	answerConfirmed: z.strictObject({ answer: stored.answer, by: z.enum(['site', 'person']), when: interval }),
	ignored: z.strictObject({}),
	notListed: z.strictObject({ page: storedText(caps.short), supersedes: superseded }),
	explained: z.strictObject({ as: z.enum(['withdrawn', 'closed']), of: stored.factId }),
	feeStated: z.strictObject({ feeBps: basisPoints, supersedes: superseded }),
	billingsStated: z.strictObject({ billedCents: cents, supersedes: superseded }),
	exceptionNamed: z.strictObject({ exception }),
	contactDismissed: z.strictObject({ kind: policyKind, text: storedText(caps.line) }),
	retracted: z.strictObject({ target: stored.factId }),
	recordErased: z.strictObject({ generation }),
	settingSet: z.strictObject({ name: stored.settingName, value: stored.settingValue, supersedes: superseded }),
} satisfies { [T in FactType]: z.ZodMiniType<FactData[T]> };

export const tied: { [T in FactType]: Same<FactData[T], z.output<(typeof data)[T]>> } = {
	invitationRead: true,
	proposalRead: true,
	offerRead: true,
	contractRead: true,
	roomRead: true,
	messageRead: true,
	linked: true,
	termsPrepared: true,
	termsConfirmed: true,
	letterPrepared: true,
	clientResponded: true,
	clientViewed: true,
	withdrawn: true,
	ended: true,
	hired: true,
	offerDeclined: true,
	noteUpdated: true,
	checkSet: true,
	followUpSet: true,
	targetSet: true,
	contractNoted: true,
	milestoneSet: true,
	workLogged: true,
	workSettled: true,
	memberSet: true,
	answerPrepared: true,
	answerConfirmed: true,
	ignored: true,
	notListed: true,
	explained: true,
	feeStated: true,
	billingsStated: true,
	exceptionNamed: true,
	contactDismissed: true,
	retracted: true,
	recordErased: true,
	settingSet: true,
};

const envelope = {
	key: stored.factId,
	id: stored.factId,
	record: stored.recordId,
	generation,
	at: utcMs,
	recordedAt: utcMs,
	device: storedText(caps.short),
};
export const tiedEnvelope: Same<FactEnvelope, z.output<z.ZodMiniObject<typeof envelope>>> = true;

const known: ReadonlyMap<string, z.ZodMiniType> = new Map(
	Object.entries(data).map(([type, schema]) => [
		type,
		z.strictObject({ ...envelope, type: z.literal(type), data: schema }),
	]),
);

const unknown = z.looseObject({ ...envelope, type: storedText(caps.short), data: z.optional(z.unknown()) });

/**
 * Whether a value is a fact as this version may store it. Known types are checked strictly; a type this version does not know is taken with
 * whatever it carries, up to a size, so that newer data is kept. The value is never changed: facts are stored as received.
 */
export function isFact(value: unknown): value is Fact {
	if (typeof value !== 'object' || value === null || !('type' in value)) return false;
	const schema = typeof value.type === 'string' ? known.get(value.type) : undefined;
	if (schema) return schema.safeParse(value).success;
	return unknown.safeParse(value).success && isSmallJson(value, caps.unknownData);
}

/** Facts this version knows have schemas here; the test holds both lists against each other. */
export function hasSchema(fact: Fact): boolean {
	return isKnown(fact) === known.has(fact.type);
}
