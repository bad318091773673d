import { describe, expect, it } from 'vitest';
import type { RelayRefusal, SyncProblem } from '../../lib/domain/sync';
import { givesUpText, moveWords, pairWords } from './pairing';
import {
	copiesText,
	doubtText,
	filesText,
	kitFile,
	lossText,
	mergedText,
	needsText,
	notOpenedText,
	problemText,
	relayText,
	standingText,
	syncWords,
	wroteText,
} from './sync';

const problems: SyncProblem[] = [
	{ code: 'kit-character', character: 'U' },
	{ code: 'kit-length', have: 60, need: 65 },
	{ code: 'kit-length', have: 70, need: 65 },
	{ code: 'kit-groups', groups: [3] },
	{ code: 'kit-groups', groups: [3, 7] },
	{ code: 'kit-whole' },
	{ code: 'kit-not-confirmed', group: 4 },
	{ code: 'kit-other' },
	{ code: 'already-on' },
	{ code: 'off' },
	{ code: 'file-foreign' },
	{ code: 'file-newer' },
	{ code: 'file-other' },
	{ code: 'file-damaged' },
	{ code: 'file-too-large' },
	{ code: 'file-unreadable' },
	{ code: 'file-refused' },
	{ code: 'folder-permission' },
	{ code: 'folder-gone' },
	{ code: 'folder-damaged' },
	{ code: 'folder-refused' },
	{ code: 'folder-crowded', left: 3 },
	{ code: 'relay-unknown' },
	{ code: 'pair-character', character: 'U' },
	{ code: 'pair-length', have: 65, need: 20 },
	{ code: 'pair-length', have: 19, need: 20 },
	{ code: 'pair-groups', groups: [2] },
	{ code: 'pair-groups', groups: [2, 3] },
	{ code: 'pair-away' },
	{ code: 'pair-newer' },
	{ code: 'pair-silent' },
	{ code: 'pair-expired' },
	{ code: 'pair-used' },
	{ code: 'pair-refused' },
	{ code: 'pair-tampered' },
	{ code: 'move-asks' },
	{ code: 'move-leaves', left: { newer: 1, closed: 2, facts: 3 } },
	{ code: 'move-same' },
	{ code: 'move-relay' },
	{ code: 'move-unknown' },
	{ code: 'relay-paused' },
	{ code: 'relay-doubt', doubt: { keepsBack: ['Phone'], removes: true } },
	{ code: 'relay-none' },
	{ code: 'move-behind', why: { code: 'relay-away' } },
	{ code: 'move-waits', on: 'old', why: { code: 'relay-away' } },
	{ code: 'move-waits', on: 'new', why: { code: 'relay-none' } },
	{ code: 'move-erases', loss: { records: { goes: 3, of: 4 }, messages: { goes: 0, of: 0 } } },
	{ code: 'journal', message: 'There is no room left on this disk.' },
	{ code: 'failed', detail: 'AbortError' },
];

const on = {
	on: true,
	desk: 'one',
	name: 'Laptop',
	unsealed: 0,
	sealed: true,
	written: true,
	handed: false,
	lastWritten: null,
	lastHanded: null,
	newKit: null,
	lastRead: null,
	folder: null,
	folderProblem: null,
	folderCopies: 0,
	folderAsks: null,
	relay: null,
	notOpened: { newer: 0, closed: 0, facts: 0 },
	devices: [],
} as const;

const relay = {
	address: 'wss://relay.example',
	paused: false,
	connected: true,
	sent: true,
	stored: true,
	lastContact: 0,
	problem: null,
	progress: null,
	doubt: null,
};

