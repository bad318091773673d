import { bonusFee, bonusFor, bonusHolds } from './agency-bonus';
import { DAY_MINUTES } from './agency-duration';
import { foldRoster, isNamed, type RosterMember } from './agency-roster';
import { accountsAreNeverShared, agencyEditions, caseOf, routesFor } from './agency-rules';
import { dayIsFull, minutesOnDay, weeklySheet } from './agency-sheet';
import { addableUntil, dayOf, weekOf } from './agency-week';
import { foldWork, needsSettling } from './agency-work';
import type { Command, Refusal } from './commands';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	heldOf,
	onRecord,
	refuse,
} from './decide-parts';
import type { Fact, Work } from './facts';
import { recordParts, rosterRecord } from './ids';
import { knownFee } from './known-fee';
import type { NamedFee } from './lifetime-fee';
import type { OpportunityRecord } from './record';
import { timeline } from './timeline';

type WorkCommand = Extract<Command, { type: 'noteContract' | 'logWork' | 'settleWork' | 'setMember' }>;
type LogWork = Extract<Command, { type: 'logWork' }>;

/** Decides what concerns the roster and who works on a contract. */
export function decideWork(command: WorkCommand, state: DecideState, context: DecideContext): Decision {
	if (command.type === 'setMember') return setMember(command, state, context);
	return onRecord(command.record, state, (record, facts) => {
		if (record.kind !== 'contract') return refuse('not-possible', 'Who works is noted on contracts only.');
		const roster = foldRoster(state.facts(rosterRecord(record.account)));
		switch (command.type) {
			case 'noteContract':
				return noteContract(command, record, facts, roster, context);
			case 'logWork':
				return logWork(command, record, facts, roster, state, context);
			case 'settleWork':
				return settle(command.of, record, facts, context);
		}
	});
}

function noteContract(
	{ note }: Extract<WorkCommand, { type: 'noteContract' }>,
	record: OpportunityRecord,
	facts: readonly Fact[],
	roster: readonly RosterMember[],
	context: DecideContext,
): Decision {
	const works = [...new Set(note.works)];
	if (works.some((id) => !roster.some((member) => member.id === id))) return notOnRoster;
	if (note.told !== null && dayOf(note.told) > context.at) {
		return refuse('bad-request', 'The day the client was told cannot be one that has not come yet.');
	}
	const supersedes = heldOf(facts, 'contractNoted').at(-1)?.id ?? null;
	return accept([draft(context, record, 'contractNoted', { note: { works, told: note.told }, supersedes })]);
}

function logWork(
	{ work, rule = 'article', instead }: LogWork,
	record: OpportunityRecord,
	facts: readonly Fact[],
	roster: readonly RosterMember[],
	state: DecideState,
	context: DecideContext,
): Decision {
	const others = instead ? state.facts(instead.record) : [];
	const before = instead ? foldWork(others).find(({ fact }) => fact === instead.fact) : null;
	if (before === undefined) return refuse('unknown-record', 'This work is no longer noted here.');
	// Moved as it was, it has been judged when it was noted: its week may have closed since, and it may be settled.
	const moved = before !== null && sameWork(before.work, work);
	const refusal =
		timeProblem(work, facts, context.at, instead?.fact) ??
		// What was noted of a member before a page named them stays what it was.
		(moved ? null : whoProblem(work, record, roster)) ??
		(before && !adds(work, before.work)
			? null
			: wholeDayProblem(work, record, roster, state, context.at, instead?.fact)) ??
		(moved
			? null
			: (routeProblem(work, record, rule, context.at) ??
				bonusProblem(work, record, feeOfBonuses(record, facts, state, instead?.fact))));
	if (refusal) return refusal;
	const logged = draft(context, record, 'workLogged', { work: { ...work, note: work.note.trim().toWellFormed() } });
	if (!before || !instead) return accept([logged]);
	const settled = moved && before.settled ? { of: logged.id, when: before.settled.when } : null;
	const place = { id: instead.record, generation: others.find(({ id }) => id === instead.fact)?.generation ?? 1 };
	return accept([
		logged,
		...(settled ? [draft(context, record, 'workSettled', settled)] : []),
		draft(context, place, 'retracted', { target: instead.fact }),
	]);
}

function sameWork(a: Work, b: Work): boolean {
	const parts = ({ member, day, minutes, route, note, bonus }: Work) =>
		JSON.stringify([
			[member, day, minutes, route, note],
			bonus && [bonus.grossCents, bonus.netCents, bonus.feeBps, bonus.billedCents, bonus.currency],
		]);
	return parts(a) === parts(b);
}

/** A day that has come, and no more time on it than it has. `but` is the fact of work that this is noted instead of. */
function timeProblem(
	{ minutes, day, member }: Work,
	facts: readonly Fact[],
	now: number,
	but?: string,
): Refusal | null {
	if (!Number.isInteger(minutes) || minutes <= 0) {
		return refuse('bad-request', 'Enter how long the work took, such as 1:30.');
	}
	if (day !== dayOf(day)) return refuse('bad-request', 'Choose the day on which the work was done.');
	if (day > now) return refuse('bad-request', 'This day has not come yet. Upwork’s days begin at midnight UTC.');
	const sameDay = foldWork(facts).filter(
		({ fact, work }) => fact !== but && work.day === day && work.member === member,
	);
	const already = sameDay.reduce((sum, { work }) => sum + work.minutes, 0);
	if (minutes > DAY_MINUTES) return refuse('bad-request', 'A day has 24 hours. Log each day by itself.');
	if (already + minutes > DAY_MINUTES) {
		return refuse('bad-request', 'With what is logged already, this would be more than 24 hours on one day.');
	}
	return null;
}

