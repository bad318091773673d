import { clockText, DAY_MINUTES } from '../../lib/domain/agency-duration';
import { dayIsFull, minutesOnDay, weeklySheet } from '../../lib/domain/agency-sheet';
import { dayFrom, weekOf } from '../../lib/domain/agency-week';
import { foldWork, overLimit } from '../../lib/domain/agency-work';
import type { Work } from '../../lib/domain/facts';
import { recordParts } from '../../lib/domain/ids';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { utcDay } from '../words/agency';
import { type LogForm, timeOf } from './read-log';
import { useSheet } from './use-sheet';

/** Says where the work would pass the weekly limit of the contract. */
export function Limit({
	record,
	form,
	route,
}: {
	record: OpportunityRecord;
	form: LogForm;
	route: Work['route'] | null;
}) {
	const model = useModel();
	const [day, time] = [dayFrom(form.day), timeOf(form)];
	const limit = record.weeklyMinutes;
	if (!limit || day === null || !time.ok || (route !== 'app' && route !== 'manual')) return null;
	const week = weekOf(day);
	const same = foldWork(model.facts.value).filter(({ work }) => weekOf(work.day) === week);
	const added = { work: { member: null, day, minutes: time.minutes, route, note: '', bonus: null } };
	const over = overLimit([...same, added], limit);
	if (over === 0) return null;
	return (
		<p class="notice amber" role="status">
			With this, the week of {utcDay(week)} is {clockText(over)} h over the limit of {clockText(limit)} h. Upwork does
			not bill what is over it.
		</p>
	);
}

/** Says beforehand where one person would have more than a day’s time on a day, over all contracts of the agency; it is refused then. */
export function WholeDay({ record, form, name }: { record: OpportunityRecord; form: LogForm; name: string | null }) {
	const model = useModel();
	const [day, time] = [dayFrom(form.day), timeOf(form)];
	const read = useSheet(weekOf(day ?? model.now.value));
	if (read === null || name === null || day === null || !time.ok) return null;
	const weeks = read.weeks.filter((one) => recordParts(one.record).account === record.account);
	const sheet = weeklySheet(weeks, (account) => read.rosters.get(account) ?? [], model.now.value);
	const already = minutesOnDay(sheet, name, day);
	if (read.week !== weekOf(day) || already + time.minutes <= DAY_MINUTES) return null;
	return (
		<p class="notice amber" role="status">
			{dayIsFull(name, already)}
		</p>
	);
}
