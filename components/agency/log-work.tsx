import { useState } from 'preact/hooks';
import { clockText, DAY_MINUTES } from '../../lib/domain/agency-duration';
import { isNamed, type RosterMember } from '../../lib/domain/agency-roster';
import { agencyEditions, caseOf } from '../../lib/domain/agency-rules';
import { minutesOnDay, weeklySheet } from '../../lib/domain/agency-sheet';
import { dayFrom, dayKey, weekOf } from '../../lib/domain/agency-week';
import { foldWork, overLimit } from '../../lib/domain/agency-work';
import type { Work } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { logWork } from '../app/agency-actions';
import { useModel } from '../app/context';
import { namedText, utcDay } from '../words/agency';
import { chosenRoute, type LogForm, readLog, routeChoices, timeOf } from './read-log';
import { Routes } from './routes';
import { useSheet } from './use-sheet';
import { useStored } from './use-stored';
import { ASK, whoDidIt } from './who';

interface Props {
	record: OpportunityRecord;
	roster: readonly RosterMember[];
}

/** Notes a piece of work: who did it, when, how long; the rules say in which way it is accounted for. */
export function LogWork({ record, roster }: Props) {
	const model = useModel();
	const now = model.now.value;
	const edition = model.preferences.value.agencyEdition;
	const fresh: LogForm = { who: ASK, day: '', time: '', route: '', amount: '', note: '' };
	const [stored, change, clear] = useStored<LogForm>(`work.${record.id}`, fresh);
	const [problem, setProblem] = useState<{ field: string; message: string } | null>(null);
	const members = roster.filter((one) => !one.gone && !isNamed(one, record.freelancer));
	const who = whoDidIt(stored.who, members);
	const asked = who === ASK;
	const form: LogForm = { ...stored, who, day: stored.day || dayKey(now) };
	const edit = (patch: Partial<LogForm>) => {
		setProblem(null);
		change(patch);
	};
	if (!record.terms) {
		return <p>Whether this contract is hourly or fixed price is not known yet. Add its terms first.</p>;
	}
	const choices = asked ? [] : routeChoices(form, record, edition, now);
	const route = chosenRoute(form, choices);
	const time = timeOf(form);
	const submit = async () => {
		if (!route) return;
		const read = readLog(form, record, roster, route);
		if (!read.ok) {
			setProblem(read);
			document.getElementById(`log-${read.field}`)?.focus();
			return;
		}
		const name = form.who === '' ? namedText(record) : (members.find(({ id }) => id === form.who)?.name ?? '');
		const text = `Noted: ${clockText(read.work.minutes)} h of ${name}.`;
		if (await logWork(model, record.id, read.work, text)) {
			clear();
			change({ ...fresh, who: form.who, day: stored.day });
			document.getElementById('log-time')?.focus();
		}
	};
	return (
		<form
			class="log-work"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<div>
				<label class="label" for="log-who">
					Who did it?
				</label>
				<select
					id="log-who"
					class="field"
					value={form.who}
					onChange={(event) => edit({ who: event.currentTarget.value, route: '', amount: '' })}
				>
					{asked && <option value={ASK}>Choose who</option>}
					<option value="">{namedText(record)} (named on the contract)</option>
					{members.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</select>
			</div>
			<p class="small muted log-rule">
				{asked && record.terms.hourly
					? 'Say who did it: how it is accounted for depends on that.'
					: agencyEditions[edition].says[caseOf(record.terms.hourly, form.who === '')]}
			</p>
			<div class="log-when">
				<div>
					<label class="label" for="log-day">
						Day (UTC)
					</label>
					<input
						id="log-day"
						class="field"
						type="date"
						value={form.day}
						max={dayKey(now)}
						onInput={(event) => edit({ day: event.currentTarget.value })}
					/>
				</div>
				<div>
					<label class="label" for="log-time">
						How long
					</label>
					<input
						id="log-time"
						class="field"
						autocomplete="off"
						placeholder="1:30"
						value={form.time}
						aria-invalid={problem?.field === 'time'}
						aria-describedby="log-time-says"
						onInput={(event) => edit({ time: event.currentTarget.value })}
					/>
				</div>
			</div>
			<p id="log-time-says" class={`small ${form.time !== '' && !time.ok ? 'danger-text' : 'muted'}`} role="status">
				{form.time === ''
					? 'Such as 1:30, 1h 30m, 90 min or 1.5.'
					: time.ok
						? `${clockText(time.minutes)} h`
						: time.message}
			</p>
			{!asked && <Routes record={record} roster={roster} form={form} choices={choices} route={route} change={edit} />}
			<Limit record={record} form={form} route={route} />
			{!asked && <WholeDay form={form} name={members.find(({ id }) => id === form.who)?.name ?? record.freelancer} />}
			<div>
				<label class="label" for="log-note">
					Note, for yourself
				</label>
				<input
					id="log-note"
					class="field"
					autocomplete="off"
					maxLength={500}
					value={form.note}
					onInput={(event) => edit({ note: event.currentTarget.value })}
				/>
			</div>
			{problem && (form.time !== '' || problem.field !== 'time' || !time.ok) && (
				<p class="danger-text" role="alert">
					{problem.message}
				</p>
			)}
			<p class="actions">
				<button type="submit" class="button main" disabled={route === null}>
					Note the work
				</button>
			</p>
		</form>
	);
}

/** Says where the work would pass the weekly limit of the contract. */
function Limit({ record, form, route }: { record: OpportunityRecord; form: LogForm; route: Work['route'] | null }) {
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

/** Says where one person would have more than a day’s time on a day, over all contracts: on one contract it is refused. */
function WholeDay({ form, name }: { form: LogForm; name: string | null }) {
	const model = useModel();
	const [day, time] = [dayFrom(form.day), timeOf(form)];
	const read = useSheet(weekOf(day ?? model.now.value));
	if (read === null || name === null || day === null || !time.ok) return null;
	const sheet = weeklySheet(read.weeks, (account) => read.rosters.get(account) ?? [], model.now.value);
	const total = minutesOnDay(sheet, name, day) + time.minutes;
	if (read.week !== weekOf(day) || total <= DAY_MINUTES) return null;
	return (
		<p class="notice amber" role="status">
			Over all contracts, {name} would have {clockText(total)} h on {utcDay(day)}, and a day has 24. Look at the weekly
			sheet before you note it.
		</p>
	);
}
