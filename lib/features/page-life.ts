import { onDomChange } from './dom-changes';
import type { PageLife } from './feature';

/** Whether the extension that put this script here is still the one that runs. */
export function extensionAlive(): boolean {
	try {
		return chrome.runtime?.id !== undefined;
	} catch {
		return false;
	}
}

/** The life of the document this script runs in. */
export const pageLife: PageLife = {
	url: () => location.href,
	alive: extensionAlive,
	onNavigate(callback, signal) {
		let last = location.href;
		const check = () => {
			if (location.href === last && extensionAlive()) return;
			last = location.href;
			callback();
		};
		addEventListener('popstate', check, { signal });
		addEventListener('hashchange', check, { signal });
		const navigation: Navigation | undefined = window.navigation;
		if (navigation) navigation.addEventListener('currententrychange', check, { signal });
		// Where the browser does not tell of pushState, a page that navigates in place shows it by what it renders.
		else onDomChange(document, check, signal);
	},
};
