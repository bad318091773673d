import { pageKind } from '../upwork/urls';
import type { Feature, PageLife } from './feature';

/** Kinds of page that hold something Parley keeps, or a form in which terms are proposed. */
const kept: ReadonlySet<string> = new Set([
	'proposals',
	'archive',
	'invitation',
	'proposal',
	'offer',
	'contracts',
	'room',
	'apply',
	'edit',
]);

/**
 * Tells the background that a page of a kind that Parley keeps came into view: once for each visit, in-page navigation, back and forward
 * included. `tell` answers whether it was heard. What is done about it is the background's business; the page itself is not looked at here.
 */
export function visitWatch(
	tell: () => Promise<boolean>,
	life: Pick<PageLife, 'url' | 'onNavigate'>,
	page: Document,
): Feature {
	return {
		name: 'visit-watch',
		wantedOn: () => true,
		start(signal) {
			let told: string | null = null;
			const visit = async () => {
				const url = life.url();
				if (url === told || page.visibilityState !== 'visible') return;
				told = url;
				if (!kept.has(pageKind(url))) return;
				// Not reached, as while the extension is being updated: told again when the page next comes into view.
				if (!(await tell().catch(() => false)) && told === url) told = null;
			};
			const look = () => void visit();
			life.onNavigate(look, signal);
			page.addEventListener('visibilitychange', look, { signal });
			// A page brought back from the browser's memory goes on where it was; its visit is a new one.
			page.defaultView?.addEventListener(
				'pageshow',
				(event) => {
					if (!event.persisted) return;
					told = null;
					look();
				},
				{ signal },
			);
			look();
		},
	};
}
