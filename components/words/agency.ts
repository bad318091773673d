import { clockText } from '../../lib/domain/agency-duration';
import type { RosterMember } from '../../lib/domain/agency-roster';
import { addableUntil, WEEK } from '../../lib/domain/agency-week';
import type { LoggedWork, WorkState } from '../../lib/domain/agency-work';
import { formatFee } from '../../lib/domain/amount-format';
import type { WorkBonus, WorkRoute } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { UtcMs } from '../../lib/domain/time';
import { money } from './money';
import { moment } from './time';

export const routeNames: Record<WorkRoute, string> = {
	app: 'Desktop app',
	manual: 'Manual time in the Work Diary',
	bonus: 'Bonus',
	noted: 'Noted only',
};

const shortRoutes: Record<WorkRoute, string> = { app: 'app', manual: 'by hand', bonus: 'bonus', noted: 'noted' };

export const stateNames: Record<WorkState, string> = {
	done: '',
	'to-add': 'To add by hand',
	'to-pay': 'To pay as bonus',
	overdue: 'Overdue: the week is closed',
};

/** What pressing the one button of an entry says. */
export function settleName({ work }: LoggedWork): string {
	return work.route === 'bonus' ? 'Mark as paid' : 'Mark as added';
}

/** What takes that back. */
export function unsettleName({ work }: LoggedWork): string {
	return work.route === 'bonus' ? 'Not paid after all' : 'Not added after all';
}

let days: Intl.DateTimeFormat | undefined;

/** A UTC day as "Wed, 4 Mar", whatever the zone of this device. */
export function utcDay(day: UtcMs): string {
	days ??= new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
	return days.format(day);
}

/** "Mon, 2 Mar to Sun, 8 Mar 2026". */
export function weekText(week: UtcMs): string {
	const last = week + WEEK - 1;
	return `${utcDay(week)} to ${utcDay(last)} ${new Date(last).getUTCFullYear()}`;
}

/** "Time can be added until Monday 12:00 UTC, tomorrow 13:00 on your clock." */
export function deadlineText(week: UtcMs, now: UtcMs): string {
	const until = addableUntil(week);
	const verb = until <= now ? 'This week closed on' : 'Time can be added until';
	return `${verb} Monday 12:00 UTC, ${moment(until, now)} on your clock.`;
}

/** "Wed, 4 Mar · 1:30 h by hand". */
export function workText({ work }: LoggedWork): string {
	return `${utcDay(work.day)} · ${clockText(work.minutes)} h ${shortRoutes[work.route]}`;
}

/** Why a bonus cannot be worked out yet. */
export const noFeeYet = 'Name the service fee first, so that the bonus pays the member in full.';

/** The fee of a bonus: "10 %", or what it comes to where it goes by lifetime billings. */
export function bonusFeeText({ feeBps, grossCents, netCents, currency }: WorkBonus): string {
	return feeBps === null ? `${money(grossCents - netCents, currency)} by lifetime billings` : formatFee(feeBps);
}

/** "$33.33 with the fee, of which $30.00 arrive". */
export function bonusText({ work }: LoggedWork): string | null {
	if (!work.bonus) return null;
	const { grossCents, netCents, currency } = work.bonus;
	return `Bonus of ${money(grossCents, currency)}, of which ${money(netCents, currency)} arrive`;
}

export function rateText({ rate }: Pick<RosterMember, 'rate'>): string {
	return rate ? `${money(rate.cents, rate.currency)}/h` : 'no rate named';
}

export function namedText({ freelancer }: Pick<OpportunityRecord, 'freelancer'>): string {
	return freelancer ?? 'The named freelancer';
}

/** A list in words: "Ada, Ben and Mira". */
export function together(names: readonly string[]): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A first draft of the message that tells the client who works. */
export function tellingDraft(record: OpportunityRecord, names: readonly string[]): string {
	const first = record.client?.trim() ? `Hello ${record.client.trim()},` : 'Hello,';
	const who = together(names);
	const works = names.length === 1 ? 'works' : 'work';
	const hourly = record.terms?.hourly === true;
	const time = hourly
		? `Only ${record.freelancer ?? 'the freelancer named on it'} tracks time in the desktop app. How the time of ${who} is settled, we agree here first.`
		: 'The price and the milestones stay as they are.';
	return `${first}\n\nbefore we go on, I want you to know who works on this: ${who} of our agency ${works} on it with us. The contract stays with ${record.freelancer ?? 'the freelancer it names'}, who answers for the result.\n\n${time}\n\nPlease tell me whether you agree.`;
}

/**
 * Of whom a message that was begun earlier says something else than holds now: who works since and is not named in it, and who no longer works and is.
 * @param begunFor names of those who worked when it was begun
 */
export function namesAmiss(
	text: string,
	names: readonly string[],
	begunFor: readonly string[],
): { missing: string[]; gone: string[] } {
	const words = text.toLowerCase();
	const named = (name: string) => words.includes(name.trim().toLowerCase().split(/\s/)[0] ?? name);
	return {
		missing: names.filter((name) => !begunFor.includes(name) && !named(name)),
		gone: begunFor.filter((name) => name !== '' && !names.includes(name) && named(name)),
	};
}

/** What is said beside such a message; null where it says what holds. */
export function amissText({ missing, gone }: { missing: readonly string[]; gone: readonly string[] }): string | null {
	const parts = [
		missing.length > 0 ? `This message does not name ${together(missing)}.` : '',
		gone.length > 0 ? `It still names ${together(gone)}.` : '',
	].filter(Boolean);
	return parts.length > 0 ? `Who works on it has changed since you wrote this. ${parts.join(' ')}` : null;
}
