import type { Response } from '../bus/channels';
import type { Refusal } from '../domain/commands';
import { checkSkeleton } from '../schema/page';
import { pageKind } from '../upwork/urls';
import type { Tools } from './tools';

const notThere: Refusal = {
	ok: false,
	code: 'failed',
	message: 'This page cannot be looked at right now. Reload it, then try again.',
};

/** The masked structure of the page in the active tab, on the person's request only. It is shown to them, and kept nowhere. */
export async function pageSkeleton(
	{ browser }: Pick<Tools, 'browser'>,
	{ windowId }: { windowId: number | null },
): Promise<Response<'pageSkeleton'>> {
	try {
		const tab = await browser.activeTab(windowId);
		if (!tab?.url?.startsWith('https://www.upwork.com/')) return notThere;
		const skeleton = checkSkeleton(await browser.runFile('/page-skeleton.js', tab.id, 0));
		return skeleton === null ? notThere : { ok: true, page: pageKind(tab.url), skeleton };
	} catch {
		return notThere;
	}
}
