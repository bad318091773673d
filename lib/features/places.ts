import { contractId, invitationId, jobId, offerId, pageKind, proposalId, roomId } from '../upwork/urls';
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
	/** The address the watch knows of; null where nothing watches. One that has gone on since shows what was drawn at this one. */
	at: string | null;
	/** What is drawn at that address, as it was last seen; null while nobody looked. */
	drawn: Drawn | null;
	/** What was drawn when the address last changed in place; null where it never did. */
	left: Drawn | null;
	/** Whether the document has gone to something else in place, ever. */
	moved: boolean;
}

/** A page as it was drawn, and what the address was about at which it was drawn. */
export interface Drawn {
	owner: string;
	/** Its words, node by node: a site that has drawn another page has put other nodes, or other words into them. */
	words: { node: WeakRef<Text>; text: string }[];
}

const world: typeof globalThis & { parleyPlaces?: Places } = globalThis;

/** Prints remembered at once: the oldest goes first. */
const MOST = 200;

/** A page that came in place and does not change is taken for its own after so many milliseconds. */
const AT_REST = 2000;

/** The places of this document, as far as they were watched; without a watch it has stood since it was loaded. */
export function places(): Places {
	world.parleyPlaces ??= {
		prints: new Map(),
		since: Math.round(performance.timeOrigin),
		at: null,
		drawn: null,
		left: null,
		moved: false,
	};
	return world.parleyPlaces;
}

/** What an address is about, as `kind:id`; null for pages that are about no single thing. An invitation's form is about the invitation. */
export function thingAt(url: string): string | null {
	const ids = {
		invitation: invitationId,
		proposal: proposalId,
		room: roomId,
		offer: offerId,
		contract: contractId,
		job: jobId,
	};
	for (const [kind, idOf] of Object.entries(ids)) {
		const id = idOf(url);
		if (id !== null) return `${kind}:${id}`;
	}
	return null;
}

/** Whose a drawn page is: the thing its address is about, else the address itself. */
const ownerAt = (url: string) => thingAt(url) ?? pathOf(url);

/** Nodes remembered of one page: enough to tell it by, few enough to be looked at after every change. */
const MOST_WORDS = 500;

/** The part of a page that is about its item: of a room the messages alone, since the list of rooms beside them stays. */
function rootsOf(page: Document): Element[] {
	const main = page.querySelector('main, [role="main"]') ?? page.body;
	if (!main) return [];
	const stories = [...main.querySelectorAll('[id^="story_"]')];
	return stories.length > 0 ? stories : [main];
}

function drawnAt(page: Document, url: string): Drawn {
	const words: Drawn['words'] = [];
	for (const root of rootsOf(page)) {
		// 4: text nodes.
		const walker = page.createTreeWalker(root, 4);
		for (let node = walker.nextNode(); node && words.length < MOST_WORDS; node = walker.nextNode()) {
			const text = node.nodeValue ?? '';
			if (text.trim().length > 2) words.push({ node: new WeakRef(node as Text), text });
		}
	}
	return { owner: ownerAt(url), words };
}

/** Whether more than half of a page still stands as it was drawn. */
function stillStands({ words }: Drawn, page: Document): boolean {
	let all = 0;
	let standing = 0;
	for (const { node, text } of words) {
		const now = node.deref();
		all += text.length;
		if (now?.isConnected && now.ownerDocument === page && now.nodeValue === text) standing += text.length;
	}
	return standing * 2 > all;
}

/** Whether what was drawn at the address before still stands at this one, whatever changed a little in it since. */
function isLeftOver(page: Document, url: string): boolean {
	const { at, drawn, left } = places();
	const before = at === null || at === pathOf(url) ? left : drawn;
	if (!before || before.owner === ownerAt(url)) return false;
	// Lists share what stands around their rows, and say themselves which of them they are; the list of contracts does not.
	const told = pageKind(url) !== 'contracts' || pageKind(before.owner) === 'contracts';
	const lists = told && thingAt(url) === null && isAddress(before.owner);
	return !lists && stillStands(before, page);
}

const isAddress = (owner: string) => owner.includes('://');

/**
 * Whether this document was loaded at the very item its address is about, and has not gone elsewhere since: what is drawn can then be no other
 * item's.
 */
export function isLoadedAt(url: string): boolean {
	const thing = thingAt(url);
	const [opened] = performance.getEntriesByType('navigation');
	const { at, moved } = places();
	return thing !== null && at === pathOf(url) && !moved && opened !== undefined && thingAt(opened.name) === thing;
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
		if (isLeftOver(page, url)) return true;
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
			const here = places();
			/** What stands here while the address is still the one that is watched; after that it says nothing of either. */
			const look = (words: boolean) => {
				const url = life.url();
				if (pathOf(url) !== here.at || isLeftOver(page, url)) return;
				note(page, url);
				if (words) here.drawn = drawnAt(page, url);
			};
			const lookNow = () => quietly(() => look(true));
			const navigation = page.defaultView?.navigation;
			// A browser that tells of a navigation beforehand leaves the words until then.
			const changed = () => quietly(() => look(!navigation));
			const watch = (inPlace: boolean) => {
				watching?.abort();
				clearTimeout(timer);
				watching = null;
				if (thingAt(life.url()) === null) return;
				watching = new AbortController();
				onDomChange(page, changed, AbortSignal.any([watching.signal, signal]));
				// What stands there right after an address changed in place may still be the page before.
				if (inPlace) timer = setTimeout(lookNow, AT_REST);
				else lookNow();
			};
			// Where the browser tells of it beforehand, the page that is left is noted as it stands.
			navigation?.addEventListener('navigate', lookNow, { signal });
			here.at = pathOf(life.url());
			life.onNavigate(() => {
				const url = life.url();
				if (pathOf(url) === here.at) return;
				// Whatever never came to be drawn in between leaves the page before it standing.
				if (here.drawn) here.left = here.drawn;
				here.drawn = null;
				if (here.at === null || ownerAt(url) !== ownerAt(here.at)) here.moved = true;
				here.at = pathOf(url);
				here.since = Date.now();
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
