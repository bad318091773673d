import type { PageLook } from '../../lib/bus/channels';
import type { AnswerKind } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { say } from './actions';
import type { Model } from './model';

/** Whether the active tab shows this very invitation, so that its form can be filled in from here. */
export function isOpenHere(look: PageLook | null, record: OpportunityRecord): boolean {
	return look?.state === 'read' && record.kind === 'invitation' && look.invitation === record.siteId;
}

export async function copyMessage(model: Model, text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		model.notice.value = { text: 'Message copied.', undo: null, draft: null, problem: false };
	} catch {
		say(model, { message: 'The browser did not let Parley copy. Select the text and copy it yourself.' });
	}
}

/** Puts the message into Upwork's own form in the active tab; sending it stays with the person. */
export async function insertMessage(
	model: Model,
	record: OpportunityRecord,
	kind: AnswerKind,
	text: string,
): Promise<void> {
	const windowId = await model.services.windowId().catch(() => null);
	const done = await model.services.ask('insertMessage', { windowId, siteId: record.siteId, kind, text });
	if (!done.ok) {
		say(model, done);
		return;
	}
	const said = 'Inserted on Upwork. Read it there, then press Upwork’s own button.';
	model.notice.value = { text: said, undo: null, draft: null, problem: false };
}
