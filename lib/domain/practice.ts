import type { ReadItem } from './commands';
import { HOUR, type UtcMs } from './time';

/** The account of the practice invitation, so that it is never mistaken for one from Upwork. */
export const practiceAccount = 'practice';

/** The account that everything from Upwork belongs to until accounts are told apart. */
export const mainAccount = 'main';

/** An invitation to try Parley on: it came five hours ago and lives on the desk only. */
export function practiceInvitation(now: UtcMs): ReadItem {
	return {
		kind: 'invitation',
		siteId: 'first-run',
		source: 'hand',
		fields: {
			stage: 'invitation',
			title: 'Practice: redesign the booking page of a small hotel',
			client: 'Practice client',
			clientMessage:
				'Hello! This is a practice invitation that only exists on your desk.\n\nTry accepting it with a rate of your own, declining it with a reason, or setting it aside. Whatever you do here can be undone, and nothing is sent to anyone.',
			received: { from: now - 5 * HOUR, to: now - 5 * HOUR + 1 },
			terms: { rateCents: 4500, currency: 'USD', hourly: true, feeBps: null },
		},
		likely: [],
	};
}
