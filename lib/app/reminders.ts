import { workReminders } from '../domain/agency-reminders';
import type { DeskMemory } from '../domain/desk';
import { recordParts } from '../domain/ids';
import { offerReminders } from '../domain/offer-reminders';
import { type DueReminders, dueReminders, followUpsFor, type Reminder, remindersFor } from '../domain/reminders';
import { HOUR, type UtcMs } from '../domain/time';
import { preferences } from './preferences';
import type { Tools } from './tools';
import { allReminderWords } from './work-words';

/** The alarm of the next reminder. */
export const remindAgain = 'remind';

/** Begins the id of every notification of ours, and the key under which is kept what it was about. */
export const notificationPrefix = 'reminders:';

/** How long Snooze on a notification lasts. */
export const SNOOZE_MS = HOUR;

/** What one notification was about; kept, since the worker that showed it may be gone when it is clicked. */
export interface Shown {
	keys: string[];
	records: string[];
}

interface Standing extends DueReminders {
	/** Every key that still means something; all others can be forgotten. */
	live: ReadonlySet<string>;
}

let running: Promise<void> = Promise.resolve();
let waiting = false;

/**
 * Shows the reminders that are due, together in one notification, and sets the alarm for the next. However many ask at the same time, one
 * more round after the one under way serves them all. Never rejects.
 */
export function remind(tools: Tools): Promise<void> {
	if (waiting) return running;
	waiting = true;
	running = running.then(async () => {
		waiting = false;
		await round(tools).catch(() => undefined);
	});
	return running;
}

async function round(tools: Tools): Promise<void> {
	const { journal, browser, now } = tools;
	const at = now();
	const { show, next, live } = await standing(tools, at);
	if (show.length > 0) await showTogether(tools, show, at);
	await journal.changeMemory((memory) => marked(memory, show, live));
	await browser.alarmAt(remindAgain, next);
}

async function standing({ journal }: Tools, at: UtcMs): Promise<Standing> {
	const { reminders: settings, workReminders: work, offerReminders: offers } = await preferences({ journal });
	const { reminders: known } = await journal.memory();
	const [waiting, ending, toFollowUp, open] = await Promise.all([
		journal.onTheClock(at),
		journal.offersOpen(at),
		journal.toFollowUp(at),
		journal.openWork(),
	]);
	const every = [
		...remindersFor(waiting, settings),
		...offerReminders(ending, { ...settings, offers }),
		...followUpsFor(toFollowUp, settings),
		...workReminders(open, { ...settings, work }, at),
	];
	const all = latest(
		every.filter((one) => one.stands > at),
		at,
	);
	const due = dueReminders(all, new Map(Object.entries(known)), settings, at, localMinutes);
	const live = new Set(every.filter((one) => one.stands > at).map((one) => one.key));
	for (const key of await ofUnlisted(journal, known, live)) live.add(key);
	return { ...due, live };
}

/** Without edges that passed where a later one of the same record is due too: one line tells of both. */
function latest(reminders: readonly Reminder[], at: UtcMs): Reminder[] {
	return reminders.filter(
		(one) =>
			one.until > at ||
			!reminders.some((other) => other.record === one.record && other.until > one.until && other.at <= at),
	);
}

/**
 * Keys that were shown or snoozed, of invitations that their page does not list at the moment: listed again, they are not told of anew.
 */
async function ofUnlisted(
	journal: Tools['journal'],
	known: Readonly<Record<string, UtcMs>>,
	live: ReadonlySet<string>,
): Promise<string[]> {
	const kept: string[] = [];
	for (const key of Object.keys(known)) {
		const [, id] = /^(.+)#\d+#(?:day|three-days)$/s.exec(key) ?? [];
		if (live.has(key) || id === undefined) continue;
		const { kind, siteId } = recordParts(id);
		if (kind !== 'invitation') continue;
		const records = await journal.recordsAt('invitation', siteId);
		if (records.some((record) => record.id === id && record.status === 'unlisted')) kept.push(key);
	}
	return kept;
}

/** The id is the same for the same reminders: one that was shown just before the worker ended is replaced, not shown twice. */
async function showTogether({ journal, browser }: Tools, show: readonly Reminder[], at: UtcMs): Promise<void> {
	const keys = show.map((one) => one.key).sort();
	const id = notificationPrefix + (keys[0] ?? '').slice(0, 300);
	const shown: Shown = { keys, records: [...new Set(show.map((one) => one.record))] };
	const kept = await journal.saveDraft(id, shown);
	if (!kept.ok) return;
	await browser.notify(id, allReminderWords(show, at));
}

/** Memory after some were shown. What was answered, erased or is over is forgotten, so that the memory stays small. */
function marked(memory: DeskMemory, show: readonly Reminder[], live: ReadonlySet<string>): DeskMemory {
	const kept = Object.entries(memory.reminders).filter(([key]) => live.has(key));
	if (show.length === 0 && kept.length === Object.keys(memory.reminders).length) return memory;
	return { ...memory, reminders: Object.fromEntries([...kept, ...show.map((one) => [one.key, 0] as const)]) };
}

/** Minutes after midnight by the clock on the wall. */
function localMinutes(at: UtcMs): number {
	const local = new Date(at);
	return local.getHours() * 60 + local.getMinutes();
}
