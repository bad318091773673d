import type { Speaker } from '../bus/sender';
import type { OpportunityRecord } from '../domain/record';
import { invitationId } from '../upwork/urls';
import type { Tools } from './tools';

/** The invitation a speaker's page is about, and what is kept of it. */
export interface Here {
	siteId: string;
	/** One for each account that has it; empty where it is not on the desk. */
	records: OpportunityRecord[];
}

/**
 * What the sender's page is about, by the address the browser says its top frame is at: an invitation's own page or its accept form. Null
 * for every other page, for frames and for our own pages: nothing a message says changes which record it is.
 */
export async function invitationHere({ journal }: Tools, speaker: Speaker): Promise<Here | null> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return null;
	const siteId = invitationId(speaker.url);
	return siteId === null ? null : { siteId, records: await journal.recordsAt('invitation', siteId) };
}
