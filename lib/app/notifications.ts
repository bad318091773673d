import { recordParts } from '../domain/ids';
import { invitationId, invitationUrl, proposalId, proposalUrl } from '../upwork/urls';
import { contractsPage } from './contracts-page';
import { buttons } from './notification-buttons';
import { upworkAddress } from './open-on-upwork';
import { notificationPrefix, type Shown, SNOOZE_MS } from './reminders';
import { snooze } from './snooze';
import type { Tools } from './tools';

const proposals = 'https://www.upwork.com/nx/proposals/';

/** What was clicked on a notification: itself (null), or one of its buttons. */
export async function onNotificationClick(tools: Tools, id: string, button: number | null): Promise<void> {
	const shown = await shownAs(tools, id);
	await tools.browser.clearNotification(id);
	if (!shown) return;
	await tools.journal.dropDraft(id);
	if (button === buttons.indexOf('Snooze for an hour'))
		await snooze(tools, { keys: shown.keys, until: tools.now() + SNOOZE_MS });
	else await openShown(tools, shown);
}

/** A notification went away by itself or was closed. */
export async function onNotificationClosed({ journal }: Tools, id: string): Promise<void> {
	if (id.startsWith(notificationPrefix)) await journal.dropDraft(id);
}

async function shownAs({ journal }: Tools, id: string): Promise<Shown | null> {
	if (!id.startsWith(notificationPrefix)) return null;
	const kept = (await journal.draftsWith(id)).find((draft) => draft.key === id);
	return kept ? (kept.value as Shown) : null;
}

/**
 * Opens what a notification is about: one record's own page, in the tab that shows it already if there is one; several on the Proposals
 * page. Else in a new tab, since the person was elsewhere and the active one may hold something half-written.
 */
async function openShown({ browser }: Tools, { records }: Shown): Promise<void> {
	const contracts = contractsPage(records);
	if (contracts) return browser.showInNewTab(contracts);
	const [only, ...others] = records.map(recordParts);
	const page = only !== undefined && others.length === 0 ? ownPage(only.kind, only.siteId) : null;
	const address = upworkAddress(page?.url ?? proposals);
	if (!address) return;
	const tabs = page ? await browser.upworkTabs().catch(() => []) : [];
	const open = tabs.find(({ url }) => url !== null && page?.isShownAt(url));
	if (open) await browser.focusTab(open.id);
	else await browser.showInNewTab(address);
}

/** The page of an invitation or a proposal; null for what has none that is known by its id alone. */
function ownPage(kind: string, siteId: string): { url: string; isShownAt: (url: string) => boolean } | null {
	if (kind === 'invitation') return { url: invitationUrl(siteId), isShownAt: (url) => invitationId(url) === siteId };
	if (kind === 'proposal') return { url: proposalUrl(siteId), isShownAt: (url) => proposalId(url) === siteId };
	return null;
}
