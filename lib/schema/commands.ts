import type { Command, ReadItem } from '../domain/commands';
import type { Same } from './same';
import {
	accountName,
	basisPoints,
	cents,
	entered,
	exception,
	interval,
	milestoneState,
	policyKind,
	recordKind,
	source,
	utcMs,
} from './shapes';
import { caps, enteredText } from './text';
import { z } from './z';

/** Rows one page may offer at once. */
export const maxRows = 500;

export const readItem = z.strictObject({
	kind: recordKind,
	siteId: enteredText(caps.short).check(z.minLength(1)),
	source,
	fields: entered.readingFields,
	likely: entered.likely,
	cleared: z.exactOptional(entered.likely),
	link: z.exactOptional(z.strictObject({ kind: recordKind, siteId: enteredText(caps.short).check(z.minLength(1)) })),
});

export const command = z.discriminatedUnion('type', [
	z.strictObject({
		type: z.literal('saveReading'),
		account: accountName,
		page: enteredText(caps.short),
		items: z.array(readItem).check(z.maxLength(maxRows)),
		deliberate: z.boolean(),
		complete: z.exactOptional(z.boolean()),
		asOf: z.exactOptional(utcMs),
		allInvitations: z.exactOptional(z.literal(true)),
	}),
	z.strictObject({ type: z.literal('prepareAnswer'), record: entered.recordId, answer: entered.answer }),
	z.strictObject({ type: z.literal('markDone'), record: entered.recordId, answer: z.nullable(entered.answer) }),
	z.strictObject({
		type: z.literal('confirmAnswer'),
		record: entered.recordId,
		answer: entered.answer,
		when: interval,
	}),
	z.strictObject({
		type: z.literal('explainGone'),
		record: entered.recordId,
		as: z.enum(['withdrawn', 'closed']),
	}),
	z.strictObject({ type: z.literal('ignore'), record: entered.recordId }),
	z.strictObject({ type: z.literal('discardAnswer'), record: entered.recordId }),
	z.strictObject({ type: z.literal('stateFee'), record: entered.recordId, feeBps: basisPoints }),
	z.strictObject({ type: z.literal('stateBillings'), record: entered.recordId, billedCents: cents }),
	z.strictObject({
		type: z.literal('retract'),
		facts: z
			.array(z.strictObject({ record: entered.recordId, id: entered.factId }))
			.check(z.minLength(1), z.maxLength(2 * maxRows)),
	}),
	z.strictObject({
		type: z.literal('saveMessages'),
		account: accountName,
		room: enteredText(caps.short).check(z.minLength(1)),
		messages: z
			.array(z.strictObject({ id: enteredText(caps.short).check(z.minLength(1)), message: entered.message }))
			.check(z.maxLength(maxRows)),
		deliberate: z.exactOptional(z.boolean()),
	}),
	z.strictObject({ type: z.literal('link'), record: entered.recordId, to: entered.recordId, same: z.boolean() }),
	z.strictObject({ type: z.literal('proposeTerms'), record: entered.recordId, change: entered.change }),
	z.strictObject({ type: z.literal('discardTerms'), record: entered.recordId }),
	z.strictObject({
		type: z.literal('confirmTerms'),
		record: entered.recordId,
		change: z.nullable(entered.change),
		by: z.enum(['site', 'person']),
		when: interval,
	}),
	z.strictObject({
		type: z.literal('changeLetter'),
		record: entered.recordId,
		text: enteredText(caps.message),
		rule: z.enum(['article', 'today']),
	}),
	z.strictObject({ type: z.literal('discardLetter'), record: entered.recordId }),
	z.strictObject({ type: z.literal('clientResponded'), record: entered.recordId, when: interval }),
	z.strictObject({ type: z.literal('clientViewed'), record: entered.recordId }),
	z.strictObject({
		type: z.literal('withdraw'),
		record: entered.recordId,
		reason: z.nullable(enteredText(caps.line)),
		message: enteredText(caps.message),
		by: z.exactOptional(z.literal('site')),
		when: z.exactOptional(interval),
	}),
	z.strictObject({ type: z.literal('end'), record: entered.recordId, reason: enteredText(caps.line) }),
	z.strictObject({ type: z.literal('hire'), record: entered.recordId }),
	z.strictObject({
		type: z.literal('updateNote'),
		record: entered.recordId,
		update: z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(caps.note)),
	}),
	z.strictObject({
		type: z.literal('setCheck'),
		record: entered.recordId,
		item: enteredText(caps.short).check(z.minLength(1)),
		text: enteredText(caps.line),
		done: z.boolean(),
		gone: z.boolean(),
	}),
	z.strictObject({ type: z.literal('setFollowUp'), record: entered.recordId, at: z.nullable(utcMs) }),
	z.strictObject({ type: z.literal('setTarget'), record: entered.recordId, terms: z.nullable(entered.terms) }),
	z.strictObject({ type: z.literal('noteContract'), record: entered.recordId, note: entered.contractNote }),
	z.strictObject({
		type: z.literal('setMilestone'),
		record: entered.recordId,
		milestone: entered.milestoneKey,
		state: z.nullable(milestoneState),
	}),
	z.strictObject({
		type: z.literal('logWork'),
		record: entered.recordId,
		work: entered.work,
		rule: z.exactOptional(z.enum(['article', 'today'])),
		instead: z.exactOptional(z.strictObject({ record: entered.recordId, fact: entered.factId })),
	}),
	z.strictObject({ type: z.literal('settleWork'), record: entered.recordId, of: entered.factId }),
	z.strictObject({
		type: z.literal('setMember'),
		account: accountName,
		member: entered.memberId,
		value: entered.member,
	}),
	z.strictObject({ type: z.literal('nameException'), record: entered.recordId, exception }),
	z.strictObject({
		type: z.literal('dismissContact'),
		record: entered.recordId,
		kind: policyKind,
		text: enteredText(caps.line).check(z.minLength(1)),
	}),
	z.strictObject({
		type: z.literal('eraseRecord'),
		record: entered.recordId,
		parts: z.exactOptional(z.array(entered.recordId).check(z.maxLength(maxRows))),
	}),
	z.strictObject({
		type: z.literal('setSetting'),
		account: accountName,
		name: entered.settingName,
		value: entered.settingValue,
	}),
]);

export const tied: [Same<Command, z.output<typeof command>>, Same<ReadItem, z.output<typeof readItem>>] = [true, true];
