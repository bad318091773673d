import { findContacts } from '../../contact/index';
import { isEverybodys } from '../../domain/policy';
import { readRich } from './field';

/** Headings over the job's own text, and marks of it (seen 2025; the headings have outlived several redesigns). */
const jobHeading = /^(?:job|project) (?:details|description|post(?:ing)?|overview)\b/i;
const jobMarks =
	'[data-test="job-description-text"], [data-test="Description"], [data-test="description"], .job-description';

/** The domain of a link as written, lower case and without `www.`; null when it is none. */
export function domainOf(link: string): string | null {
	try {
		const { hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? link : `https://${link}`);
		return hostname.includes('.') ? hostname.replace(/^www\d?\./, '') : null;
	} catch {
		return null;
	}
}

/** The domains linked in the job's own texts, without those under which everybody has an address. */
export function domainsIn(texts: readonly string[]): string[] {
	const domains = new Set<string>();
	for (const text of texts) {
		for (const finding of findContacts(text)) {
			const domain = finding.kind === 'link' ? domainOf(finding.text) : null;
			if (domain !== null && !isEverybodys(domain)) domains.add(domain);
		}
	}
	return [...domains];
}

/** What stands over the client's own message on an invitation's page and beside its form. */
const messageHeading =
	/^(?:(?:original |invitation )?message from (?:the )?client|(?:the )?client(?:['’]s)? message)\b/i;
const headings = 'h1, h2, h3, h4, h5, h6, [role="heading"], legend, dt, strong';

/** Text written by the client; a section with a field in it is one where the freelancer writes. */
function described(document: Document): string[] {
	const places = new Set(document.querySelectorAll<HTMLElement>(jobMarks));
	for (const heading of document.querySelectorAll<HTMLElement>(headings)) {
		const words = heading.textContent.trim();
		if (words.length > 60 || !(jobHeading.test(words) || messageHeading.test(words))) continue;
		// Alone in its block, a heading is about what stands beside that block.
		const block = heading.parentElement;
		const section = block && block.textContent.trim() === words ? block.parentElement : block;
		if (section && !section.querySelector('textarea, [contenteditable]')) places.add(section);
	}
	return [...places].map((place) => readRich(place).text);
}

/** Domains in the client's message and the job's description, as far as the page shows them. Never throws: nothing is allowed then. */
export function jobDomains(document: Document): string[] {
	try {
		return domainsIn(described(document).map((text) => text.slice(0, 20_000)));
	} catch {
		return [];
	}
}
