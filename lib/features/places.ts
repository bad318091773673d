import { invitationId, jobId, offerId, proposalId, roomId } from '../upwork/urls';
import { onDomChange } from './dom-changes';
import type { Feature, PageLife } from './feature';
import { quietly } from './quietly';

/**
 * What each address of this document has shown. A site that navigates in place changes the address first and the page later: for that moment
 * one opportunity's page stands under another's address. Kept in the extension's own world, where every script of ours in the frame finds
 * it and the page does not.
 */
export interface Places {
	/** Prints of item pages, each with the item whose address it was first seen at. */
	prints: Map<string, string>;
	/** Since when the present address is shown, UTC ms. */
	since: number;
}

const world: typeof globalThis & { parleyPlaces?: Places } = globalThis;

/** Prints remembered at once: the oldest goes first. */
const MOST = 200;

/** A page that came in place and does not change is taken for its own after so many milliseconds. */
const AT_REST = 2000;

/** The places of this document, as far as they were watched; without a watch it has stood since it was loaded. */
export function places(): Places {
	world.parleyPlaces ??= { prints: new Map(), since: Math.round(performance.timeOrigin) };
	return world.parleyPlaces;
}

/** What an address is about, as `kind:id`; null for pages that are about no single thing. An invitation's form is about the invitation. */
export function thingAt(url: string): string | null {
	const ids = { invitation: invitationId, proposal: proposalId, room: roomId, offer: offerId, job: jobId };
	for (const [kind, idOf] of Object.entries(ids)) {
		const id = idOf(url);
		if (id !== null) return `${kind}:${id}`;
	}
	return null;
}

/** What tells one item's page from another's at a glance: its headings, buttons, jobs and first messages. Empty while nothing is drawn. */
export function printOf(page: Document): string {
	const main = page.querySelector('main, [role="main"]') ?? page.body;
	if (!main) return '';
	const parts: string[] = [];
	for (const element of main.querySelectorAll('h1, h2, h3, h4, button, a[href*="~0"], [id^="story_"]')) {
		if (parts.length === 60) break;
		const text = element.id.startsWith('story_') ? element.id : element.textContent.trim().slice(0, 80);
		parts.push(element.localName === 'a' ? `${text} ${/~0\w+/.exec(element.getAttribute('href') ?? '')?.[0]}` : text);
	}
	return parts.filter((part) => part !== '').join('\n');
}

/** Whether the page that is drawn was last seen at another item's address: the site has not drawn this one yet. Never throws. */
export function isOthers(page: Document, url: string): boolean {
	try {
		const thing = thingAt(url);
		const owner = thing === null ? undefined : places().prints.get(printOf(page));
		return owner !== undefined && owner !== thing;
	} catch {
		return false;
	}
}

/** Notes that this is the page of the item at `url`, unless it was seen as another's before. */
function note(page: Document, url: string): void {
	const { prints } = places();
	const thing = thingAt(url);
	const print = thing === null ? '' : printOf(page);
	if (thing === null || print === '' || prints.has(print)) return;
	prints.set(print, thing);
	const [oldest] = prints.keys();
	if (prints.size > MOST && oldest !== undefined) prints.delete(oldest);
}

/** Remembers which item's page looks how, and since when the present address is shown. The page is only read. */
export function placeWatch(life: Pick<PageLife, 'url' | 'onNavigate'>, page: Document): Feature {
	return {
		name: 'place-watch',
		wantedOn: () => true,
		start(signal) {
			let watching: AbortController | null = null;
			let timer: ReturnType<typeof setTimeout> | undefined;
			const noteNow = () => quietly(() => note(page, life.url()));
			const watch = (inPlace: boolean) => {
				watching?.abort();
				clearTimeout(timer);
				watching = null;
				if (thingAt(life.url()) === null) return;
				watching = new AbortController();
				onDomChange(page, noteNow, AbortSignal.any([watching.signal, signal]));
				// What stands there right after an address changed in place may still be the page before.
				if (inPlace) timer = setTimeout(noteNow, AT_REST);
				else noteNow();
			};
			// Where the browser tells of it beforehand, the page that is left is noted as it stands.
			page.defaultView?.navigation?.addEventListener('navigate', noteNow, { signal });
			let shown = pathOf(life.url());
			life.onNavigate(() => {
				if (pathOf(life.url()) === shown) return;
				shown = pathOf(life.url());
				places().since = Date.now();
				watch(true);
			}, signal);
			signal.addEventListener(
				'abort',
				() => {
					watching?.abort();
					clearTimeout(timer);
				},
				{ once: true },
			);
			watch(false);
		},
	};
}

const pathOf = (url: string) => url.replace(/#.*$/s, '');
