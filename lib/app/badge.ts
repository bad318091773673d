import { type DeskMemory, readTime } from '../domain/desk';
import type { UtcMs } from '../domain/time';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** The alarm of the moment at which what is known of the Proposals page counts as old. */
export const badgeTurns = 'badge-turns';

/**
 * Shows on the toolbar how many invitations wait for an answer, or `!` where the desk needs attention; in grey where the Proposals page was
 * last read too long ago. Never rejects.
 */
export async function showBadge({ journal, browser, now }: Tools): Promise<void> {
	try {
		const { state } = await journal.health();
		const open = state === 'ok' || state === 'quota-full';
		const { freshMs } = await preferences({ journal });
		const old = oldAt(await journal.memory(), freshMs);
		const fresh = !open || old === null || now() < old;
		await browser.setBadge(open ? badgeText((await journal.counts()).unanswered) : '!', fresh);
		await browser.alarmAt(badgeTurns, open && fresh ? old : null);
	} catch {
		// The badge only repeats what the popup shows.
	}
}

/** When what is known gets old, UTC ms; null where nothing is known. Until the Proposals page is read, the first record kept counts. */
export function oldAt(
	{ lastRead, firstKept }: Pick<DeskMemory, 'lastRead' | 'firstKept'>,
	freshMs: number,
): UtcMs | null {
	const read = readTime({ lastRead, firstKept }, 'proposals') ?? firstKept;
	return read === null ? null : read + freshMs;
}

/** At most three characters: the badge holds no more. */
export function badgeText(unanswered: number): string {
	if (unanswered <= 0) return '';
	return unanswered > 99 ? '99+' : String(unanswered);
}
