import { useState } from 'preact/hooks';
import { bonusFee } from '../../lib/domain/agency-bonus';
import { clockText } from '../../lib/domain/agency-duration';
import { isNamed, type RosterMember } from '../../lib/domain/agency-roster';
import { agencyEditions, caseOf } from '../../lib/domain/agency-rules';
import { dayKey } from '../../lib/domain/agency-week';
import type { OpportunityRecord } from '../../lib/domain/record';
import { logWork } from '../app/agency-actions';
import { useModel } from '../app/context';
import { useFee } from '../composer/use-fee';
import { namedText } from '../words/agency';
import { Limit, WholeDay } from './log-limits';
import { MemberForm } from './member-form';
import { chosenRoute, dayShown, type LogForm, readLog, routeChoices, timeOf } from './read-log';
import { Routes } from './routes';
import { useStored } from './use-stored';
import { ASK, ELSE, whoDidIt } from './who';
import { WhoDidIt } from './who-did-it';

interface Props {
	record: OpportunityRecord;
	roster: readonly RosterMember[];
}

/** Notes a piece of work: who did it, when, how long; the rules say in which way it is accounted for. */
export function LogWork({ record, roster }: Props) {
	const model = useModel();
	const now = model.now.value;
	const edition = model.preferences.value.agencyEdition;
	const fresh: LogForm = { who: ASK, day: '', written: '', time: '', route: '', amount: '', note: '', last: '' };
	const [stored, change, clear] = useStored<LogForm>(`work.${record.id}`, fresh);
	const [problem, setProblem] = useState<{ field: string; message: string } | null>(null);
	const members = roster.filter((one) => !one.gone && !isNamed(one, record.freelancer));
	const who = whoDidIt(stored.who, members);
	const asked = who === ASK;
	const today = dayKey(now);
	const form: LogForm = { ...stored, who, day: dayShown(stored, today) };
	const edit = (patch: Partial<LogForm>) => {
		setProblem(null);
		// What is begun on a day stays of that day.
		change({ day: form.day, written: today, ...patch });
	};
	const known = useFee(record);
	const fee = record.terms && bonusFee(known, record.terms, model.facts.value);
	const toWho = (chosen: string) => edit({ who: chosen, route: '', amount: '' });
	const asking = <WhoDidIt record={record} members={members} who={who} last={form.last} choose={toWho} />;
	if (!record.terms) {
		return <p>Whether this contract is hourly or fixed price is not known yet. Add its terms first.</p>;
	}
	if (who === ELSE) {
		const back = (chosen: string) => {
			toWho(chosen);
			requestAnimationFrame(() => document.getElementById('log-who')?.focus());
		};
		return (
			<div class="log-work">
				{asking}
				<p class="small muted">They are put on the roster, and the work is theirs.</p>
				<MemberForm account={record.account} roster={roster} added={back} done={() => back(ASK)} />
			</div>
		);
	}
	const choices = asked ? [] : routeChoices(form, record, edition, now);
	const route = chosenRoute(form, choices);
	const time = timeOf(form);
	const submit = async () => {
		if (!route) return;
		const read = readLog(form, record, roster, route, fee);
		if (!read.ok) {
			setProblem(read);
			document.getElementById(`log-${read.field}`)?.focus();
			return;
		}
		const name = form.who === '' ? namedText(record) : (members.find(({ id }) => id === form.who)?.name ?? '');
		const text = `Noted: ${clockText(read.work.minutes)} h of ${name}.`;
		if (await logWork(model, record.id, read.work, text)) {
			clear();
			change({ ...fresh, day: form.day, written: today, last: form.who });
			document.getElementById('log-who')?.focus();
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
			{asking}
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
						max={today}
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
			{!asked && (
				<Routes record={record} roster={roster} form={form} choices={choices} route={route} fee={fee} change={edit} />
			)}
			<Limit record={record} form={form} route={route} />
			{!asked && (
				<WholeDay
					record={record}
					form={form}
					name={members.find(({ id }) => id === form.who)?.name ?? record.freelancer}
				/>
			)}
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
