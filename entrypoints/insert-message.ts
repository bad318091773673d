import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { AnswerKind } from '../lib/domain/facts';
import { insertAnswerMessage } from '../lib/features/answer/insert-message';

/** What the background calls next, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyInsert?: (kind: AnswerKind, text: string) => Promise<string> } = globalThis;

/** Injected into the invitation's page when the person presses Insert in the popup. */
export default defineUnlistedScript(() => {
	world.parleyInsert = (kind, text) => insertAnswerMessage(document, kind, text);
});
