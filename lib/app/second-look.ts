import type { Command } from '../domain/commands';
import type { UtcMs } from '../domain/time';
import type { Tools } from './tools';

type Save = Extract<Command, { type: 'saveReading' }>;

/** A page that would take much off the desk is believed once it has said the same for so many milliseconds. */
export const SECOND_LOOK = 3000;

/** Whether a page takes off more than one invitation, or the last one: what one does as well whose rows are still to come. */
export async function takesMuch({ journal }: Pick<Tools, 'journal'>, command: Save): Promise<boolean> {
	if (!command.complete) return false;
	const answer = await journal.preview(command);
	const gone = answer.ok ? (answer.saved?.gone ?? 0) : 0;
	return gone > 1 || (gone === 1 && !command.items.some((item) => item.kind === 'invitation'));
}

/** What tells two readings of a list apart: which rows it has. */
export function rowsOf({ account, items }: Pick<Save, 'account' | 'items'>): string {
	return JSON.stringify([account, ...items.map(({ kind, siteId }) => `${kind}:${siteId}`).sort()]);
}

/** The command for a page of which it is not sure that it shows all it has. */
export function asPart({ allInvitations: _, ...command }: Save): Save {
	return { ...command, complete: false };
}

/**
 * Remembers what each tab showed last. Tells whether a reading may take off what it lacks: it is the second in a row to say so, long enough
 * after the first. What is forgotten with the worker is only asked for once more.
 */
export function secondLooks(now: () => UtcMs) {
	const shown = new Map<number, { rows: string; since: UtcMs }>();
	return (tabId: number, command: Save): boolean => {
		const rows = rowsOf(command);
		const before = shown.get(tabId);
		if (before?.rows === rows) return now() - before.since >= SECOND_LOOK;
		shown.delete(tabId);
		shown.set(tabId, { rows, since: now() });
		const [oldest] = shown.keys();
		if (shown.size > 100 && oldest !== undefined) shown.delete(oldest);
		return false;
	};
}
