import { decide } from '../../lib/domain/decide';
import type { Fact } from '../../lib/domain/facts';
import { recordId } from '../../lib/domain/ids';
import { mainAccount } from '../../lib/domain/practice';
import { JournalDatabase } from '../../lib/journal/database';
import { openDesk } from '../../lib/journal/desk';
import { type Journal, openJournal } from '../../lib/journal/journal';

/** Messages of one room that arrive together, as the bus takes them. */
const partSize = 500;
const began = Date.UTC(2025, 0, 1);

/** The site's id of the n-th room. */
export function roomId(serial: number): string {
	return serial.toString(16).padStart(32, '0');
}

/** The `from`-th message of a room and those after it. */
function said(room: number, from: number, count: number) {
	return Array.from({ length: count }, (_, index) => {
		const at = began + (from + index) * 60_000;
		const text = `Message ${from + index} of room ${room}: the plans of floor ${index % 7} are ready, shall we talk on day ${index % 31}?`;
		const author = index % 2 === 0 ? 'Maren Holt' : 'Robin Vale';
		const message = { author, text, sent: { from: at, to: at + 60_000 }, edited: false, deleted: false };
		return { id: `story_${from + index}`, message };
	});
}

/** Facts of one room with `count` messages, a minute apart. */
export function* talk(room: number, count: number): Generator<Fact[]> {
	const site = roomId(room);
	const context = (part: number) => ({
		commandId: `talk-${room}-${part}`,
		at: began,
		recordedAt: began + part,
		device: 'seed',
		newKey: () => crypto.randomUUID(),
	});
	const fields = { title: `Room ${room}`, client: `Client number ${room % 211} of a long list` };
	const kept = decide(
		{
			type: 'saveReading',
			account: mainAccount,
			page: 'room',
			items: [{ kind: 'room', siteId: site, source: 'page', fields, likely: [] }],
			deliberate: true,
		},
		{ facts: () => [] },
		context(0),
	);
	if (!kept.ok) throw new Error(kept.message);
	yield kept.facts;
	const room_ = recordId(mainAccount, 'room', site);
	for (let from = 0; from < count; from += partSize) {
		const messages = said(room, from, Math.min(partSize, count - from));
		const told = decide(
			{ type: 'saveMessages', account: mainAccount, room: site, messages },
			{ facts: (record) => (record === room_ ? kept.facts : []) },
			context(1 + from / partSize),
		);
		if (!told.ok) throw new Error(told.message);
		yield told.facts;
	}
}

/** Puts rooms with so many messages each into this database as a restore does; ms in all, and of the same facts put by Dexie alone. */
export async function seedTalk(first: number, sizes: readonly number[]): Promise<{ folded: number; bare: number }> {
	const journal = openJournal();
	const scratch = new JournalDatabase({ name: 'bench-bare' });
	let [folded, bare] = [0, 0];
	for (const [index, size] of sizes.entries()) {
		for (const facts of talk(first + index, size)) {
			let start = performance.now();
			const answer = await journal.restorePart(facts);
			folded += performance.now() - start;
			if (!answer.ok || answer.added !== facts.length) throw new Error('Not all messages were kept.');
			start = performance.now();
			// The rows that come of them: what any design has to write.
			await scratch.transaction('rw', [scratch.facts, scratch.messages], () =>
				Promise.all([
					scratch.facts.bulkPut(facts.map((fact) => ({ fact, unsealed: 1 as const }))),
					scratch.messages.bulkPut(rowsOf(facts)),
				]),
			);
			bare += performance.now() - start;
		}
	}
	await journal.settled();
	scratch.close();
	await indexedDB.deleteDatabase('bench-bare');
	return { folded, bare };
}

function rowsOf(facts: readonly Fact[]) {
	return facts.flatMap((fact) => {
		if (fact.type !== 'messageRead') return [];
		const { text, sent } = (fact.data as { message: { text: string; sent: { from: number; to: number } } }).message;
		const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
		const message = { id: fact.record, room: 'bare', generation: 1, author: null, text, sent, place: sent.from };
		return [
			{
				message: { ...message, edited: false, deleted: false, firstSeen: fact.at },
				room: 'bare',
				at: sent.from,
				words,
			},
		];
	});
}

/** Milliseconds, `rounds` times, of the first fifty messages of a room, newest first. */
export async function threadTimes(room: number, rounds: number): Promise<number[]> {
	const desk = openDesk();
	const id = recordId(mainAccount, 'room', roomId(room));
	const times: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const start = performance.now();
		const found = await desk.thread(id, Number.MAX_SAFE_INTEGER, 50);
		if (round > 0) times.push(performance.now() - start);
		if (found.length !== 50) throw new Error(`The room gave ${found.length} messages.`);
	}
	desk.close();
	return times;
}

let talking: Journal | null = null;

/** Milliseconds of keeping five more messages of a room from the `from`-th on, as a visit of its page does. */
export async function sayTime(room: number, from: number): Promise<number> {
	talking ??= openJournal();
	const messages = said(room, from, 5);
	const start = performance.now();
	const done = await talking.command(crypto.randomUUID(), {
		type: 'saveMessages',
		account: mainAccount,
		room: roomId(room),
		messages,
	});
	const ms = performance.now() - start;
	if (!done.ok) throw new Error(done.message);
	await talking.settled();
	return ms;
}

/** Milliseconds, `rounds` times, of the first fifty rows of a list. */
export async function listTimes(rounds: number): Promise<number[]> {
	const desk = openDesk();
	const times: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const start = performance.now();
		const found = await desk.list('waiting', Date.now(), 50, null);
		if (round > 0) times.push(performance.now() - start);
		if (found.length !== 50) throw new Error(`The list gave ${found.length} rows.`);
	}
	desk.close();
	return times;
}

/** Folds everything in this database again; ms. */
export async function rebuildTime(): Promise<number> {
	const journal = openJournal();
	const start = performance.now();
	for (let done = false; !done; ) {
		const progress = await journal.rebuild(8_000);
		if (!progress.ok) throw new Error(progress.message);
		done = progress.done;
	}
	return performance.now() - start;
}

/** Milliseconds, `rounds` times, of asking who is awaited in the rooms of fifty rows. */
export async function awaitedTimes(first: number, rounds: number): Promise<number[]> {
	const desk = openDesk();
	const ids = Array.from({ length: 50 }, (_, index) => recordId(mainAccount, 'room', roomId(first + index)));
	const times: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const start = performance.now();
		const found = await desk.lastMessages(ids);
		if (round > 0) times.push(performance.now() - start);
		if (found.size !== 50) throw new Error(`${found.size} rooms had a last message.`);
	}
	desk.close();
	return times;
}
