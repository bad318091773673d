import { describe, expect, test } from 'vitest';
import { awaitedIn } from '../../lib/domain/awaited';
import type { Message } from '../../lib/domain/message';
import { DAY, HOUR, MINUTE } from '../../lib/domain/time';
import { asRoomDraft, wasSent } from '../app/room-draft';
import { excerpt } from '../list/message-hits';
import { awaitedText } from '../words/awaited';
import { sentFully, sentText } from '../words/room';
import { linesOf, namesIn } from './lines';
import { around, EVER, MOST, newer, newest, older, STEP } from './window';

const now = new Date(2026, 2, 18, 10, 30).getTime();

function message(at: number, more: Partial<Message> = {}): Message {
	const id = `main:message:room_1/${at}`;
	const sent = { from: at, to: at + MINUTE };
	const rest = { generation: 1, edited: false, deleted: false, firstSeen: at };
	return { id, room: 'main:room:room_1', author: 'Amara Osei', text: 'Hello', sent, place: at, ...rest, ...more };
}

describe('lines of a thread', () => {
	test('a run has its name and time once; a day and a long pause begin it anew', () => {
		const at = [now - DAY, now - DAY + MINUTE, now - 3 * HOUR, now - HOUR, now - HOUR + MINUTE];
		const lines = linesOf(
			at.map((one, index) => message(one, index === 4 ? { author: 'Robin Vale' } : {})),
			'Robin Vale',
			now,
		);
		expect(lines.map(({ first }) => first)).toEqual([true, false, true, true, true]);
		expect(lines.map(({ day }) => day !== null)).toEqual([true, false, true, false, false]);
		expect(lines.map(({ side }) => side)).toEqual(['other', 'other', 'other', 'other', 'own']);
	});

	test('without a name said, or without an author, no side is known', () => {
		expect(linesOf([message(now)], null, now)[0]?.side).toBe('plain');
		expect(linesOf([message(now, { author: null })], 'Robin Vale', now)[0]?.side).toBe('plain');
	});

	test('a time of which only the end is told has no day of its own', () => {
		const early = message(now, { sent: { from: 0, to: now } });
		expect(linesOf([message(now - MINUTE), early], null, now).map(({ day }) => day !== null)).toEqual([true, false]);
		expect([sentText(early), sentFully(early, now)]).toEqual(['', 'Sent before today 10:30']);
		expect(sentText(message(now, { sent: { from: now, to: now + DAY } }))).toBe('after 10:30');
	});

	test('names are each once, the newest first', () => {
		const all = ['A', 'B', 'A', null].map((author, index) => message(index, { author }));
		expect(namesIn(all)).toEqual(['A', 'B']);
	});
});

describe('who is awaited', () => {
	test('the other side, you, or nobody knows', () => {
		const last = message(now - 3 * HOUR);
		expect(awaitedIn(last, 'Robin Vale')).toEqual({ of: 'you', since: now - 3 * HOUR });
		expect(awaitedIn(last, 'Amara Osei')?.of).toBe('client');
		expect(awaitedIn(last, 'Robin Vale', [{ name: 'amara  OSEI' }])?.of).toBe('client');
		expect(awaitedIn(last, 'Robin Vale', [{ name: 'Mira Sand' }])?.of).toBe('you');
		for (const [one, me] of [
			[last, null],
			[{ ...last, author: null }, 'Robin Vale'],
			[null, 'Robin Vale'],
		] as const)
			expect(awaitedIn(one, me)).toBeNull();
		const wide = { ...last, sent: { from: now - DAY, to: now - HOUR } };
		expect(awaitedIn(wide, 'Robin Vale')?.since).toBe(now - HOUR);
		const pressed = { ...last, runSent: { from: now - 2 * DAY, to: now - 2 * DAY + MINUTE } };
		expect(awaitedIn(pressed, 'Robin Vale')).toEqual({ of: 'you', since: now - 2 * DAY });
		expect(awaitedText({ of: 'you', since: now - 3 * HOUR }, now)).toBe('Client waits for you since 3 h');
		expect(awaitedText({ of: 'client', since: now - 2 * DAY }, now)).toBe('You wait since 2 days');
	});
});

describe('the window over a room', () => {
	const room = Array.from({ length: 5_000 }, (_, index) => message(index * MINUTE + 1));
	const thread = ({ before, count }: typeof newest) => room.filter(({ place }) => place < before).slice(-count);
	const desk = {
		threadAfter: async (_room: string, after: number, limit: number) =>
			room.filter(({ place }) => place > after).slice(0, limit),
	};

	test('goes all the way up and down again, and never holds more than it may', async () => {
		let shown = newest;
		const seen = new Set<string>();
		for (let turn = 0; turn < 100; turn++) {
			const messages = thread(shown);
			expect(messages.length).toBeLessThanOrEqual(MOST);
			for (const { id } of messages) seen.add(id);
			if (messages.length < shown.count || messages[0] === room[0]) break;
			shown = older(shown, messages);
		}
		expect(seen.size).toBe(5_000);
		for (let turn = 0; turn < 100 && shown.before !== EVER; turn++) {
			const before = thread(shown).at(-1)?.place ?? 0;
			shown = await newer(desk, 'r', shown, thread(shown));
			expect(thread(shown).length).toBeLessThanOrEqual(MOST);
			expect(thread(shown).at(-1)?.place).toBeGreaterThanOrEqual(before);
		}
		expect(thread(shown).at(-1)).toBe(room.at(-1));
	});

	test('opens around one message, and at the end where that is near', async () => {
		const middle = room[2_500];
		const shown = await around(desk, 'r', middle?.place ?? 0);
		expect(thread(shown)).toContain(middle);
		expect(thread(shown).length).toBe(STEP + STEP / 2);
		expect((await around(desk, 'r', room.at(-2)?.place ?? 0)).before).toBe(EVER);
	});
});

describe('a draft', () => {
	const draft = { text: 'Both are ready.\nShall I?', at: now };
	const sent = {
		author: 'Robin Vale',
		text: 'Both are ready.\n\nShall I?',
		firstSeen: now + 5,
		sent: { from: now, to: now + 9 },
	};

	test('was sent where one’s own message with its words is newer', () => {
		expect(wasSent(draft, [message(now, sent)], 'Robin Vale')).toBe(true);
		expect(wasSent(draft, [message(now, sent)], null)).toBe(false);
		expect(wasSent(draft, [message(now, { ...sent, author: 'Amara Osei' })], 'Robin Vale')).toBe(false);
		expect(wasSent(draft, [message(now, { ...sent, firstSeen: now - 1 })], 'Robin Vale')).toBe(false);
		expect(wasSent(draft, [message(now, { ...sent, text: 'Both' })], 'Robin Vale')).toBe(false);
		expect(wasSent({ text: ' ', at: 0 }, [message(now, { ...sent, text: '' })], 'Robin Vale')).toBe(false);
	});

	test('is read from what is stored, or is none', () => {
		expect(asRoomDraft(draft)).toEqual(draft);
		for (const odd of [null, 'x', {}, { text: 1, at: 1 }, { text: 'x' }]) expect(asRoomDraft(odd)).toBeNull();
	});
});

test('an excerpt stands around the word that was searched for', () => {
	const text = `${'word '.repeat(40)}waakye\nand more`;
	expect(excerpt(text, 'waak')).toMatch(/^…(?:word )+waakye and more$/);
	expect(excerpt('Short\ntext', 'text')).toBe('Short text');
});
