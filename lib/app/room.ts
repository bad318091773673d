import type { RoomLook } from '../bus/channels';
import type { UpworkSpeaker } from '../bus/sender';
import type { Command } from '../domain/commands';
import { recordId } from '../domain/ids';
import { inParts, toMessages } from '../domain/reading';
import type { CheckedReading } from '../schema/page';
import { roomId } from '../upwork/urls';
import { carryOut } from './command';
import { toCommand } from './save-command';
import type { Tools } from './tools';

/** Whether the room at an address is one the person chose to keep. */
export async function isKeptRoom({ journal }: Pick<Tools, 'journal'>, url: string): Promise<boolean> {
	const siteId = roomId(url);
	return siteId !== null && (await journal.recordsAt('room', siteId)).length > 0;
}

/** The room a reading is of; null where it is of none, or of another one than the tab's address names. */
function roomOf(reading: CheckedReading, url: string): string | null {
	const siteId = reading.items.find((item) => item.kind === 'room')?.id ?? null;
	return reading.page === 'room' && siteId !== null && siteId === roomId(url) ? siteId : null;
}

/** What the popup learns of the room in the active tab; null on every other page. */
export async function roomLook(
	{ journal }: Pick<Tools, 'journal'>,
	reading: CheckedReading,
	url: string,
	account: string,
): Promise<RoomLook | null> {
	const siteId = roomOf(reading, url);
	if (siteId === null) return null;
	const messages = toMessages(reading.items);
	const [kept] = await journal.recordsAt('room', siteId);
	const of = kept?.account ?? account;
	const look = { siteId, record: recordId(of, 'room', siteId), account: of, kept: kept !== undefined, messages };
	if (!kept) return { ...look, added: messages.length, changed: 0 };
	const news = { added: 0, changed: 0 };
	for (const command of messageCommands(of, siteId, messages)) {
		const answer = await journal.preview(command);
		news.added += answer.ok ? (answer.saved?.added ?? 0) : 0;
		news.changed += answer.ok ? (answer.saved?.changed ?? 0) : 0;
	}
	return { ...look, ...news };
}

/**
 * Keeps what a room's page shows, in each account that keeps the room. Nothing is written where nothing is new.
 * @returns whether anything is kept that was not before.
 */
export async function saveRoom(tools: Tools, reading: CheckedReading, speaker: UpworkSpeaker): Promise<boolean> {
	const siteId = roomOf(reading, speaker.url);
	if (siteId === null) return false;
	const messages = toMessages(reading.items);
	let saved = false;
	for (const { account } of await tools.journal.recordsAt('room', siteId)) {
		const asked: Command[] = [
			toCommand(reading, { account, certain: true }, false),
			...messageCommands(account, siteId, messages),
		];
		for (const command of asked) saved = (await saveNews(tools, command)) || saved;
	}
	return saved;
}

function messageCommands(account: string, room: string, messages: RoomLook['messages']): Command[] {
	return inParts(messages).map((some) => ({ type: 'saveMessages', account, room, messages: some }));
}

async function saveNews(tools: Tools, command: Command): Promise<boolean> {
	const before = await tools.journal.preview(command);
	if (!before.ok || before.facts.length === 0) return false;
	return (await carryOut(tools, { commandId: crypto.randomUUID(), command })).ok;
}
