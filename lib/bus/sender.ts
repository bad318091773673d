import type { SenderClass } from './channels';

/** The parts of the browser's `MessageSender` that decide who is speaking. Only this file reads them. */
export type RawSender = Pick<chrome.runtime.MessageSender, 'id' | 'origin' | 'url' | 'frameId'> & {
	tab?: Pick<chrome.tabs.Tab, 'id'> & { url?: string | undefined };
};

/** Our content script in one frame of an Upwork tab; `url` is the address the browser says that frame is at now. */
export type UpworkSpeaker = { class: 'upwork'; tabId: number; frameId: number; url: string };

/** Who speaks: one of our pages, or our content script. */
export type Speaker = { class: 'extension' } | UpworkSpeaker;

/** Who we are, as the browser says. */
export interface Self {
	/** The extension's id: `runtime.id`. */
	id: string;
	/** The origin of our own pages, e.g. `chrome-extension://<id>`. */
	origin: string;
}

const upworkOrigin = 'https://www.upwork.com';

/**
 * Classes a sender, or null for everybody else. The id first: anything else is not ours. Then the origin, which the browser states: a content
 * script's is the page's. Never the presence of a tab: an extension page opened in a tab has one, a popup has none.
 */
export function speakerOf(sender: RawSender, self: Self): Speaker | null {
	if (sender.id !== self.id) return null;
	const origin = originOf(sender);
	if (origin === self.origin) return { class: 'extension' };
	const tabId = sender.tab?.id;
	if (origin === upworkOrigin && tabId !== undefined && sender.frameId !== undefined) {
		return { class: 'upwork', tabId, frameId: sender.frameId, url: addressOf(sender) };
	}
	return null;
}

/** A page that navigates in place may have left the address its script was started at: of the top frame, the tab knows better. */
function addressOf(sender: RawSender): string {
	const top = sender.frameId === 0 ? sender.tab?.url : undefined;
	return top?.startsWith(`${upworkOrigin}/`) ? top : (sender.url ?? '');
}

/** The origin the browser states; from the URL where an older browser states none. */
function originOf(sender: RawSender): string | null {
	if (sender.origin !== undefined) return sender.origin;
	const match = /^([a-z-]+:\/\/[^/?#]+)(?:[/?#]|$)/.exec(sender.url ?? '');
	return match?.[1] ?? null;
}

/** Whether a speaker may use a channel that is open to `from`. */
export function mayUse(speaker: Speaker, from: SenderClass): boolean {
	return speaker.class === from;
}

/** Our own id and origin. */
export function ownSelf(runtime: Pick<typeof chrome.runtime, 'id' | 'getURL'>): Self {
	return { id: runtime.id, origin: runtime.getURL('').replace(/\/$/, '') };
}
