import { bonusFor } from '../../lib/domain/agency-bonus';
import { type ParsedDuration, parseDuration } from '../../lib/domain/agency-duration';
import type { RosterMember } from '../../lib/domain/agency-roster';
import { type AgencyEdition, routesFor } from '../../lib/domain/agency-rules';
import { addableUntil, dayFrom, weekOf } from '../../lib/domain/agency-week';
import { parseAmount, parseAmountIn } from '../../lib/domain/amounts';
import type { Work, WorkRoute } from '../../lib/domain/facts';
import type { NamedFee } from '../../lib/domain/lifetime-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { UtcMs } from '../../lib/domain/time';
import { bonusOf } from '../app/agency-actions';
import { noFeeYet } from '../words/agency';

/** The form as typed. `who` is empty for the freelancer named on the contract. */
export interface LogForm extends Record<string, string> {
	who: string;
	day: string;
	/** The UTC day on which the form was last written in; empty for never. */
	written: string;
	time: string;
	route: string;
	amount: string;
	note: string;
	/** Who did the last piece of work; empty for the named freelancer. */
	last: string;
}

/** One way to account for the work, and why it is not open now. */
export interface RouteChoice {
	route: WorkRoute;
	closed: 'not-allowed' | 'not-said' | 'too-late' | null;
}

export type ReadLog = { ok: true; work: Work } | { ok: false; field: 'day' | 'time' | 'amount'; message: string };

/**
 * The day the form stands at: what was begun keeps its day, also past midnight; so does a day that was chosen, for as long as that day lasts. Else today.
 * @param today the UTC day, as the form writes one
 */
export function dayShown({ day, written, time, amount, note }: LogForm, today: string): string {
	const begun = [time, amount, note].some((text) => text.trim() !== '');
	return day !== '' && (begun || written === today) ? day : today;
}

/** The ways open to whoever did it, with what closes them. Empty where nobody knows whether the contract is hourly. */
export function routeChoices(
	form: LogForm,
	{ terms, manualTime }: OpportunityRecord,
	edition: AgencyEdition,
	now: UtcMs,
): RouteChoice[] {
	if (!terms) return [];
	const day = dayFrom(form.day);
	return routesFor(terms.hourly, form.who === '', edition).map((route) => {
		if (route !== 'manual') return { route, closed: null };
		if (manualTime === false) return { route, closed: 'not-allowed' };
		if (day !== null && now >= addableUntil(weekOf(day))) return { route, closed: 'too-late' };
		return { route, closed: manualTime === null ? 'not-said' : null };
	});
}

/** The way that is chosen, or else the first that is open. */
export function chosenRoute(form: LogForm, choices: readonly RouteChoice[]): WorkRoute | null {
	const open = choices.filter(({ closed }) => closed === null).map(({ route }) => route);
	return open.find((route) => route === form.route) ?? open[0] ?? null;
}

/** How long, as typed. */
export function timeOf(form: LogForm): ParsedDuration {
	return parseDuration(form.time);
}

/** The bonus as typed, in the contract's currency: a sum, not a rate. */
function amountOf({ amount }: LogForm, { terms }: OpportunityRecord) {
	return terms ? parseAmountIn(amount, terms.currency, false) : parseAmount(amount);
}

/**
 * The bonus as it stands: from the amount that was typed, else from the member's rate; null where neither says.
 * @param fee that the next bonus on the contract goes by
 */
export function bonusNow(
	form: LogForm,
	record: OpportunityRecord,
	roster: readonly RosterMember[],
	fee: NamedFee | null,
): Work['bonus'] {
	const time = timeOf(form);
	const { terms } = record;
	if (form.amount.trim() !== '') {
		const amount = amountOf(form, record);
		if (!amount.ok || amount.cents === 0 || !terms || fee === null) return null;
		return bonusFor(amount.cents, fee, terms.currency);
	}
	return time.ok ? bonusOf({ member: form.who, minutes: time.minutes }, record, roster, fee) : null;
}

/** The work that the form says, or what is missing. What the rules forbid is the journal's to refuse. */
export function readLog(
	form: LogForm,
	record: OpportunityRecord,
	roster: readonly RosterMember[],
	route: WorkRoute,
	fee: NamedFee | null,
): ReadLog {
	const day = dayFrom(form.day);
	if (day === null) return { ok: false, field: 'day', message: 'Choose the day on which the work was done.' };
	const time = timeOf(form);
	if (!time.ok) return { ok: false, field: 'time', message: time.message };
	const base = { member: form.who || null, day, minutes: time.minutes, route, note: form.note.trim() };
	if (route !== 'bonus') return { ok: true, work: { ...base, bonus: null } };
	const typed = form.amount.trim() === '' ? null : amountOf(form, record);
	if (typed && !typed.ok) return { ok: false, field: 'amount', message: typed.message };
	const bonus = bonusNow(form, record, roster, fee);
	if (bonus) return { ok: true, work: { ...base, bonus } };
	const message = fee === null ? noFeeYet : 'Enter what the member is to get.';
	return { ok: false, field: 'amount', message };
}
