import type { Command, ReadItem } from '../domain/commands';
import type { Same } from './same';
import { accountName, basisPoints, entered, interval, recordKind, source } from './shapes';
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
});

export const command = z.discriminatedUnion('type', [
	z.strictObject({
		type: z.literal('saveReading'),
		account: accountName,
		page: enteredText(caps.short),
		items: z.array(readItem).check(z.maxLength(maxRows)),
		deliberate: z.boolean(),
		complete: z.exactOptional(z.boolean()),
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
	z.strictObject({
		type: z.literal('retract'),
		facts: z
			.array(z.strictObject({ record: entered.recordId, id: entered.factId }))
			.check(z.minLength(1), z.maxLength(2 * maxRows)),
	}),
	z.strictObject({ type: z.literal('eraseRecord'), record: entered.recordId }),
	z.strictObject({
		type: z.literal('setSetting'),
		account: accountName,
		name: entered.settingName,
		value: entered.settingValue,
	}),
]);

export const tied: [Same<Command, z.output<typeof command>>, Same<ReadItem, z.output<typeof readItem>>] = [true, true];
