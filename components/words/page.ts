import type { PageLook } from '../../lib/bus/channels';
import type { SavablePage } from '../../lib/domain/preferences';
import { count } from './number';

type ReadLook = Extract<PageLook, { state: 'read' }>;

const kinds: Record<string, readonly [one: string, many: string]> = {
	invitation: ['invitation', 'invitations'],
	proposal: ['proposal', 'proposals'],
	offer: ['offer', 'offers'],
	message: ['message', 'messages'],
	contract: ['contract', 'contracts'],
};

export function plural(howMany: number, one: string, many = `${one}s`): string {
	return `${count(howMany)} ${howMany === 1 ? one : many}`;
}

/** Whether the Proposals page shows to the end that there is nothing on it: to know that is worth a save, too. */
export function showsNone({ page, complete, items, whose }: ReadLook): boolean {
	return page === 'proposals' && complete && items.length === 0 && whose.account !== null;
}

/** "3 invitations, 2 new, 1 gone": what the open page holds, and what it no longer lists. Short, since a line more would move the rows below. */
export function onThisPage(look: ReadLook): string {
	const counts = new Map<string, number>();
	for (const kind of Object.keys(kinds)) counts.set(kind, 0);
	for (const item of look.items) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
	const held = [...counts]
		.filter(([, count]) => count > 0)
		.map(([kind, count]) => plural(count, ...(kinds[kind] ?? (['item', 'items'] as const))));
	if (held.length === 0) {
		if (look.gone > 0) return `nothing any more, ${look.gone} gone`;
		return look.page === 'proposals' && look.complete ? 'no invitations, proposals or offers' : 'nothing Parley keeps';
	}
	const news = [
		look.added > 0 ? `${look.added} new` : '',
		look.changed > 0 ? `${look.changed} changed` : '',
		look.gone > 0 ? `${look.gone} gone` : '',
	];
	const said = news.filter(Boolean);
	return [...held, ...(said.length > 0 ? said : ['all kept'])].join(', ');
}

const fields: Record<string, string> = {
	jobId: 'job',
	clientMessage: 'client’s message',
	received: 'date',
	url: 'link',
	rows: 'some rows',
	stage: 'section of some rows',
	count: 'number of rows',
};

const places: Record<string, string> = {
	submitted: 'submitted proposals',
	active: 'active proposals',
	archived: 'archive',
	hired: 'hired',
};

/** What the reader missed, each once and in words; codes as in lib/upwork/types.ts. */
export function missedText(missed: readonly string[]): string[] {
	return [...new Set(missed.map(oneMissed))];
}

function oneMissed(code: string): string {
	if (code === 'loading') return 'the page was still loading';
	if (code === 'no-sections') return 'no section of the page was recognised';
	if (code === 'translated') return 'the page is translated';
	if (code === 'language') return 'the page is not in English';
	if (code === 'client-side') return 'this is the hiring side';
	if (code === 'unreadable') return 'the page could not be read';
	const [place = '', field] = code.split('.');
	if (!field) return fields[place] ?? place;
	return `${fields[field] ?? field} (${places[place] ?? kinds[place]?.[1] ?? place})`;
}

/** Kinds of page in words; the codes are those of lib/upwork. */
export const pageNames: Record<string, string> & Record<SavablePage, string> = {
	proposals: 'Proposals page',
	archive: 'Archive',
	invitation: 'An invitation’s own page',
	proposal: 'A proposal’s own page',
	apply: 'Form for a new proposal',
	edit: 'Form to change a proposal',
	offer: 'An offer’s own page',
	room: 'Message rooms you keep',
	contracts: 'Contracts list',
	other: 'Other pages',
};

/** What only tells of one visit, and not of a page that changed. */
const passing: ReadonlySet<string> = new Set(['loading', 'translated', 'client-side', 'language']);

/** How often which field was not recognised, in words, the most frequent first; pages without any are left out. */
export function missLines(
	misses: Readonly<Record<string, Readonly<Record<string, number>>>>,
): { page: string; lines: string[] }[] {
	return Object.entries(misses).flatMap(([page, codes]) => {
		const counted = new Map<string, number>();
		for (const [code, times] of Object.entries(codes)) {
			if (!passing.has(code)) counted.set(oneMissed(code), (counted.get(oneMissed(code)) ?? 0) + times);
		}
		const lines = [...counted].sort((a, b) => b[1] - a[1]).map(([what, times]) => `${what}: ${plural(times, 'time')}`);
		return lines.length > 0 ? [{ page: pageNames[page] ?? page, lines }] : [];
	});
}
