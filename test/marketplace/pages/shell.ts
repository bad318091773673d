import { html, type Markup } from './markup';
import type { View } from './wire';

/** Grey bars where the page's content will be. */
export function skeleton(): Markup {
	return html`<div class="skeleton" aria-busy="true"><p class="sr-only">Loading</p><div></div><div></div><div></div></div>`;
}

/**
 * The document around every page. `content` is the finished page without scripts; null leaves the grey bars and the script that fills them.
 */
export function shell(page: {
	view: View;
	hostile: { extensionId: string | null } | null;
	content: Markup | null;
}): string {
	const { base } = page.view.dialect;
	const script = page.content === null && html`<script type="module" src="/practice/app"></script>`;
	const attacker =
		page.hostile !== null &&
		html`<script src="/practice/hostile" data-extension="${page.hostile.extensionId ?? ''}"></script>`;
	const title = page.content === null ? 'Practice marketplace' : page.view.documentTitle;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice/style.css">
${attacker}${script}
</head>
<body>
<div class="practice-banner" role="note">Practice copy — not upwork.com. Everyone here is made up, and nothing leaves this computer.</div>
<div id="app">
<header class="site-header"><strong>Practice marketplace</strong><nav aria-label="Main"><a href="/nx/find-work/">Find work</a> <a href="${base}/proposals/">Proposals</a> <a href="/nx/contracts">Contracts</a> <a href="/ab/messages/">Messages</a></nav></header>
<main id="main" tabindex="-1">${page.content ?? skeleton()}</main>
</div>
<div id="portal"></div>
<div id="announcer" class="sr-only" role="status" aria-live="polite"></div>
<footer class="practice-desk" aria-label="Practice desk"><span>Practice desk</span>
<button type="button" data-desk="invitation-arrives">New invitation</button>
<button type="button" data-desk="client-responds">Client responds</button>
<button type="button" data-desk="client-withdraws">Client withdraws</button>
<button type="button" data-desk="translate">Translate page</button>
<button type="button" data-desk="start-over">Start over</button>
<small>Not affiliated with Upwork.</small></footer>
</body>
</html>`.text;
}
