import type { Refusal } from '../domain/commands';
import type { Tools } from './tools';

/** Opens an https://www.upwork.com/ address in the active tab if that is on Upwork, else in a new one; every other address is refused. */
export async function openOnUpwork({ browser }: Tools, { url }: { url: string }): Promise<{ ok: true } | Refusal> {
	const address = upworkAddress(url);
	if (!address) return { ok: false, code: 'bad-request', message: 'This is not an address on www.upwork.com.' };
	try {
		const tab = await browser.activeTab(null);
		if (tab?.url?.startsWith('https://www.upwork.com/')) await browser.showInTab(tab.id, address);
		else await browser.showInNewTab(address);
		return { ok: true };
	} catch {
		return { ok: false, code: 'failed', message: 'The browser could not open the page. Try again.' };
	}
}

/** The address as the browser will understand it, or null where it leads anywhere but to Upwork. */
export function upworkAddress(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const { protocol, host, username, password, href } = new URL(url);
	const plain = protocol === 'https:' && host === 'www.upwork.com' && username === '' && password === '';
	return plain ? href : null;
}
