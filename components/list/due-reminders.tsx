import { type Reminder, remindersFor } from '../../lib/domain/reminders';
import { HOUR } from '../../lib/domain/time';
import { say } from '../app/actions';
import { useModel } from '../app/context';
import type { Model } from '../app/model';
import { Icon } from '../small/icons';
import { plural } from '../words/page';
import { moment } from '../words/time';

const SNOOZE = HOUR;

/** Reminders of the shown invitations whose time has come and that do not sleep. */
function due(model: Model): Reminder[] {
	const { box, query } = model.view.value;
	const [rows, memory, now] = [model.rows.value, model.memory.value, model.now.value];
	if (box !== 'waiting' || query.trim() || !rows || !memory || !model.settings.value) return [];
	const shown = memory.reminders ?? {};
	return remindersFor(rows, model.preferences.value.reminders).filter(
		(one) => one.at <= now && one.until > now && (shown[one.key] ?? 0) <= now,
	);
}

/** What runs out soon, in one line with Snooze: the notification's second button where the browser shows none. */
export function DueReminders() {
	const model = useModel();
	const reminders = due(model);
	const [first] = reminders;
	if (!first) return null;
	const rest = async (until: number) => {
		const answer = await model.services.ask('snooze', { keys: reminders.map((one) => one.key), until });
		if (!answer.ok) say(model, answer);
	};
	const now = model.now.value;
	const about = model.rows.value?.some((row) => row.id === first.record && isRough(row.received)) ?? false;
	const what = reminders.length === 1 ? 'One answer is' : `${plural(reminders.length, 'answer')} are`;
	return (
		<aside class="offer-line small" aria-label="Reminders">
			<span>
				{what} due soon, {reminders.length === 1 ? '' : 'the first '}by {moment(first.until, now, about)}.
			</span>
			<span class="actions">
				<button type="button" class="text-button" onClick={() => void rest(model.services.now() + SNOOZE)}>
					Snooze 1 h
				</button>
				<button
					type="button"
					class="icon-button"
					aria-label="Do not remind again"
					title="Do not remind again"
					onClick={() => void rest(Math.max(...reminders.map((one) => one.until)))}
				>
					<Icon name="close" />
				</button>
			</span>
		</aside>
	);
}

function isRough(received: { from: number; to: number } | null): boolean {
	return received !== null && received.to - received.from > HOUR;
}