describe('words about sync', () => {
	it('S81 where the old desk may be brought again, it is not said which key this device has: one of an older relay is none', () => {
		const text = problemText({ code: 'move-unknown' });
		expect(text).not.toContain('not kept');
		expect(text).toContain('no access key that this relay takes');
	});

	it('are whole sentences without the words of the trade', () => {
		const words = [syncWords, pairWords, moveWords].flatMap((each) => Object.values(each));
		const texts = [...problems.map(problemText), ...words];
		for (const text of texts) expect(text).toMatch(/^[A-Z“][^!]*[.)]$/);
		const all = [
			...texts,
			copiesText(1),
			copiesText(7),
			kitFile('x'),
			notOpenedText({ newer: 1, closed: 2, facts: 3 }),
		].join(' ');
		expect(all).not.toMatch(/envelope|Yjs|AES|key derivation|nonce|IndexedDB|fact\b/i);
	});

	it('of a relay that has no room name every way out', () => {
		const text = problemText({ code: 'relay-refused', reason: 'quota' });
		for (const way of ['PARLEY_RELAY_QUOTA_MIB', 'erasing', 'another relay', 'file']) expect(text).toContain(way);
		// A desk that was deleted there stays deleted: that would be none.
		expect(text).not.toMatch(/delete/i);
	});

	it('say no more than is known', () => {
		expect(standingText({ ...on, unsealed: 1, written: false })).toEqual({
			glyph: 'here',
			text: '1 change saved on this device only.',
		});
		expect(standingText({ ...on, written: false }).glyph).toBe('sealed');
		expect(standingText({ ...on, written: false, sealed: false })).toEqual({
			glyph: 'here',
			text: 'Saved on this device only. It is sealed with the next file.',
		});
		expect(standingText(on).glyph).toBe('file');
		const handed = { ...on, written: false, handed: true };
		expect(standingText(handed)).toEqual({
			glyph: 'handed',
			text: 'Everything here is in the file that was handed to the browser to save.',
		});
		expect(filesText({ ...on, lastHanded: 0 }, 1)).toContain('handed to the browser to save');
		expect(filesText(on, 1)).toBe('No file written yet, none read yet.');
	});

	it('S84 never say that all is well while something waits', () => {
		const loss = { records: { goes: 3, of: 4 }, messages: { goes: 0, of: 0 } };
		expect(standingText({ ...on, relay: { ...relay, asks: null } }).glyph).toBe('relay');
		expect(standingText({ ...on, relay: { ...relay, asks: loss } })).toMatchObject({ glyph: 'waits' });
		expect(standingText({ ...on, folderAsks: loss })).toMatchObject({ glyph: 'waits' });
	});

	it('S46 say wherever the person is what does not go on without them', () => {
		const relay = {
			address: 'wss://relay.example',
			paused: false,
			connected: true,
			sent: false,
			stored: false,
			lastContact: 0,
			problem: null,
			progress: null,
			doubt: null,
			asks: null,
		};
		const refused = (reason: RelayRefusal) => ({ ...relay, problem: { code: 'relay-refused' as const, reason } });
		const text = (status: Partial<Parameters<typeof needsText>[0]>) => needsText({ ...on, ...status })?.text ?? null;
		expect([text({}), text({ relay }), text({ relay: { ...relay, problem: { code: 'relay-away' } } })]).toEqual([
			null,
			null,
			null,
		]);
		expect(text({ relay: refused('limit') })).toBeNull();
		expect(text({ relay: { ...refused('quota'), paused: true } })).toBeNull();
		for (const reason of ['quota', 'token', 'access-key', 'large', 'other'] as const) {
			expect(text({ relay: refused(reason) })).toBe(syncWords.needsRelay);
		}
		expect(text({ relay: refused('deleted') })).toBe(syncWords.needsDesk);
		expect(text({ newKit: 1 })).toBe(syncWords.needsKit);
		expect(text({ relay: { ...relay, doubt: { keepsBack: ['Phone'], removes: false } } })).toBe(syncWords.needsDoubt);
		const junk = { keepsBack: [], removes: false, junk: true };
		expect(text({ relay: { ...relay, doubt: junk } })).toBe(syncWords.needsJunk);
		const loss = { records: { goes: 3, of: 4 }, messages: { goes: 0, of: 0 } };
		expect(needsText({ ...on, folderAsks: loss, newKit: 1 })).toEqual({ asks: true, text: syncWords.waits });
	});

	it('say of a relay that is not whole what it does, and what to do', () => {
		const texts = [
			doubtText({ keepsBack: ['Laptop', 'Phone'], removes: false }),
			doubtText({ keepsBack: [''], removes: true }),
		];
		expect(texts[0]).toMatch(/^This relay keeps back something that Laptop, Phone wrote\./);
		expect(texts[1]).toMatch(/another device of yours wrote\. What was saved on this relay is deleted there/);
		expect(doubtText({ keepsBack: [], removes: false, junk: true }, 2)).toMatch(
			/data that is not your desk’s.*another relay/,
		);
		const perhaps = doubtText({ keepsBack: ['Phone'], removes: false }, 2);
		expect(perhaps).toMatch(/^Something that Phone wrote has not come\. It may be .* update Parley here/);
		expect(doubtText({ keepsBack: ['Phone'], removes: true }, 2)).toMatch(/is deleted there again and again/);
		for (const text of [...texts, perhaps]) expect(text).not.toMatch(/envelope|sequence|fork|fact\b/i);
	});

	it('count', () => {
		expect(notOpenedText({ newer: 0, closed: 0, facts: 0 })).toBeNull();
		expect(notOpenedText({ newer: 1, closed: 2, facts: 3 })).toBe(
			'Kept and passed on, but not shown here: 1 piece written by a newer Parley (update Parley here); 2 pieces that did not open; 3 entries this version cannot read.',
		);
		expect(lossText({ records: { goes: 3, of: 1_200 }, messages: { goes: 0, of: 5 } })).toContain(
			'3 of 1,200 records on this desk would go',
		);
		expect(mergedText(0)).toBe('Read. Nothing in it was new here.');
		expect(mergedText(1)).toBe('Read and merged: 1 new entry.');
		expect(mergedText(0, true)).toMatch(/^Read, but not all of it was merged: .* nothing of that was new here\./);
		expect(mergedText(2, true)).toContain('What opens was taken in: that was 2 new entries.');
	});

	it('say of a device whose clock is ahead that it is, and not that it writes at this moment', () => {
		const now = Date.UTC(2026, 2, 3);
		const minutes = (many: number) => wroteText(now + many * 60_000, now);
		expect([minutes(-5), minutes(0), minutes(5)]).toEqual([
			'last heard of 5 min ago',
			'last heard of just now',
			'last heard of just now',
		]);
		expect([minutes(5.01), minutes(100_000)]).toEqual(Array(2).fill('heard of; its clock is ahead of this one'));
	});

	it('S58 say what leaving gives up while the kit is being replaced', () => {
		expect(givesUpText({ relay: null })).toBe(moveWords.leaves);
		const text = givesUpText({ relay: 'wss://relay.example' });
		expect(text).toContain(moveWords.leaves);
		expect(text).toContain(moveWords.old);
		expect(text).toContain(moveWords.giveUp);
	});

	it('do not hide that a kit opens a relay, too, and that leaving deletes nothing there', () => {
		for (const text of [kitFile('x'), syncWords.kit]) expect(text).toMatch(/file.* relay.* read and change your desk/);
		expect(syncWords.leave).toContain('what is on a relay, stay');
	});

	it('say “connected” of a relay that has answered, and of no other', () => {
		expect(relayText({ ...relay, asks: null }, 5)).toBe('Connected.');
		expect(relayText({ ...relay, asks: null, lastContact: null }, 5)).toBe(
			'Not connected now. It has not answered yet.',
		);
		expect(relayText({ ...relay, asks: null, problem: { code: 'relay-away' } }, 5)).toMatch(
			/^Not connected now. Last contact/,
		);
	});
});
