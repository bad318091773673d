import type { Response } from '../bus/channels';
import type { Speaker } from '../bus/sender';
import { invitationHere } from './here';
import type { Tools } from './tools';

/** The answer prepared for the page that asks, and nothing about any other record. */
export async function preparedHere(tools: Tools, speaker: Speaker): Promise<Response<'preparedHere'>> {
	if (speaker.class !== 'upwork' || speaker.frameId !== 0) return { ok: false };
	const here = await invitationHere(tools, speaker);
	const prepared = here?.records.find((record) => record.prepared !== null)?.prepared;
	if (!prepared) return { ok: true, prepared: null };
	const { kind, reason, message, terms } = prepared.answer;
	return { ok: true, prepared: { fact: prepared.fact, kind, reason, message, terms } };
}
