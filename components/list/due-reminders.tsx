import { isOfOffer, offerReminders } from '../../lib/domain/offer-reminders';
import type { OpportunityRecord } from '../../lib/domain/record';
import { followUpsFor, type Reminder, remindersFor } from '../../lib/domain/reminders';
import { HOUR } from '../../lib/domain/time';
import { openRecord, say } from '../app/actions';
import { useModel } from '../app/context';
import type { Model } from '../app/model';
import { Icon } from '../small/icons';
import { plural } from '../words/page';
import { moment } from '../words/time';
import { useFollowUps } from './use-follow-ups';

const SNOOZE = HOUR;

/** Reminders of the shown invitations and of follow-ups whose time has come and that do not sleep. */
function due(model: Model, toFollowUp: readonly OpportunityRecord[]): Reminder[] {
	const { box, query } = model.view.value;
	const [rows, memory, now] = [model.rows.value, model.memory.value, model.now.value];
	if (box !== 'waiting' || query.trim() || !rows || !memory || !model.settings.value) return [];
	const shown = memory.reminders ?? {};
	const settings = model.preferences.value.reminders;
	const offers = model.preferences.value.offerReminders;
	return [
		...remindersFor(rows, settings),
		...offerReminders(rows, { ...settings, offers }),
		...followUpsFor(toFollowUp, settings),
	].filter((one) => one.at <= now && one.until > now && (shown[one.key] ?? 0) <= now);
}

/** What runs out soon or is to be followed up, in one line with Snooze: the notification's second button where the browser shows none. */
export function DueReminders() {
	const model = useModel();
	const reminders = due(model, useFollowUps());
	if (reminders.length === 0) return null;
	const rest = async (until: number) => {
		const answer = await model.services.ask('snooze', { keys: reminders.map((one) => one.key), until });
		if (!answer.ok) say(model, answer);
	};
	const [only, ...others] = reminders.filter((one) => one.edge === 'follow-up');
	return (
		<aside class="offer-line small" aria-label="Reminders">
			<span>
				<Words model={model} reminders={reminders} />
			</span>
			<span class="actions">
				{only && others.length === 0 && (
					<button type="button" class="text-button" onClick={() => openRecord(model, only.record)}>
						Open<span class="unseen">: {only.title ?? 'to follow up'}</span>
					</button>
				)}
				<button type="button" class="text-button" onClick={() => void rest(model.services.now() + SNOOZE)}>
					Snooze 1 h
				</button>
				<button
					type="button"
					class="icon-button"
					aria-label="Do not remind again"
					title="Do not remind again"
					onClick={() => void rest(Math.max(...reminders.map((one) => one.stands)))}
				>
					<Icon name="close" />
				</button>
			</span>
		</aside>
	);
}

function Words({ model, reminders }: { model: Model; reminders: readonly Reminder[] }) {
	const now = model.now.value;
	const answers = reminders.filter((one) => one.edge !== 'follow-up' && !isOfOffer(one));
	const ending = new Map(reminders.filter(isOfOffer).map((one) => [one.record, one]));
	const [offer] = ending.values();
	const toFollowUp = reminders.filter((one) => one.edge === 'follow-up');
	const [first] = answers;
	const about = model.rows.value?.some((row) => row.id === first?.record && isRough(row.received)) ?? false;
	const what = answers.length === 1 ? 'One answer is' : `${plural(answers.length, 'answer')} are`;
	const [only] = toFollowUp;
	const follow =
		toFollowUp.length === 1 && only && !first && !offer
			? `Follow up: ${only.title ?? 'untitled'}`
			: `${toFollowUp.length} to follow up`;
	return (
		<>
			{first && `${what} due soon, ${answers.length === 1 ? '' : 'the first '}by ${moment(first.until, now, about)}. `}
			{offer &&
				(ending.size === 1
					? `An offer ends about ${moment(offer.until, now)}: ${offer.title ?? 'untitled'}. `
					: `${ending.size} offers end soon, the first about ${moment(offer.until, now)}. `)}
			{only && `${follow}.`}
		</>
	);
}

function isRough(received: { from: number; to: number } | null): boolean {
	return received !== null && received.to - received.from > HOUR;
}
