import type { Fact } from '../domain/facts';
import { command, maxRows } from './commands';
import { isFact } from './facts';
import { type CheckedReading, isFramed } from './page';
import { basisPoints, entered, exception, policyKind, utcMs } from './shapes';
import { caps, enteredText, isSmallJson } from './text';
import { z } from './z';

/** Facts one part of a restore may carry. */
export const maxPart = 500;

const nothing = z.strictObject({});
const draftKey = enteredText(caps.id).check(z.minLength(1));

/** The body of a request on each channel of the bus; lib/bus ties them to the channels. */
export const requests = {
	command: z.strictObject({ commandId: z.string().check(z.regex(/^[\w-]{8,100}$/)), command }),
	lookAtPage: z.strictObject({ windowId: z.nullable(z.int()) }),
	pageSkeleton: z.strictObject({ windowId: z.nullable(z.int()) }),
	openOnUpwork: z.strictObject({ url: enteredText(caps.line) }),
	saveDraft: z.strictObject({
		key: draftKey,
		value: z.unknown().check(z.refine((value) => isSmallJson(value, caps.draft), 'too large for a draft')),
	}),
	dropDraft: z.strictObject({ key: draftKey }),
	health: nothing,
	startAfresh: nothing,
	restorePart: z.strictObject({ facts: z.array(z.custom<Fact>(isFact)).check(z.maxLength(maxPart)) }),
	syncReceive: z.strictObject({ facts: z.array(z.custom<Fact>(isFact)).check(z.maxLength(maxPart)) }),
	syncSealed: z.strictObject({ keys: z.array(enteredText(caps.id)).check(z.maxLength(maxPart)) }),
	syncHold: nothing,
	syncNow: z.strictObject({ agreed: z.int().check(z.gte(0), z.lte(1e9)) }),
	syncReach: nothing,
	syncEndOld: z.strictObject({ agreed: z.int().check(z.gte(0), z.lte(1e9)), leave: z.boolean() }),
	backupSaved: nothing,
	rebuild: nothing,
	eraseEverything: z.strictObject({ confirm: z.literal('erase') }),
	guardWanted: nothing,
	guardHere: nothing,
	guardSaid: z.discriminatedUnion('what', [
		z.strictObject({ what: z.literal('exception'), exception, on: z.boolean() }),
		z.strictObject({
			what: z.literal('dismissed'),
			kind: policyKind,
			text: enteredText(caps.line).check(z.minLength(1)),
			on: z.boolean(),
		}),
	]),
	readerWanted: nothing,
	preparedHere: nothing,
	termsHere: nothing,
	termsPressed: z.strictObject({
		terms: entered.terms,
		saidFee: z.nullable(basisPoints),
		message: enteredText(caps.message),
	}),
	withdrawPressed: z.strictObject({ reason: z.nullable(enteredText(caps.short)), message: enteredText(caps.message) }),
	answerPressed: z.strictObject({
		kind: z.enum(['accept', 'decline']),
		reason: z.nullable(enteredText(caps.short)),
		message: enteredText(caps.message),
		terms: z.nullable(entered.terms),
	}),
	// Only the frame is checked here: the use case leaves out single items that break a cap instead of the whole reading.
	offerReading: z.strictObject({ reading: z.custom<CheckedReading>(isFramed), again: z.boolean() }),
	insertMessage: z.strictObject({
		windowId: z.nullable(z.int()),
		siteId: enteredText(caps.short),
		kind: z.enum(['accept', 'decline', 'room']),
		text: enteredText(caps.message).check(z.minLength(1)),
	}),
	snooze: z.strictObject({
		keys: z.array(enteredText(caps.id + 20)).check(z.minLength(1), z.maxLength(maxRows)),
		until: utcMs,
	}),
};
