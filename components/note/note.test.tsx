import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command, Refusal } from '../../lib/domain/commands';
import type { Fact } from '../../lib/domain/facts';
import type { Services } from '../app/services';
import { bindNote, type Field } from './bind';
import { NOTE_LIMIT, type Note, openNote } from './note';
import { dropUnsent, sendUnsent, unsentIn, unsentKey, unsentKeys } from './unsent';

const record = 'main:proposal:1';

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

/** A device: its localStorage, and a journal that takes updates or refuses them. */
function device() {
	const facts: Fact[] = [];
	const commands: Command[] = [];
	let ids = 0;
	const place = {
		facts,
		commands,
		refusal: null as Refusal | null,
		store: memoryStore(),
		newId: () => `id-${++ids}`,
		ask: (async (_channel: string, { command }: { command: Command }) => {
			if (place.refusal) return place.refusal;
			commands.push(command);
			if (command.type !== 'updateNote') throw new Error(command.type);
			const id = `fact-${facts.length}`;
			const at = 1_000 + facts.length;
			facts.push({
				key: id,
				id,
				record: command.record,
				generation: 1,
				at,
				recordedAt: at,
				device: 'd',
				type: 'noteUpdated',
				data: { update: command.update },
			});
			return { ok: true, facts: [], saved: null };
		}) as unknown as Services['ask'],
	};
	return place;
}

/** A text area that does what a browser's does to the events this needs. */
function area(): Field & { type(value: string, caret?: number): void; fire(name: string, more?: object): boolean } {
	const heard = new Map<string, Set<(event: Event) => void>>();
	const field = {
		value: '',
		selectionStart: 0,
		selectionEnd: 0,
		scrollTop: 0,
		setSelectionRange(start: number, end: number) {
			field.selectionStart = start;
			field.selectionEnd = end;
		},
		addEventListener(name: string, hear: (event: Event) => void) {
			heard.set(name, (heard.get(name) ?? new Set()).add(hear));
		},
		removeEventListener: (name: string, hear: (event: Event) => void) => void heard.get(name)?.delete(hear),
		fire(name: string, more: object = {}) {
			let prevented = false;
			const event = {
				preventDefault: () => {
					prevented = true;
				},
				...more,
			};
			for (const hear of heard.get(name) ?? []) hear(event as unknown as Event);
			return prevented;
		},
		type(value: string, caret = value.length) {
			field.value = value;
			field.setSelectionRange(caret, caret);
			field.fire('input');
		},
	};
	return field as unknown as ReturnType<typeof area>;
}

