import type { Request } from '../bus/channels';
import { rateCap } from '../bus/rate';
import type { Speaker } from '../bus/sender';
import { HOUR, type UtcMs } from '../domain/time';
import { invitationHere } from './here';
import { preferences } from './preferences';
import type { Tools } from './tools';

/** A press on Upwork's own button, as it was made. */
export type Press = Request<'answerPressed'> & { at: UtcMs };

const prefix = 'pressed:';

/** A page that does not show the result by then was left, or refused the answer. */
const STANDS = HOUR;

/** Keeps a press until the page shows its result. Nothing is kept of an invitation that is not on the desk and will not come onto it. */
export function pressKeeper(now: () => UtcMs) {
	const allowed = rateCap(now, 10);
	return async (tools: Tools, press: Request<'answerPressed'>, speaker: Speaker): Promise<{ ok: boolean }> => {
		if (speaker.class !== 'upwork' || !allowed(speaker.tabId)) return { ok: false };
		const here = await invitationHere(tools, speaker);
		if (!here) return { ok: false };
		const { autosave } = await preferences(tools);
		if (here.records.length === 0 && !autosave.invitation) return { ok: true };
		const kept = await tools.journal.saveDraft(prefix + here.siteId, { ...press, at: tools.now() });
		return { ok: kept.ok };
	};
}

/** The last press on an invitation's page within the hour, or null. */
export async function pressOn({ journal, now }: Tools, siteId: string): Promise<Press | null> {
	const kept = (await journal.draftsWith(prefix + siteId)).find((draft) => draft.key === prefix + siteId);
	if (!kept || now() - kept.savedAt > STANDS) return null;
	return { ...(kept.value as Press), at: kept.savedAt };
}

/** The presses of Accept within the hour whose result no page has shown yet, by the invitation's site id. */
export async function acceptsPressed({ journal, now }: Tools): Promise<{ siteId: string; press: Press }[]> {
	const kept = await journal.draftsWith(prefix);
	return kept
		.filter(({ savedAt, value }) => now() - savedAt <= STANDS && (value as Press).kind === 'accept')
		.map(({ key, savedAt, value }) => ({
			siteId: key.slice(prefix.length),
			press: { ...(value as Press), at: savedAt },
		}));
}

/** Forgets the press on an invitation's page. */
export async function forgetPress({ journal }: Tools, siteId: string): Promise<void> {
	await journal.dropDraft(prefix + siteId);
}

/** Forgets every press that is too old to be confirmed. */
export async function forgetOldPresses({ journal, now }: Tools): Promise<void> {
	for (const { key, savedAt } of await journal.draftsWith(prefix)) {
		if (now() - savedAt > STANDS) await journal.dropDraft(key);
	}
}
