import type { Refusal } from './commands';
import { answerProblem } from './decide-answer';
import { accept, type DecideContext, type Decision, draft, heldOf, refuse } from './decide-parts';
import { effectiveFacts } from './effective';
import type { Answer, Fact } from './facts';
import { isReading } from './fold';
import { mayBeOffer } from './fold-offer';
import { mergeReadings } from './fold-reading';
import { isOpenOffer } from './offer';
import type { OpportunityRecord } from './record';

/** Whether an answer to this record is one to an offer: to the offer itself, or to the proposal the site shows it by. */
export function isToOffer({ kind, status }: OpportunityRecord): boolean {
	return kind === 'offer' || (mayBeOffer(kind) && status === 'offer');
}

function offerRefusal(record: OpportunityRecord): Refusal | null {
	if (isOpenOffer(record)) return null;
	if (record.status === 'hired') return refuse('already-answered', 'This offer is accepted already: you are hired.');
	if (record.status === 'declined') {
		return refuse('already-answered', 'You have declined this offer. If that is not so, correct the record first.');
	}
	const why = record.reason ? `“${record.reason}”` : 'elsewhere';
	return refuse('not-possible', `This offer no longer waits: it stands ${why}.`);
}

/** What is wrong with an answer to an offer: no reason is asked for, and other terms are proposed, not accepted. */
function offerProblem(answer: Answer): Refusal | null {
	if (answer.kind === 'accept' && answer.terms) {
		return refuse(
			'bad-terms',
			'An offer is accepted as it is. New terms need the client’s consent: propose them first.',
		);
	}
	return answerProblem({ ...answer, reason: answer.kind === 'decline' ? answer.reason || 'none' : null });
}

/** Keeps an answer to an offer, to be given on Upwork by the person. */
export function prepareForOffer(
	record: OpportunityRecord,
	facts: readonly Fact[],
	answer: Answer,
	context: DecideContext,
): Decision {
	const refusal = offerRefusal(record) ?? offerProblem(answer);
	if (refusal) return refusal;
	return accept([
		draft(context, record, 'answerPrepared', {
			answer: tidy(answer),
			replaces: heldOf(facts, 'answerPrepared').map((fact) => fact.id),
			over: null,
			seen: stageFrom(facts),
		}),
	]);
}

/** The person says that the offer was answered on Upwork: accepting it makes it hired. `given` null means the prepared answer. */
export function offerDone(
	record: OpportunityRecord,
	facts: readonly Fact[],
	given: Answer | null,
	context: DecideContext,
): Decision {
	const answer = given ?? record.prepared?.answer;
	const refusal = offerRefusal(record) ?? (answer ? offerProblem(answer) : null);
	if (refusal) return refusal;
	if (!answer) return refuse('nothing-prepared', 'Say whether you accepted or declined the offer on Upwork.');
	const when = { from: context.at, to: context.at + 1 };
	const seen = stageFrom(facts);
	if (answer.kind === 'accept') return accept([draft(context, record, 'hired', { when, seen })]);
	const { reason, message } = tidy(answer);
	return accept([draft(context, record, 'offerDeclined', { reason, message, when, seen })]);
}

function stageFrom(facts: readonly Fact[]): string | null {
	return mergeReadings(effectiveFacts(facts).filter(isReading)).stageFrom;
}

function tidy({ kind, reason, message }: Answer): Answer {
	const why = kind === 'decline' ? reason?.trim().toWellFormed() || null : null;
	return { kind, reason: why, message: message.toWellFormed(), terms: null };
}
