import { html, type Markup } from './markup';
import { newSwitcher } from './redesign';
import type { AccountView, View } from './wire';

/** Grey bars where the page's content will be. */
export function skeleton(redesign: boolean): Markup {
	return redesign
		? html`<div class="Shimmer" aria-busy="true"><i></i><i></i><i></i></div>`
		: html`<div class="skeleton" aria-busy="true"><p class="sr-only">Loading</p><div></div><div></div><div></div></div>`;
}

/** A button with the name of the account in use, and a menu to choose another. */
function switcher(accounts: AccountView[]): Markup {
	const name = accounts.find((entry) => entry.current)?.name ?? '';
	const entries = accounts.map(
		(entry) =>
			html`<li role="menuitemradio" aria-checked="${entry.current ? 'true' : 'false'}" tabindex="0" data-account="${entry.kind}"><strong>${entry.name}</strong> <small>${entry.kind === 'agency' ? 'Agency' : 'Freelancer'}</small></li>`,
	);
	return html`<div class="account" data-account-switcher><button type="button" aria-haspopup="menu" aria-expanded="false" aria-label="Account: ${name}">${name}</button><ul role="menu" aria-label="Account" data-account-menu hidden>${entries}</ul></div>`;
}

/**
 * The document around every page. `content` is the finished page without scripts; null leaves the grey bars and the script that fills them.
 */
export function shell(page: {
	view: View;
	hostile: { extensionId: string | null } | null;
	content: Markup | null;
	accounts: AccountView[];
}): string {
	const { base, name } = page.view.dialect;
	const redesign = name === 'redesign';
	const script = page.content === null && html`<script type="module" src="/practice/app"></script>`;
	const attacker =
		page.hostile !== null &&
		html`<script src="/practice/hostile" data-extension="${page.hostile.extensionId ?? ''}"></script>`;
	const title = page.content === null ? 'Practice marketplace' : page.view.documentTitle;
	const links = html`<a href="/nx/find-work/">Find work</a> <a href="${base}/proposals/">Proposals</a> <a href="/nx/contracts">Contracts</a> <a href="/ab/messages/">Messages</a>`;
	const head = redesign
		? html`<div class="Top" role="banner"><b>Practice marketplace</b><div class="Top-links" role="navigation" aria-label="Main">${links}</div>${page.accounts.length > 0 && newSwitcher(page.accounts)}</div>`
		: html`<header class="site-header"><strong>Practice marketplace</strong><nav aria-label="Main">${links}</nav>${page.accounts.length > 0 && switcher(page.accounts)}</header>`;
	const style = redesign && html`<link rel="stylesheet" href="/practice/redesign.css">\n`;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice/style.css">
${style}${attacker}${script}
</head>
<body>
<div class="practice-banner" role="note">Practice copy — not upwork.com. Everyone here is made up, and nothing leaves this computer.</div>
<div id="app">
${head}
<main id="main" tabindex="-1">${page.content ?? skeleton(redesign)}</main>
</div>
<div id="portal"></div>
<div id="announcer" class="sr-only" role="status" aria-live="polite"></div>
<footer class="practice-desk" aria-label="Practice desk"><span>Practice desk</span>
<button type="button" data-desk="invitation-arrives">New invitation</button>
<button type="button" data-desk="client-responds">Client responds</button>
<button type="button" data-desk="client-writes">Client writes</button>
<button type="button" data-desk="client-withdraws">Client withdraws</button>
<button type="button" data-desk="translate">Translate page</button>
<button type="button" data-desk="start-over">Start over</button>
<small>Not affiliated with Upwork.</small></footer>
</body>
</html>`.text;
}
