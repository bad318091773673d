import type { Command } from '../domain/commands';
import { toReadItem } from '../domain/reading';
import type { CheckedReading } from '../schema/page';

/** The command that keeps what a page shows. An item without an id could be any of those listed, so then the reading is not complete. */
export function toCommand(
	{ page, items: read, complete }: Pick<CheckedReading, 'page' | 'items' | 'complete'>,
	account: string,
	deliberate: boolean,
): Extract<Command, { type: 'saveReading' }> {
	const items = read.map((item) => toReadItem(item, page)).filter((item) => item !== null);
	const whole = complete && items.length === read.length && items.length > 0;
	return { type: 'saveReading', account, page, items, deliberate, complete: whole };
}
