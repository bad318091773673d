import type { Refusal } from '../domain/commands';
import { invitationId, pageKind } from '../upwork/urls';
import type { Tools } from './tools';

/**
 * Opens an https://www.upwork.com/ address, every other is refused: in the active tab if that is on Upwork, in a new one otherwise, and also
 * where the active tab may hold a form that somebody has begun to fill in. A tab that shows the page already is left as it is.
 */
export async function openOnUpwork({ browser }: Tools, { url }: { url: string }): Promise<{ ok: true } | Refusal> {
	const address = upworkAddress(url);
	if (!address) return { ok: false, code: 'bad-request', message: 'This is not an address on www.upwork.com.' };
	try {
		const tab = await browser.activeTab(null);
		if (tab?.url && shows(tab.url, address)) return { ok: true };
		const onUpwork = tab?.url?.startsWith('https://www.upwork.com/') && !mayHoldForm(tab.url);
		if (tab && onUpwork) await browser.showInTab(tab.id, address);
		else await browser.showInNewTab(address);
		return { ok: true };
	} catch {
		return { ok: false, code: 'failed', message: 'The browser could not open the page. Try again.' };
	}
}

/** Whether a tab is on the page of an address, whatever its query, or on a form of the same invitation. */
function shows(tabUrl: string, address: string): boolean {
	const [open, wanted] = [new URL(tabUrl), new URL(address)];
	const asked = invitationId(wanted.href);
	if (asked !== null && invitationId(open.href) === asked) return true;
	return open.origin === wanted.origin && open.pathname.replace(/\/$/, '') === wanted.pathname.replace(/\/$/, '');
}

/** Pages on which leaving could lose what was typed: accept, apply and edit forms, rooms, and invitations, where declining is a form. */
function mayHoldForm(url: string): boolean {
	const kind = pageKind(url);
	return kind === 'invitation' || kind === 'apply' || kind === 'edit' || kind === 'room';
}

/** The address as the browser will understand it, or null where it leads anywhere but to Upwork. */
export function upworkAddress(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const { protocol, host, username, password, href } = new URL(url);
	const plain = protocol === 'https:' && host === 'www.upwork.com' && username === '' && password === '';
	return plain ? href : null;
}
