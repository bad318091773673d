import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { insertAnswerMessage } from '../lib/features/answer/insert-message';

type Insert = (place: Parameters<typeof insertAnswerMessage>[1], text: string) => Promise<string>;

/** What the background calls next, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyInsert?: Insert } = globalThis;

/** Injected into the invitation's or the room's page when the person presses Insert in the popup. */
export default defineUnlistedScript(() => {
	world.parleyInsert = (place, text) => insertAnswerMessage(document, place, text);
});
