import type { Speaker } from '../bus/sender';
import type { Tools } from './tools';

/** Puts the contact guard into the frame that found a composer; nowhere else, whatever the message says. */
export async function guardWanted({ browser }: Tools, speaker: Speaker): Promise<{ ok: boolean }> {
	if (speaker.class !== 'upwork') return { ok: false };
	try {
		await browser.runFile('/composer-guard.js', speaker.tabId, speaker.frameId);
		return { ok: true };
	} catch {
		return { ok: false };
	}
}
