import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDraftBox } from './draft-box';
import { localCopies } from './draft-store';
import { type AnswerDraft, asDraft, draftOf, emptyDraft, isEmpty, isPartEmpty, mergeDrafts } from './drafts';
import type { Services } from './services';
import { readView, writeView } from './view';

const written = (at: number, message: string): AnswerDraft => ({
	...emptyDraft(),
	at,
	decline: { reason: 'Spam', own: '', message },
});

function memoryStore(): Storage {
	const held = new Map<string, string>();
	return {
		get length() {
			return held.size;
		},
		key: (index) => [...held.keys()][index] ?? null,
		getItem: (key) => held.get(key) ?? null,
		setItem: (key, value) => void held.set(key, value),
		removeItem: (key) => void held.delete(key),
		clear: () => held.clear(),
	};
}

describe('drafts', () => {
	test('the newer copy wins, whichever place it is in', () => {
		expect(mergeDrafts(written(2, 'new'), written(1, 'old'), null)?.decline.message).toBe('new');
		expect(mergeDrafts(written(1, 'old'), written(2, 'new'), null)?.decline.message).toBe('new');
		expect(mergeDrafts(null, written(1, 'only'), null)?.decline.message).toBe('only');
		expect(mergeDrafts(null, null, null)).toBeNull();
	});

	test('a draft older than the prepared answer is spent', () => {
		expect(mergeDrafts(written(5, 'a'), written(4, 'b'), 5)).toBeNull();
		expect(mergeDrafts(written(6, 'a'), null, 5)?.decline.message).toBe('a');
	});

	test('comes back from JSON as it was, and from rubbish as none', () => {
		const draft = written(3, 'Zażółć 🎉');
		expect(asDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
		for (const odd of [null, 1, 'x', {}, { at: '3' }, []]) expect(asDraft(odd)).toBeNull();
		expect(asDraft({ at: 1, decline: { message: 5 } })).toEqual({ ...emptyDraft(), at: 1 });
	});

	test('a prepared answer becomes a draft that says the same', () => {
		const own = draftOf({ kind: 'decline', reason: 'My own', message: 'm', terms: null }, 1, ['Spam']);
		expect(own.decline).toEqual({ reason: 'own', own: 'My own', message: 'm' });
		const terms = { rateCents: 5505, currency: 'USD', hourly: false, feeBps: null };
		const accept = draftOf({ kind: 'accept', reason: null, message: '', terms }, 1, []);
		expect(accept.accept).toMatchObject({ propose: true, amount: '55.05', side: 'client', hourly: false });
		expect(isEmpty(accept)).toBe(false);
	});

	test('writing one answer never costs what was written for the other', () => {
		const held = { ...emptyDraft(), at: 3, accept: { ...emptyDraft().accept, message: 'Long acceptance' } };
		const decline = draftOf({ kind: 'decline', reason: 'Spam', message: '', terms: null }, 0, ['Spam'], held);
		expect(decline).toMatchObject({ decline: { reason: 'Spam' }, accept: { message: 'Long acceptance' } });
		expect(isPartEmpty(held, 'decline')).toBe(true);
		expect(isPartEmpty(held, 'accept')).toBe(false);
	});
});

describe('the draft box', () => {
	const asked: [string, unknown][] = [];
	let now = 1000;
	const box = (store: Storage, stored: unknown = null) =>
		createDraftBox({
			store,
			now: () => now,
			desk: { draft: async () => (stored === null ? null : { key: 'k', value: stored, savedAt: 0 }) },
			ask: async (channel: string, body: unknown) => {
				asked.push([channel, body]);
				return { ok: true };
			},
		} as unknown as Services);

	beforeEach(() => {
		vi.useFakeTimers();
		asked.length = 0;
		now = 1000;
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('writes each change down before anything else, and sends it within 100 ms', () => {
		const store = memoryStore();
		const drafts = box(store);
		drafts.change('r', (draft) => ({ ...draft, decline: { ...draft.decline, message: 'a' } }), 0);
		expect(localCopies(store, { local: 'parley.draft.', read: asDraft }).read('r')?.decline.message).toBe('a');
		expect(asked).toEqual([]);
		vi.advanceTimersByTime(100);
		expect(asked.map(([channel]) => channel)).toEqual(['saveDraft']);
	});

	test('a change always counts as newer, even within one millisecond or behind a wrong clock', () => {
		const drafts = box(memoryStore());
		const type = (message: string, after = 0) =>
			drafts.change('r', (draft) => ({ ...draft, decline: { ...draft.decline, message } }), after);
		type('a');
		const first = drafts.of('r').peek().at;
		now = 10;
		type('ab');
		expect(drafts.of('r').peek().at).toBeGreaterThan(first);
		type('abc', 9_000_000);
		expect(drafts.of('r').peek().at).toBe(9_000_001);
	});

	test('takes the newer copy of the database, and keeps the newer one of its own', async () => {
		const store = memoryStore();
		localCopies(store, { local: 'parley.draft.', read: asDraft }).write('r', written(5, 'mine'));
		const newer = box(store, written(9, 'from the desk'));
		expect(newer.of('r').peek().decline.message).toBe('mine');
		await vi.advanceTimersByTimeAsync(0);
		expect(newer.of('r').peek().decline.message).toBe('from the desk');
		const older = box(store, written(2, 'from the desk'));
		older.of('r');
		await vi.advanceTimersByTimeAsync(0);
		expect(older.of('r').peek().decline.message).toBe('mine');
	});

	test('flushes at once when the page goes, and only what changed', () => {
		const drafts = box(memoryStore());
		drafts.flush();
		expect(asked).toEqual([]);
		drafts.change('r', (draft) => ({ ...draft, decline: { ...draft.decline, message: 'x' } }), 0);
		drafts.flush();
		vi.advanceTimersByTime(500);
		expect(asked).toHaveLength(1);
	});
});

test('the view comes back as it stood, and from rubbish as a fresh one', () => {
	const store = memoryStore();
	const view = {
		box: 'archived',
		query: 'hotel',
		open: 'a:invitation:1',
		part: 'overview',
		composer: 'decline',
		account: 'Acme',
		scroll: 120,
	} as const;
	writeView(store, 'popup', view);
	expect(readView(store, 'popup')).toEqual(view);
	expect(readView(store, 'desk').box).toBe('waiting');
	store.setItem('parley.view.popup', '{"box":"nowhere","composer":"decline","scroll":"x"');
	expect(readView(store, 'popup')).toEqual({
		box: 'waiting',
		query: '',
		account: null,
		open: null,
		part: 'overview',
		composer: null,
		scroll: 0,
	});
	store.setItem('parley.view.popup', '{"composer":"decline"}');
	expect(readView(store, 'popup').composer).toBeNull();
});