function window(place: ReturnType<typeof device>, page: string): { note: Note; field: ReturnType<typeof area> } {
	const note = openNote(place, record, page);
	note.receive(place.facts);
	const field = area();
	bindNote(field, note);
	return { note, field };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a note', () => {
	test('is written down on every key press and kept half a second after the first', async () => {
		const place = device();
		const { field } = window(place, 'a');
		field.type('H');
		expect(unsentIn(place.store, unsentKey(record, 'a'))).toHaveLength(1);
		field.type('Hi');
		expect(place.facts).toEqual([]);
		await vi.advanceTimersByTimeAsync(500);
		expect(place.facts).toHaveLength(1);
		expect(unsentKeys(place.store)).toEqual([]);
		expect(window(place, 'b').field.value).toBe('Hi');
	});

	test('survives a window that dies before anything was kept', async () => {
		const place = device();
		window(place, 'a').field.type('Ask about the 漢字 and 😀');
		// No timer runs: the window is gone.
		vi.clearAllTimers();
		expect(window(place, 'b').field.value).toBe('Ask about the 漢字 and 😀');
		await sendUnsent(place, unsentKeys(place.store));
		expect(unsentKeys(place.store)).toEqual([]);
		expect(place.facts).toHaveLength(1);
		const later = openNote({ ...place, store: memoryStore() }, record, 'c');
		later.receive(place.facts);
		expect(later.text()).toBe('Ask about the 漢字 and 😀');
	});

	test('merges what two windows write at the same time, each caret staying with its text', async () => {
		const place = device();
		const [a, b] = [window(place, 'a'), window(place, 'b')];
		a.field.type('one two');
		await a.note.flush();
		b.note.receive(place.facts);
		expect(b.field.value).toBe('one two');
		a.field.type('zero one two', 5);
		b.field.type('one two three');
		await Promise.all([a.note.flush(), b.note.flush()]);
		for (const one of [a, b]) one.note.receive(place.facts);
		expect(a.field.value).toBe('zero one two three');
		expect(b.field.value).toBe(a.field.value);
		expect(a.field.selectionEnd).toBe(5);
		expect(b.field.selectionEnd).toBe('zero one two three'.length);
	});

	test('undoes one’s own words only, by key and by menu', async () => {
		const place = device();
		const [a, b] = [window(place, 'a'), window(place, 'b')];
		a.field.type('mine');
		await a.note.flush();
		b.note.receive(place.facts);
		b.field.type('mine, theirs');
		await b.note.flush();
		a.note.receive(place.facts);
		expect(a.field.value).toBe('mine, theirs');
		expect(a.field.fire('keydown', { key: 'z', ctrlKey: true })).toBe(true);
		expect(a.field.value).toBe(', theirs');
		expect(a.field.fire('keydown', { key: 'Z', metaKey: true, shiftKey: true })).toBe(true);
		expect(a.field.value).toBe('mine, theirs');
		expect(a.field.fire('beforeinput', { inputType: 'historyUndo' })).toBe(true);
		expect(a.field.value).toBe(', theirs');
		expect(a.field.fire('beforeinput', { inputType: 'insertText' })).toBe(false);
	});

	test('does not change under an input method, and has everything afterwards', async () => {
		const place = device();
		const [a, b] = [window(place, 'a'), window(place, 'b')];
		a.field.fire('compositionstart');
		a.field.type('に');
		b.field.type('First. ');
		await b.note.flush();
		a.note.receive(place.facts);
		expect(a.field.value).toBe('に');
		a.field.type('日本');
		a.field.fire('compositionend');
		expect([...a.field.value].sort().join('')).toBe([...'First. 日本'].sort().join(''));
		await a.note.flush();
		b.note.receive(place.facts);
		expect(b.field.value).toBe(a.field.value);
	});

	test('takes no more than it holds, says so, and loses nothing that was there', () => {
		const place = device();
		const { note, field } = window(place, 'a');
		field.type('漢'.repeat(NOTE_LIMIT));
		expect(note.problem.value).toBeNull();
		field.type(`${'漢'.repeat(NOTE_LIMIT)}!`);
		expect(note.problem.value).toContain('20,000 characters');
		expect(field.value).toBe('漢'.repeat(NOTE_LIMIT));
		field.type('漢');
		expect(note.problem.value).toBeNull();
		expect(note.text()).toBe('漢');
	});

	test('of the greatest length, deleted and brought back at once, fits into what the journal takes', async () => {
		const place = device();
		const { note, field } = window(place, 'a');
		field.type('漢'.repeat(NOTE_LIMIT));
		await note.flush();
		field.type('');
		await vi.advanceTimersByTimeAsync(1_000);
		note.undo();
		await note.flush();
		expect(note.problem.value).toBeNull();
		for (const command of place.commands) {
			expect(command.type === 'updateNote' && command.update.length).toBeLessThanOrEqual(100_000);
		}
		expect(window(place, 'b').field.value).toBe(field.value);
	});

	test('says what keeps it from being kept, holds on to it, and sends it again', async () => {
		const place = device();
		const { note, field } = window(place, 'a');
		place.refusal = { ok: false, code: 'failed', message: 'Parley did not answer.' };
		field.type('Hello');
		await note.flush();
		expect(note.problem.value).toMatch(/^Parley did not answer\. .*kept on this device/);
		expect(unsentKeys(place.store)).toHaveLength(1);
		place.refusal = null;
		await vi.advanceTimersByTimeAsync(3_000);
		expect(note.problem.value).toBeNull();
		expect(place.facts).toHaveLength(1);
	});

	test('mends half a character, and is not hurt by a broken update', () => {
		const place = device();
		const { note, field } = window(place, 'a');
		field.type('a\uD83D');
		expect(field.value).toBe('a\uFFFD');
		const broken = { ...place.facts[0], id: 'broken', type: 'noteUpdated', data: { update: 'AAAAAQ==' } } as Fact;
		note.receive([{ ...broken, key: 'k', record, generation: 1, at: 1, recordedAt: 1, device: 'd' }]);
		expect(note.text()).toBe('a\uFFFD');
	});

	test('leaves no copy of an erased record behind', async () => {
		const place = device();
		window(place, 'a').field.type('secret');
		place.refusal = { ok: false, code: 'unknown-record', message: 'Erased.' };
		await sendUnsent(place, unsentKeys(place.store));
		expect(unsentKeys(place.store)).toEqual([]);
		window(place, 'b').field.type('secret');
		dropUnsent(place.store, [record]);
		expect(unsentKeys(place.store)).toEqual([]);
	});
});
