import type { ReadItem } from '../../lib/domain/commands';
import { keep, say } from './actions';
import type { Model } from './model';
import type { ReadLink } from './services';
import { setSetting } from './settings';

/** Reads the page in the active tab; silent where that fails, since the strip is an offer. */
export async function lookAtPage(model: Model): Promise<void> {
	const windowId = await model.services.windowId().catch(() => null);
	const look = await model.services.ask('lookAtPage', { windowId });
	model.look.value = 'state' in look ? look : null;
}

/** Saves what the open page holds, and looks again so that the strip tells what is left. */
export async function savePage(model: Model): Promise<void> {
	const look = model.look.peek();
	if (look?.state !== 'read') return;
	const { page, items, complete, whose, asOf, allInvitations } = look;
	if (whose.account === null) return;
	// First the name: a page saved without it could be taken for another account's the next time.
	if (whose.binds !== null && !(await setSetting(model, 'account.main', whose.binds))) return;
	const shown = { complete, ...(asOf !== undefined && { asOf }), ...(allInvitations && { allInvitations }) };
	if (await keep(model, whose.account, page, items, shown)) await lookAtPage(model);
}

/** Remembers under which account pages are kept that name none, and looks again with it. */
export async function belongsTo(model: Model, account: string): Promise<void> {
	if (await setSetting(model, 'account.default', account)) await lookAtPage(model);
}

/** Asks the browser for access; called straight from the click, or the browser refuses to ask. */
export async function allowAccess(model: Model): Promise<void> {
	const given = await model.services.requestAccess().catch(() => false);
	if (given) await lookAtPage(model);
	else say(model, { message: 'Without access Parley cannot read the page. You can add invitations by hand.' });
}

export async function reloadPage(model: Model): Promise<void> {
	await model.services.reloadTab().catch(() => undefined);
	await lookAtPage(model);
}

/** The longest title, in UTF-16 units. */
const TITLE = 300;

/** What can be added by hand, and where it stands then. */
export type HandKind = 'invitation' | 'proposal' | 'offer' | 'contract';
const handStages = { invitation: 'invitation', proposal: 'submitted', offer: 'offer', contract: 'hired' } as const;

/** What a pasted link or text would be kept as, `as` where no link says what it is; null where there is nothing in it. */
export function fromPasted(
	text: string,
	readLink: ReadLink,
	newId: () => string,
	as: HandKind = 'invitation',
): ReadItem | null {
	const pasted = text.trim();
	if (pasted === '') return null;
	const links = pasted.match(/https?:\/\/\S+/gu) ?? [];
	const read = links.map((href) => ({ href, link: readLink(href.replace(/[),.;]+$/u, '')) }));
	const { href, link: found } = read.find(({ link }) => link !== null) ?? { href: '', link: null };
	const lines = (href ? pasted.replaceAll(href, ' ') : pasted).split('\n').map((line) => line.trim());
	const title = lines.find((line) => line !== '') ?? '';
	// A line too long for a title is the message itself: nothing that was pasted is cut off.
	const from = lines.indexOf(title) + (title.length > TITLE ? 0 : 1);
	const message = lines.slice(from).join('\n').trim();
	const kind = found?.kind ?? as;
	return {
		kind,
		siteId: found?.id ?? newId(),
		source: 'hand',
		fields: {
			stage: handStages[kind],
			...(title && { title: title.length > TITLE ? `${title.slice(0, TITLE - 1).toWellFormed()}…` : title }),
			...(found && { url: found.url }),
			...(message && { clientMessage: message }),
		},
		// Which section it is in is only guessed, and must not replace what Upwork shows.
		likely: ['stage'],
	};
}
