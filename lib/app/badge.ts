import type { Tools } from './tools';

/** Shows on the toolbar how many invitations wait for an answer, or `!` where the desk needs attention. Never rejects. */
export async function showBadge({ journal, browser }: Tools): Promise<void> {
	try {
		const { state } = await journal.health();
		const open = state === 'ok' || state === 'quota-full';
		await browser.setBadge(open ? badgeText((await journal.counts()).unanswered) : '!');
	} catch {
		// The badge only repeats what the popup shows.
	}
}

/** At most three characters: the badge holds no more. */
export function badgeText(unanswered: number): string {
	if (unanswered <= 0) return '';
	return unanswered > 99 ? '99+' : String(unanswered);
}
