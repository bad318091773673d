import { oneLine } from './outline';
import type { PageContext } from './types';

/** Where a page says who is signed in; never in its content, where other people's names and agencies stand. */
const headers = 'header, [role="banner"], nav, [role="navigation"]';
const choices =
	'[role="menuitemradio"], [role="option"], [role="radio"], [role="menuitem"], [role="tab"], li, a, button';
/** 2026-11: words for the kind of an account in a switcher. */
const kindWords =
	/^(?:(freelancer|talent|individual|personal)|(agency|agency owner|agency member|business manager))(?: account| profile)?$/i;
const switcherName =
	/\b(?:(?:switch|change|choose|select|my|your) accounts?|accounts?(?: menu| switcher)?|profile menu)\b/i;
const agencyLabel = /^(?:agency|acting (?:for|as)(?: the)? agency|working as(?: the)? agency)\s*:\s*(.{2,60})$/i;
const freelancerLabel = /^(?:freelancer|acting as(?: a)? freelancer)\s*:\s*(.{2,60})$/i;

function kindOf(text: string): 'freelancer' | 'agency' | null {
	const found = kindWords.exec(text);
	if (found === null) return null;
	return found[1] === undefined ? 'agency' : 'freelancer';
}

/** Whether the markup says that this entry is the one in use. */
function isCurrent(element: Element): boolean {
	const state = ['aria-checked', 'aria-selected', 'aria-pressed'].some((name) => element.getAttribute(name) === 'true');
	return state || /^(?:true|page|location|step)$/.test(element.getAttribute('aria-current') ?? '');
}

/** The texts of an entry's innermost elements, in order: its name, its kind, and what else it shows. */
function pieces(element: Element): string[] {
	const found: string[] = [];
	const walk = (node: Node, depth: number) => {
		if (node.nodeType === 3) found.push(oneLine(node.nodeValue ?? ''));
		if (node.nodeType === 1 && /^(?:svg|script|style|template)$/i.test((node as Element).tagName)) return;
		if (depth > 40) return;
		for (let child = node.firstChild; child !== null; child = child.nextSibling) walk(child, depth + 1);
	};
	walk(element, 0);
	return found.flatMap((text) => text.split(/\s+[·|–—-]\s+/)).filter((text) => /[\p{L}\p{N}]/u.test(text));
}

/** A name and a kind in one entry; null where either is missing or told twice. */
function accountIn(element: Element): { name: string; kind: 'freelancer' | 'agency' } | null {
	const texts = pieces(element);
	const kinds = new Set(texts.map(kindOf).filter((kind) => kind !== null));
	const names = texts.filter((text) => kindOf(text) === null);
	const [kind] = kinds;
	const [name] = names;
	if (kind === undefined || kinds.size > 1 || name === undefined || names.length > 2 || name.length > 60) return null;
	return { name, kind };
}

/** A list of accounts: two or more entries of which each names a kind; which one is in use is marked on it. */
function fromSwitchers(scope: Element): PageContext[] {
	const found: PageContext[] = [];
	for (const list of scope.querySelectorAll(
		'[role="menu"], [role="listbox"], [role="radiogroup"], [role="tablist"], ul, ol',
	)) {
		const entries = [...list.querySelectorAll(choices)].filter(
			(entry) => accountIn(entry) !== null && entry.parentElement?.closest(choices) === null,
		);
		const current = entries.filter(
			(entry) =>
				isCurrent(entry) ||
				entry.querySelector('[aria-checked="true"], [aria-selected="true"], [aria-current="true"]') !== null,
		);
		const [only] = current;
		if (only === undefined || current.length > 1) continue;
		const account = accountIn(only);
		// One marked entry alone may be anything; two accounts, or a list that names itself, are a switcher.
		const named = switcherName.test(list.getAttribute('aria-label') ?? '');
		if (account !== null && (entries.length > 1 || named)) found.push({ ...account, confidence: 'sure' });
	}
	return found;
}

/** "Agency: Tideway Studio" in the page's head. */
function fromLabels(scope: Element): PageContext[] {
	const found: PageContext[] = [];
	for (const element of scope.querySelectorAll('*')) {
		for (const text of [
			element.getAttribute('aria-label') ?? '',
			element.firstElementChild === null ? (element.textContent ?? '') : '',
		]) {
			const agency = agencyLabel.exec(oneLine(text))?.[1];
			const freelancer = freelancerLabel.exec(oneLine(text))?.[1];
			if (agency !== undefined) found.push({ name: agency, kind: 'agency', confidence: 'likely' });
			if (freelancer !== undefined) found.push({ name: freelancer, kind: 'freelancer', confidence: 'likely' });
		}
	}
	return found;
}

/**
 * Who is signed in, and whether as a freelancer or for an agency, from the account switcher or a label in the page's head. Null
 * where no such place says it, or two places differ; a page's content is never asked.
 */
export function readContext(document: Document): PageContext | null {
	if (!document.documentElement || !document.body) return null;
	const scopes = [...document.body.querySelectorAll(headers)].filter(
		(scope) => scope.closest('main, [role="main"], article') === null,
	);
	const outer = scopes.filter((scope) => !scopes.some((other) => other !== scope && other.contains(scope)));
	const switched = outer.flatMap(fromSwitchers);
	const found = switched.length > 0 ? switched : outer.flatMap(fromLabels);
	const [first] = found;
	if (first === undefined) return null;
	return found.every((one) => one.name === first.name && one.kind === first.kind) ? first : null;
}
