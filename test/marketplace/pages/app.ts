import { type App, frames, own, put } from './browser';
import { mountInvitation } from './mount-decline';
import { mountForm } from './mount-form';
import { mountOffer } from './mount-offer';
import { mountList, mountProposal, mountRoom } from './mount-others';
import { skeleton } from './shell';
import { translatePage } from './translate';
import { renderView } from './views';
import type { PostAnswer, View } from './wire';

/** Frames between the data's arrival and its rows, as a page that hydrates late. */
const lateFrames = 4;

const announcer = document.getElementById('announcer');
const portal = document.getElementById('portal') ?? document.body;
let current: View | null = null;
let turn = 0;

async function load(href: string, pages: Record<string, number>): Promise<View> {
	const of = new URL(href, location.href);
	for (const [key, page] of Object.entries(pages)) if (page > 1) of.searchParams.set(`page.${key}`, String(page));
	const response = await fetch(`/api/practice/view?of=${encodeURIComponent(of.pathname + of.search)}`);
	const view: View = await response.json();
	return view;
}

/** Replaces `main` by the page for `href`. A newer call wins over one still loading. */
async function show(
	href: string,
	options: { keep: boolean; pages?: Record<string, number>; notice?: string | undefined },
) {
	turn += 1;
	const mine = turn;
	const fresh = document.createElement('main');
	fresh.id = 'main';
	fresh.tabIndex = -1;
	own(fresh);
	if (!options.keep) {
		put(fresh, skeleton(current?.dialect.name === 'redesign'));
		document.getElementById('main')?.replaceWith(fresh);
		portal.replaceChildren();
	}
	const view = await load(href, options.pages ?? {});
	await frames(lateFrames);
	if (mine !== turn) return;
	put(fresh, renderView(view));
	if (options.notice) {
		const notice = document.createElement('p');
		notice.className = 'notice';
		notice.textContent = options.notice;
		fresh.prepend(notice);
		own(fresh);
	}
	document.getElementById('main')?.replaceWith(fresh);
	current = view;
	document.title = view.documentTitle;
	mount(fresh, view, appFor(view));
	if (announcer) announcer.textContent = options.notice ?? view.documentTitle;
}

function appFor(view: View): App {
	return {
		view,
		portal,
		announce(text) {
			if (announcer) announcer.textContent = text;
		},
		async go(href, notice) {
			history.pushState(null, '', href);
			await show(href, { keep: false, notice });
			scrollTo(0, 0);
			document.getElementById('main')?.focus();
		},
		reload: (pages = {}) => show(location.href, { keep: true, pages }),
		async post(path, body) {
			const response = await fetch(path, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const answer: PostAnswer = await response.json();
			return answer;
		},
	};
}

function mount(main: HTMLElement, view: View, app: App): void {
	if (view.view === 'list') mountList(main, view, app);
	else if (view.view === 'invitation') mountInvitation(main, view, app);
	else if (view.view === 'form') mountForm(main, view, app);
	else if (view.view === 'proposal') mountProposal(main, view, app);
	else if (view.view === 'offer') mountOffer(main, view, app);
	else if (view.view === 'room') mountRoom(main, view, app);
}

document.addEventListener('click', (event) => {
	const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
	if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const url = new URL(link.href);
	if (url.origin !== location.origin || !current) return;
	event.preventDefault();
	if (url.hash === '') void appFor(current).go(url.pathname + url.search);
});
addEventListener('popstate', () => void show(location.href, { keep: false }));

for (const switcher of document.querySelectorAll<HTMLElement>('[data-account-switcher]')) {
	const button = switcher.querySelector('button');
	const menu = switcher.querySelector<HTMLElement>('[data-account-menu]');
	button?.addEventListener('click', () => {
		if (!menu) return;
		menu.hidden = !menu.hidden;
		button.setAttribute('aria-expanded', String(!menu.hidden));
	});
	menu?.addEventListener('click', async (event) => {
		const choice = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-account]') : null;
		if (!choice) return;
		await fetch(`/api/practice/desk/as-${choice.dataset.account}`, { method: 'POST', body: '{}' });
		location.reload();
	});
}

document.querySelector('.practice-desk')?.addEventListener('click', async (event) => {
	const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-desk]') : null;
	const wish = button?.dataset.desk;
	if (!wish || !current) return;
	if (wish === 'translate') return translatePage();
	const app = appFor(current);
	const answer = await app.post(`/api/practice/desk/${wish}`, {});
	await app.reload();
	app.announce(answer.ok ? answer.headline : answer.error);
});

const translated = new URL(location.href).searchParams.get('translate') !== null;
void show(location.href, { keep: true }).then(() => {
	if (translated) translatePage();
});
