import type { Whose } from '../domain/account';
import type { Command, ReadItem } from '../domain/commands';
import { toReadItem } from '../domain/reading';
import type { CheckedReading } from '../schema/page';

/** An own page that does not say how things stand must not overrule the list that did. */
function withoutStage(item: ReadItem): ReadItem {
	const { stage: _, ...fields } = item.fields;
	return { ...item, fields, likely: item.likely.filter((field) => field !== 'stage') };
}

/**
 * The command that keeps what a page shows. An item without an id could be any of those listed, and a page that could be another account's
 * says nothing of this one's: in either case the reading is not complete.
 */
export function toCommand(
	{
		page,
		items: read,
		complete,
		missed,
		shownSince,
		allInvitations,
	}: Pick<CheckedReading, 'page' | 'items' | 'complete' | 'missed' | 'shownSince' | 'allInvitations'>,
	{ account, certain }: { account: string; certain: Whose['certain'] },
	deliberate: boolean,
): Extract<Command, { type: 'saveReading' }> {
	const untold = page === 'proposal' || page === 'invitation' || page === 'edit' || page === 'offer' ? missed : [];
	const items = read
		.map((item) => toReadItem(item, page))
		.filter((item) => item !== null)
		.map((item) => (untold.includes(`${item.kind}.stage`) ? withoutStage(item) : item));
	const told = certain && items.length === read.length;
	const all = told && allInvitations && { allInvitations };
	const asOf = shownSince === undefined ? {} : { asOf: shownSince };
	return { type: 'saveReading', account, page, items, deliberate, complete: told && complete, ...asOf, ...all };
}
