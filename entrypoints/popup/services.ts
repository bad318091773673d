import type { Services, Surface } from '../../components/app/services';
import { live } from '../../components/live';
import { extensionApi } from '../../lib/bus/api';
import { ask, newCommandId } from '../../lib/bus/client';
import { mainAccount } from '../../lib/domain/practice';
import { openDesk } from '../../lib/journal/desk';

const upwork = { origins: ['https://www.upwork.com/*'] };

/** What the components get from the browser and the rest of Parley, on each of its own pages. */
export function pageServices(surface: Surface): Services {
	const api = extensionApi();
	const desk = openDesk();
	return {
		surface,
		desk,
		live,
		ask: (channel, body) => ask(channel, body),
		findContacts: async () => (await import('../../lib/contact/reader')).createReader(),
		readLink: async () => (await import('../../lib/upwork/urls')).pastedLink,
		backup: async () => (await import('./backup')).createBackup(desk),
		sync: async () => (await import('./sync')).createSync(),
		syncStands: async () => (await import('./sync-stands')).openSyncStands(),
		now: Date.now,
		newId: newCommandId,
		store: localStorage,
		account: mainAccount,
		windowId: async () => (surface === 'popup' ? ((await api.windows.getCurrent()).id ?? null) : null),
		onUpwork: async () => {
			const [tab] = await api.tabs.query({ active: true, currentWindow: true });
			return tab?.url?.startsWith('https://www.upwork.com/') === true;
		},
		requestAccess: () => api.permissions.request(upwork),
		reloadTab: async () => (await import('./tabs')).reloadActiveTab(),
		openPage: async (path, record) => {
			await api.tabs.create({ url: api.runtime.getURL(`/${path}${record ? `#${encodeURIComponent(record)}` : ''}`) });
			if (surface === 'popup' && document.documentElement.dataset.place === 'popup') window.close();
		},
		saveFile: async (name, file) => (await import('./tabs')).saveFile(name, file),
	};
}
