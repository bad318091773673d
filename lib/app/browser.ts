import { extensionApi } from '../bus/api';
import type { InsertPlace } from '../bus/channels';
import { buttons } from './notification-buttons';

/** A tab as far as we may see it: `url` is only known where Parley has access to the page. */
export interface OpenTab {
	id: number;
	url: string | null;
}

/** What the use cases need of the browser besides the journal. */
export interface Browser {
	/** Whether the browser lets us read pages on www.upwork.com now; a person may withhold it. */
	hasAccess(): Promise<boolean>;
	/** The active tab of a window, or of the window used last. */
	activeTab(windowId: number | null): Promise<OpenTab | null>;
	/** Runs one of our files in a frame (0: the page itself) and gives the value it ends with. Rejects with the browser's reason. */
	runFile(file: string, tabId: number, frameId: number): Promise<unknown>;
	/**
	 * Puts a text into the form for an answer or the field of a room, where `/insert-message.js` was run in the page before; gives what came
	 * of it.
	 */
	insertText(tabId: number, place: { kind: InsertPlace; siteId: string }, text: string): Promise<unknown>;
	showInTab(tabId: number, url: string): Promise<void>;
	showInNewTab(url: string): Promise<void>;
	/** Whether a tab is the one shown in its window, and the window is not minimised. */
	isInView(tabId: number): Promise<boolean>;
	/** The open tabs on www.upwork.com. */
	upworkTabs(): Promise<OpenTab[]>;
	/** Brings a tab and its window to the front. */
	focusTab(tabId: number): Promise<void>;
	/** The badge's text, in grey where it is not `fresh`. */
	setBadge(text: string, fresh: boolean): Promise<void>;
	/** Shows a notification, in the place of one with the same id; with buttons where the browser has them. */
	notify(id: string, words: { title: string; message: string }): Promise<void>;
	clearNotification(id: string): Promise<void>;
	/** Sets an alarm for a time in UTC ms, in the place of the one with that name; null for none. */
	alarmAt(name: string, when: number | null): Promise<void>;
	/** Sets an alarm unless it is set already; repeated where `periodInMinutes` is given. */
	ensureAlarm(name: string, alarm: chrome.alarms.AlarmCreateInfo): Promise<void>;
	clearAlarm(name: string): Promise<void>;
	/** Whether a connection that is used keeps the worker from being ended. */
	keepsWorker: boolean;
	/** Counts as activity, so that the worker is not ended between two chunks of work. */
	stayAwake(): Promise<void>;
	/** Forgets what pages keep for this browser session. */
	clearSession(): Promise<void>;
}

/** The badge's colours: readable under white text, on light and dark toolbars. */
const badgeColours = { fresh: '#2b4c9b', old: '#6b7078' };

/** The browser this worker runs in. Every call may reject with the browser's own error. */
export function realBrowser(): Browser {
	const api = extensionApi();
	return {
		hasAccess: () => api.permissions.contains({ origins: ['https://www.upwork.com/*'] }),
		async activeTab(windowId) {
			const [tab] = await api.tabs.query({
				active: true,
				...(windowId === null ? { lastFocusedWindow: true } : { windowId }),
			});
			return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
		},
		async runFile(file, tabId, frameId) {
			const [frame] = await api.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [file] });
			return frame?.result;
		},
		async insertText(tabId, place, text) {
			const [frame] = await api.scripting.executeScript({
				target: { tabId, frameIds: [0] },
				args: [place, text],
				// Runs in the page's frame, in the extension's own world, where the file run before has left its function.
				func: (place: { kind: InsertPlace; siteId: string }, text: string) =>
					(globalThis as { parleyInsert?: (where: typeof place, text: string) => unknown }).parleyInsert?.(place, text),
			});
			return frame?.result;
		},
		async showInTab(tabId, url) {
			await api.tabs.update(tabId, { url });
		},
		async showInNewTab(url) {
			await api.tabs.create({ url });
		},
		async isInView(tabId) {
			const tab = await api.tabs.get(tabId).catch(() => null);
			if (!tab?.active) return false;
			const window = await api.windows.get(tab.windowId).catch(() => null);
			return window !== null && window.state !== 'minimized';
		},
		async upworkTabs() {
			const tabs = await api.tabs.query({ url: 'https://www.upwork.com/*' });
			return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, url: url ?? null }]));
		},
		async focusTab(tabId) {
			const tab = await api.tabs.update(tabId, { active: true });
			if (tab) await api.windows.update(tab.windowId, { focused: true });
		},
		async notify(id, words) {
			await api.notifications.create(id, {
				type: 'basic',
				iconUrl: api.runtime.getURL('icon/128.png'),
				...words,
				...(!isFirefox(api) ? { buttons: buttons.map((title) => ({ title })) } : {}),
			});
		},
		async clearNotification(id) {
			await api.notifications.clear(id);
		},
		async alarmAt(name, when) {
			const set = await api.alarms.get(name);
			if (when === null) {
				if (set) await api.alarms.clear(name);
			} else if (set?.scheduledTime !== when) await api.alarms.create(name, { when });
		},
		async setBadge(text, fresh) {
			await api.action.setBadgeBackgroundColor({ color: fresh ? badgeColours.fresh : badgeColours.old });
			await api.action.setBadgeText({ text });
		},
		async ensureAlarm(name, alarm) {
			if (!(await api.alarms.get(name))) await api.alarms.create(name, alarm);
		},
		async clearAlarm(name) {
			await api.alarms.clear(name);
		},
		keepsWorker: !isFirefox(api),
		async stayAwake() {
			await api.runtime.getPlatformInfo();
		},
		async clearSession() {
			await api.storage.session.clear();
		},
	};
}

/** Firefox alone has `getBrowserInfo`; it refuses a notification that asks for buttons. */
function isFirefox(api: typeof chrome): boolean {
	return 'getBrowserInfo' in api.runtime;
}
