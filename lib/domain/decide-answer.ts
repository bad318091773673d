import type { Refusal } from './commands';
import { refuse } from './decide-parts';
import type { Answer, Terms } from './facts';
import { isOpen } from './fold-answer';
import type { OpportunityRecord } from './record';

/** The longest message, in UTF-16 code units: Upwork's messages hold at most this much. */
export const MESSAGE_LIMIT = 10_240;

/** The longest reason, in UTF-16 code units. */
export const REASON_LIMIT = 200;

/** Why an invitation in this state cannot be answered or ignored, or null where it can. */
export function answerRefusal(record: OpportunityRecord): Refusal | null {
	if (record.kind !== 'invitation') {
		return refuse('not-an-invitation', 'Only an invitation can be accepted, declined or ignored.');
	}
	if (record.confirmed) {
		const done = record.confirmed.answer.kind === 'accept' ? 'accepted' : 'declined';
		return refuse('already-answered', `You have ${done} this invitation. If that is not so, correct the record first.`);
	}
	if (!isOpen(record)) {
		const shown = record.reason ? `“${record.reason}”` : 'in another section';
		return refuse('already-answered', `Upwork shows this ${shown}, so it can no longer be answered there.`);
	}
	return null;
}

/** What is missing or wrong in an answer, or null. */
export function answerProblem(answer: Answer): Refusal | null {
	if (answer.kind === 'decline' && !answer.reason?.trim()) {
		return refuse('reason-needed', 'Choose a reason. Upwork asks for one when you decline.');
	}
	if ((answer.reason ?? '').length > REASON_LIMIT) {
		return refuse('too-long', `The reason may have ${REASON_LIMIT} characters.`);
	}
	if (answer.message.length > MESSAGE_LIMIT) {
		const over = answer.message.length - MESSAGE_LIMIT;
		return refuse(
			'too-long',
			`The message is ${over.toLocaleString('en')} characters longer than Upwork allows (10,240).`,
		);
	}
	return answer.kind === 'accept' && answer.terms ? termsProblem(answer.terms) : null;
}

/** What is wrong with terms to be proposed, or null. */
export function termsProblem({ rateCents, feeBps, hourly, milestones, increase }: Terms): Refusal | null {
	if (!Number.isSafeInteger(rateCents) || rateCents <= 0) {
		return refuse('bad-terms', 'Enter an amount above zero, or keep the terms as they are.');
	}
	if (feeBps !== null && (!Number.isInteger(feeBps) || feeBps < 0 || feeBps >= 10_000)) {
		return refuse('bad-terms', 'The service fee is a percentage from 0 to 99.99.');
	}
	if (hourly && milestones) return refuse('bad-terms', 'Milestones belong to a fixed price, not to an hourly rate.');
	if (!hourly && increase) return refuse('bad-terms', 'A scheduled increase belongs to an hourly rate.');
	if (increase && (increase.bps < 100 || increase.bps > 9_990 || increase.bps % 10 !== 0)) {
		return refuse('bad-terms', 'Upwork takes an increase from 1.0 to 99.9 %, in tenths of a percent.');
	}
	if (milestones) {
		if (milestones.length === 0) return refuse('bad-terms', 'Add a milestone, or propose one price for the project.');
		if (milestones.some(({ cents }) => !Number.isSafeInteger(cents) || cents <= 0)) {
			return refuse('bad-terms', 'Each milestone needs an amount above zero.');
		}
		if (milestones.reduce((sum, { cents }) => sum + cents, 0) !== rateCents) {
			return refuse('bad-terms', 'The milestones do not add up to the price.');
		}
	}
	return null;
}
