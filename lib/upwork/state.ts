import type { Outline } from './outline';
import { DIALOG, textOf } from './outline';
import { clientSideLink, freelancerSideLink, hiringButton } from './table';
import { isClientSidePage } from './urls';

/** Whether a browser or a service has translated the page: its texts are not the site's. */
export function isTranslated(document: Document): boolean {
	const root = document.documentElement;
	if (!root) return false;
	if (/(?:^|\s)translated-(?:ltr|rtl)(?:\s|$)/.test(root.getAttribute('class') ?? '')) return true;
	// Google's translating proxy, and Edge, which marks what it has replaced.
	if (/-x-mtfrom-/.test(root.getAttribute('lang') ?? '')) return true;
	return document.querySelector('title[_msttexthash], h1[_msttexthash], h2[_msttexthash]') !== null;
}

/** Whether the page is of the hiring side: by its URL, or by a navigation or buttons that only a hiring person has. */
export function isClientSide(outline: Outline, url: string): boolean {
	if (isClientSidePage(url)) return true;
	const inNavigation = (selector: string): boolean =>
		[...outline.document.querySelectorAll(selector)].some(
			(el) => el.closest('nav, header, [role="navigation"], [role="banner"]') !== null,
		);
	if (inNavigation(clientSideLink) && !inNavigation(freelancerSideLink)) return true;
	return outline.entries.some(
		(entry) => entry.tag === 'button' && (entry.flags & DIALOG) === 0 && hiringButton.test(textOf(outline, entry)),
	);
}
