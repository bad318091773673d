import { type Signal, signal } from '@preact/signals';
import type { RoomLook } from '../../lib/bus/channels';
import { ME } from '../../lib/domain/awaited';
import type { Command } from '../../lib/domain/commands';
import type { RecordId } from '../../lib/domain/facts';
import type { Message } from '../../lib/domain/message';
import { inParts } from '../../lib/domain/reading';
import type { OpportunityRecord } from '../../lib/domain/record';
import { count } from '../words/number';
import { plural } from '../words/page';
import { run, say } from './actions';
import { lookAtPage } from './capture';
import { eraseMessages } from './erase-messages';
import type { Model } from './model';
import { roomDrafts } from './room-draft';

/** The name of the part that shows messages. */
export const MESSAGES = 'messages';

/** Facts one undo may take back. */
const MOST_UNDONE = 1_000;

/** Keeps the room in the active tab from now on, with the messages that are loaded there. */
export async function keepRoom(model: Model): Promise<void> {
	const look = model.look.peek();
	if (look?.state !== 'read' || !look.room) return;
	const { room, items, page } = look;
	const first: Command = { type: 'saveReading', account: room.account, page, items, deliberate: true };
	const facts = await saved(model, [first, ...commandsOf(room)]);
	if (facts === null) return;
	const undo = facts.length > 0 && facts.length <= MOST_UNDONE ? facts : null;
	const text = `Room kept, with ${plural(room.messages.length, 'message')}.`;
	model.notice.value = { text, undo, draft: null, problem: false };
	await lookAtPage(model);
}

/** Saves the messages that are loaded on the page of a kept room. */
export async function saveMessages(model: Model): Promise<void> {
	const look = model.look.peek();
	if (look?.state !== 'read' || !look.room) return;
	const { room, items, page } = look;
	const about: Command = { type: 'saveReading', account: room.account, page, items, deliberate: true };
	const facts = await saved(model, [about, ...commandsOf(room)]);
	if (facts === null) return;
	const news = [
		room.added > 0 ? `${count(room.added)} new` : '',
		room.changed > 0 ? `${count(room.changed)} changed` : '',
	].filter(Boolean);
	const text = news.length > 0 ? `Saved: ${news.join(', ')}.` : 'Saved. Nothing new here.';
	const undo = facts.length > 0 && facts.length <= MOST_UNDONE ? facts : null;
	model.notice.value = { text, undo, draft: null, problem: false };
	await lookAtPage(model);
}

function commandsOf({ account, siteId, messages }: RoomLook): Command[] {
	return inParts(messages).map((some) => ({
		type: 'saveMessages',
		account,
		room: siteId,
		messages: some,
		deliberate: true,
	}));
}

/** Carries commands out one after the other; null, with the reason said, where one was refused. */
async function saved(model: Model, commands: readonly Command[]): Promise<{ record: RecordId; id: string }[] | null> {
	const facts: { record: RecordId; id: string }[] = [];
	for (const command of commands) {
		const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
		if (!answer.ok) {
			say(model, answer);
			return null;
		}
		facts.push(...answer.facts);
	}
	return facts;
}

/** Says under which name the person writes in the rooms of an account. */
export async function sayMe(model: Model, account: string, name: string | null): Promise<void> {
	const command: Command = { type: 'setSetting', account, name: ME, value: name };
	await run(model, command, { text: name === null ? 'Forgotten who you are in rooms.' : `You are ${name} in rooms.` });
}

/** Says whether a room is about an opportunity; `same` false is remembered, so that it is not asked again. */
export async function linkRoom(model: Model, room: RecordId, to: RecordId): Promise<void> {
	const command: Command = { type: 'link', record: room, to, same: true };
	await run(model, command, { text: 'The room is part of this opportunity now.' });
}

/** Says that a room is about none of the opportunities that were offered. */
export async function linkNone(model: Model, room: RecordId, offered: readonly OpportunityRecord[]): Promise<void> {
	const commands = offered.map(({ id }): Command => ({ type: 'link', record: room, to: id, same: false }));
	const undo = await saved(model, commands);
	if (undo) model.notice.value = { text: 'Noted. You are not asked again.', undo, draft: null, problem: false };
}

/** Puts the message into the room's field in the active tab; sending it stays with the person. */
export async function insertIntoRoom(model: Model, room: OpportunityRecord, text: string): Promise<void> {
	const windowId = await model.services.windowId().catch(() => null);
	const done = await model.services.ask('insertMessage', { windowId, siteId: room.siteId, kind: 'room', text });
	if (!done.ok) return say(model, done);
	const said = 'Inserted on Upwork. Read it there, then press Upwork’s own button.';
	model.notice.value = { text: said, undo: null, draft: null, problem: false };
}

/** Whether the active tab shows this very room. */
export function isRoomHere(model: Model, room: OpportunityRecord): boolean {
	const look = model.look.value;
	return look?.state === 'read' && look.room?.siteId === room.siteId;
}

/** Erases one room with its messages; what it is about stays. */
export async function eraseRoom(model: Model, room: OpportunityRecord): Promise<void> {
	const refused = await eraseMessages(model.services, [room.id]);
	if (refused) return say(model, refused);
	const done = await run(model, { type: 'eraseRecord', record: room.id }, { text: 'Room erased.', undo: null });
	if (!done.ok) return;
	roomDrafts(model.services).drop(room.id);
	if (model.view.peek().open === room.id) model.go({ open: null });
}

const targets = new WeakMap<Model, Signal<Message | null>>();

/** The message the open thread is to stand at; null for its end. */
export function threadTarget(model: Model): Signal<Message | null> {
	const made = targets.get(model) ?? signal<Message | null>(null);
	targets.set(model, made);
	return made;
}

/** Opens the thread of a message, at that message. */
export async function openMessage(model: Model, message: Message): Promise<void> {
	const [whole] = await model.services.desk.opportunity(message.room);
	threadTarget(model).value = message;
	model.go({ open: whole?.id ?? message.room, composer: null });
	model.go({ part: MESSAGES });
}
