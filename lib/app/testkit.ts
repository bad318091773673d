import { device } from '../journal/testkit';
import type { Browser } from './browser';

/** A browser in memory; what a test does not say is as on an ordinary day. */
export function tools(says: Partial<Browser> = {}) {
	const on = device();
	const seen = {
		/** Every badge that was set, with whether it was fresh. */
		badges: [] as string[],
		fresh: [] as boolean[],
		alarms: new Map<string, unknown>(),
		/** The notifications that are shown now, and how often one was shown. */
		notifications: new Map<string, { title: string; message: string }>(),
		notified: 0,
		opened: [] as string[],
		focused: [] as number[],
	};
	const { alarms, notifications } = seen;
	const browser: Browser = {
		hasAccess: async () => true,
		activeTab: async () => ({ id: 1, url: 'https://www.upwork.com/nx/proposals/' }),
		runFile: async () => ({ page: 'proposals', context: null, complete: true, items: [], missed: [] }),
		insertText: async () => 'kept',
		showInTab: async (_tab, url) => void seen.opened.push(url),
		showInNewTab: async (url) => void seen.opened.push(url),
		isInView: async () => true,
		upworkTabs: async () => [],
		focusTab: async (tab) => void seen.focused.push(tab),
		setBadge: async (text, fresh) => {
			seen.badges.push(text);
			seen.fresh.push(fresh);
		},
		async notify(id, words) {
			seen.notified += 1;
			notifications.set(id, words);
		},
		clearNotification: async (id) => void notifications.delete(id),
		alarmAt: async (name, when) => void (when === null ? alarms.delete(name) : alarms.set(name, when)),
		ensureAlarm: async (name, alarm) => void (alarms.has(name) || alarms.set(name, alarm)),
		clearAlarm: async (name) => void alarms.delete(name),
		keepsWorker: true,
		stayAwake: async () => undefined,
		clearSession: async () => undefined,
		...says,
	};
	return {
		on,
		seen,
		journal: on.worker(),
		browser,
		link: { hold: async () => undefined, syncNow: async () => undefined },
		visits: {
			reach: async () => ({ ok: true as const }),
			endOld: async () => ({ ok: true as const }),
			endOldByItself: async () => ({ ok: true as const }),
		},
		forgetSync: async () => undefined,
		now: () => on.clock.now,
	};
}

/** A row as a page reader gives it. */
export function row(id: string | null, more: object = {}) {
	return {
		kind: 'invitation',
		stage: 'invitation',
		id,
		jobId: null,
		title: `Job ${id}`,
		url: null,
		client: null,
		clientMessage: null,
		received: null,
		terms: null,
		reason: null,
		author: null,
		text: null,
		viewed: null,
		freelancer: null,
		weeklyMinutes: null,
		manualTime: null,
		edited: null,
		deleted: null,
		confidence: { stage: 'sure', id: 'sure', title: 'sure' },
		...more,
	};
}

/** A browser whose open page shows these rows. */
export function page(items: object[], missed: string[] = [], context: object | null = null) {
	return { runFile: async () => ({ page: 'proposals', context, complete: true, items, missed }) };
}
