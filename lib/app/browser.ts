import { extensionApi } from '../bus/api';

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
	showInTab(tabId: number, url: string): Promise<void>;
	showInNewTab(url: string): Promise<void>;
	setBadge(text: string): Promise<void>;
	/** Sets an alarm unless it is set already; repeated where `periodInMinutes` is given. */
	ensureAlarm(name: string, alarm: chrome.alarms.AlarmCreateInfo): Promise<void>;
	clearAlarm(name: string): Promise<void>;
	/** Counts as activity, so that the worker is not ended between two chunks of work. */
	stayAwake(): Promise<void>;
	/** Forgets what pages keep for this browser session. */
	clearSession(): Promise<void>;
}

/** The badge's colour: readable under white text, on light and dark toolbars. */
const badgeColour = '#2b4c9b';

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
		async showInTab(tabId, url) {
			await api.tabs.update(tabId, { url });
		},
		async showInNewTab(url) {
			await api.tabs.create({ url });
		},
		async setBadge(text) {
			await api.action.setBadgeBackgroundColor({ color: badgeColour });
			await api.action.setBadgeText({ text });
		},
		async ensureAlarm(name, alarm) {
			if (!(await api.alarms.get(name))) await api.alarms.create(name, alarm);
		},
		async clearAlarm(name) {
			await api.alarms.clear(name);
		},
		async stayAwake() {
			await api.runtime.getPlatformInfo();
		},
		async clearSession() {
			await api.storage.session.clear();
		},
	};
}