/** Whether work that goes instead of other work puts more time on a day of the same person, or time on another's. */
function adds(work: Work, before: Work): boolean {
	return work.member !== before.member || work.day !== before.day || work.minutes > before.minutes;
}

/** No more than a day's time for one person over all contracts of an agency: nobody worked longer, so something is noted wrongly. */
function wholeDayProblem(
	{ member, day, minutes }: Work,
	{ account, freelancer }: OpportunityRecord,
	roster: readonly RosterMember[],
	state: DecideState,
	now: number,
	but?: string,
): Refusal | null {
	const who = member === null ? freelancer : roster.find(({ id }) => id === member)?.name;
	if (!who) return null;
	const weeks = (state.worked?.(weekOf(day)) ?? [])
		.filter(({ record }) => recordParts(record).account === account)
		.map((week) => ({ ...week, entries: week.entries.filter(({ fact }) => fact !== but) }));
	const already = minutesOnDay(
		weeklySheet(weeks, () => roster, now),
		who,
		day,
	);
	return already + minutes > DAY_MINUTES ? refuse('bad-request', dayIsFull(who, already)) : null;
}

const notOnRoster = refuse('bad-request', 'This person is not on the roster. Add them first, then try again.');

function whoProblem({ member }: Work, record: OpportunityRecord, roster: readonly RosterMember[]): Refusal | null {
	if (member === null) return null;
	const who = roster.find(({ id }) => id === member);
	if (!who) return notOnRoster;
	if (!isNamed(who, record.freelancer)) return null;
	return refuse('bad-request', `${who.name} is the freelancer named on this contract. Log it as theirs.`);
}

/** What the rule, the contract and the calendar forbid. */
function routeProblem(
	{ member, route, day }: Work,
	{ terms, manualTime }: OpportunityRecord,
	rule: NonNullable<LogWork['rule']>,
	now: number,
): Refusal | null {
	if (!terms) return refuse('bad-terms', 'Say first whether this contract is hourly or fixed price.');
	const named = member === null;
	if (!routesFor(terms.hourly, named, rule).includes(route)) {
		const { says } = agencyEditions[rule];
		const which = caseOf(terms.hourly, named);
		const shared = which === 'member-hourly' && route === 'app' ? `${accountsAreNeverShared} ` : '';
		return refuse('not-possible', shared + says[which]);
	}
	if (route !== 'manual') return null;
	if (manualTime === null) {
		return refuse('not-possible', 'Say first whether the contract allows manual time; its page on Upwork shows it.');
	}
	if (!manualTime) {
		const otherwise = named ? 'Only the desktop app counts time here.' : 'Pay it as a bonus.';
		return refuse('not-possible', `This contract does not allow manual time. ${otherwise}`);
	}
	if (now < addableUntil(weekOf(day))) return null;
	const otherwise = named ? 'Ask the client how to settle it.' : 'Pay it as a bonus.';
	return refuse('not-possible', `That week closed on Monday 12:00 UTC, so time can no longer be added. ${otherwise}`);
}

/** The fee of the next bonus on a contract: its own, or that of another part of its opportunity. */
function feeOfBonuses(
	record: OpportunityRecord,
	facts: readonly Fact[],
	state: DecideState,
	but?: string,
): NamedFee | null {
	const fee = knownFee(record, state.opportunity?.(record.id) ?? [], timeline(facts));
	return record.terms && bonusFee(fee, record.terms, facts, but);
}

function bonusProblem({ route, bonus }: Work, { terms }: OpportunityRecord, fee: NamedFee | null): Refusal | null {
	if (route !== 'bonus') {
		return bonus === null ? null : refuse('bad-request', 'Only a bonus has an amount of its own.');
	}
	if (!bonus || bonus.netCents <= 0) return refuse('bad-request', 'Enter what the member is to get.');
	if (!terms || fee === null) {
		return refuse(
			'bad-terms',
			'The service fee is not known. Name it first, so that the bonus pays the member in full.',
		);
	}
	const now = bonusFor(bonus.netCents, fee, terms.currency);
	if (bonus.currency !== now.currency || bonus.feeBps !== now.feeBps || bonus.billedCents !== now.billedCents) {
		return refuse('bad-terms', 'The contract’s fee or currency has changed meanwhile. Look at the bonus again.');
	}
	if (!bonusHolds(bonus)) return refuse('bad-request', 'The bonus does not come out at what the member is to get.');
	return null;
}

function settle(of: string, record: OpportunityRecord, facts: readonly Fact[], context: DecideContext): Decision {
	const entry = foldWork(facts).find(({ fact }) => fact === of);
	if (!entry) return refuse('unknown-record', 'This work is no longer noted here.');
	if (!needsSettling(entry.work)) return refuse('not-possible', 'There is nothing to settle for this work.');
	if (entry.settled) return refuse('not-possible', 'This is settled already.');
	return accept([draft(context, record, 'workSettled', { of, when: context.at })]);
}

function setMember(
	{ account, member, value }: Extract<WorkCommand, { type: 'setMember' }>,
	state: DecideState,
	context: DecideContext,
): Decision {
	const id = rosterRecord(account);
	const facts = state.facts(id);
	const name = value.name.trim().replace(/\s+/gu, ' ').toWellFormed();
	if (name === '') return refuse('bad-request', 'Enter the member’s name.');
	const others = foldRoster(facts).filter((one) => one.id !== member && !one.gone);
	if (!value.gone && others.some((one) => isNamed(one, name))) {
		return refuse('bad-request', `${name} is on the roster already. Tell two of one name apart, such as by a letter.`);
	}
	const supersedes = heldOf(facts, 'memberSet').findLast((fact) => fact.data.member === member)?.id ?? null;
	return accept([
		draft(context, { id, generation: 1 }, 'memberSet', { member, value: { ...value, name }, supersedes }),
	]);
}
