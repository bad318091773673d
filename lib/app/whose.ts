import { type Whose, whoseIs } from '../domain/account';
import { mainAccount } from '../domain/practice';
import type { Preferences } from '../domain/preferences';
import { toReadItem } from '../domain/reading';
import type { CheckedReading } from '../schema/page';
import { carryOut } from './command';
import type { Tools } from './tools';

/** Whose a page is, by what it names, what is kept of it already, and what the person chose. */
export async function whosePage(
	{ journal }: Pick<Tools, 'journal'>,
	{ page, context, items }: Pick<CheckedReading, 'page' | 'context' | 'items'>,
	chosen: Preferences,
): Promise<Whose> {
	const shown = items.map((item) => toReadItem(item, page)).filter((item) => item !== null);
	const [held, holding] = await Promise.all([journal.accounts(), journal.accountsWith(shown)]);
	return whoseIs(context, { ...chosen, held, holding });
}

/** Keeps the name on Upwork that `main` stands for, where a page has just told it. Tells whether all is well. */
export async function keepName(tools: Tools, { binds }: Pick<Whose, 'binds'>): Promise<boolean> {
	if (binds === null) return true;
	const command = { type: 'setSetting', account: mainAccount, name: 'account.main', value: binds } as const;
	return (await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok;
}
