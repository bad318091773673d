import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anything, num } from '../../test/sync/harm';
import { random } from '../../test/sync/random';
import { mostPieces, readUpdate } from './update';

/** Something in the log of client 77: its kind, and what that holds. */
const inLog = (kind: number, content: readonly number[]) =>
	new Uint8Array([1, 1, 77, 0, kind, 1, 3, 108, 111, 103].concat(content, 0));

/** So many documents in a row: six bytes each. */
const documents = (count: number) =>
	new Uint8Array([
		...[1, ...num(count), 77, 0, 9, 1, 3, 108, 111, 103, 0, 118, 0],
		...Array.from({ length: count - 1 }, () => [0x89, 77, 0, 0, 118, 0]).flat(),
		0,
	]);

function holdsOf(struct: Y.Item | Y.GC | Y.Skip): string {
	if (struct instanceof Y.Skip) return 'nothing';
	if (!(struct instanceof Y.Item)) return 'other';
	if (struct.content instanceof Y.ContentBinary) return 'envelope';
	return struct.content instanceof Y.ContentDeleted ? 'deleted' : 'other';
}

const place = (id: Y.ID | null) => id && { client: id.client, clock: id.clock };

/** What Yjs makes of an update, as this reader says it; null where it fails. */
function byYjs(update: Uint8Array) {
	try {
		const { structs, ds } = Y.decodeUpdate(update);
		const pieces = structs.map((struct) => {
			const item = struct instanceof Y.Item ? struct : null;
			const beside = item?.origin || item?.rightOrigin ? 'beside' : 'elsewhere';
			const parent: unknown = item?.parent;
			return {
				...{ client: struct.id.client, clock: struct.id.clock, length: struct.length, holds: holdsOf(struct) },
				bytes: item?.content instanceof Y.ContentBinary ? item.content.content : null,
				...{ origin: place(item?.origin ?? null), rightOrigin: place(item?.rightOrigin ?? null) },
				stands: parent === 'log' && item?.parentSub === null ? 'log' : beside,
			};
		});
		const ranges = [...ds.clients].map(
			([client, all]) => [client, all.map(({ clock, len }) => ({ clock, length: len }))] as const,
		);
		return { pieces, deleted: new Map(ranges) };
	} catch {
		return null;
	}
}

/** Part of what anybody may do to a document, which Yjs made. */
function everything(): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = 300;
	const log = doc.getArray('log');
	log.push([new Uint8Array(200), { a: [1, -5, 2 ** 40, 1.5, 0.1, null, undefined, true, false, 10n, 'ü'] }]);
	log.push([new Uint8Array(3), [new Uint8Array(4), {}, []], new Y.Doc(), new Y.Map(), new Y.XmlElement('name')]);
	log.push([new Y.XmlText('text'), new Y.XmlFragment(), new Y.XmlHook('hook')]);
	const text = doc.getText('text');
	text.insert(0, 'Grüße 👋 an alle', { bold: true });
	text.insertEmbed(3, { image: 'x' });
	doc.getMap('map').set('key', new Uint8Array(5));
	log.delete(1, 2);
	return Y.encodeStateAsUpdate(doc);
}

describe('an update', () => {
	it('S70 is read as Yjs reads it', () => {
		const read = readUpdate(everything());
		expect(read?.pieces.length).toBeGreaterThan(15);
		expect(read).toEqual(byYjs(everything()));
	});

	it('S70 changed here and there is read as Yjs reads it, or not at all', () => {
		const base = everything();
		let same = 0;
		for (let seed = 1; seed <= 20; seed += 1) {
			const chance = random(seed);
			for (let times = 0; times < 150; times += 1) {
				const update = anything(chance, base);
				const [read, other] = [readUpdate(update), byYjs(update)];
				// Of what is no text in UTF-8, or no JSON, Yjs makes nothing; here it is not looked at.
				if (other === null) continue;
				same += 1;
				expect(read, `seed ${seed}: ${Buffer.from(update).toString('hex')}`).toEqual(other);
			}
		}
		expect(same).toBeGreaterThan(1_000);
	});

	it('S70 of documents makes none, and is none where there are more than a part may have pieces', () => {
		const read = readUpdate(documents(mostPieces - 1));
		expect(read?.pieces).toHaveLength(mostPieces - 1);
		expect(new Set(read?.pieces.map(({ holds }) => holds))).toEqual(new Set(['other']));
		expect(read).toEqual(byYjs(documents(mostPieces - 1)));
		expect(readUpdate(documents(mostPieces))).toBeNull();
		const deletions = [0, 1, 77, ...num(mostPieces), ...Array<number>(2 * mostPieces).fill(1)];
		expect(readUpdate(new Uint8Array(deletions))).toBeNull();
		const clients = num(mostPieces + 1).concat(Array<number>(3 * mostPieces + 4).fill(0));
		expect(readUpdate(new Uint8Array(clients))).toBeNull();
	});

	it('S70 of lists in lists, however deep, has an end', () => {
		const depth = 200_000;
		const lists = Array.from({ length: depth }, () => [117, 1]).flat();
		expect(readUpdate(inLog(8, [1].concat(lists, 126)))?.pieces).toMatchObject([{ holds: 'other', length: 1 }]);
		const objects = Array.from({ length: depth }, () => [118, 1, 0]).flat();
		expect(readUpdate(inLog(8, [2].concat(objects, 120, 121)))?.pieces).toMatchObject([{ holds: 'other', length: 2 }]);
		expect(readUpdate(inLog(8, [1].concat(lists)))).toBeNull();
	});

	it.each([
		['ends early', [1, 1, 77, 0, 3, 1, 3, 108, 111, 103, 9, 1]],
		['says to be longer than it can be', [...num(2 ** 53 - 1), ...num(2 ** 53 - 1), 77, 0]],
		['has a number above what can be counted', [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]],
		['holds something of a kind there is not', [...inLog(11, [1])]],
		['holds a value of a kind there is not', [...inLog(8, [1, 5])]],
		['is nothing at all', []],
	])('S70 that %s is none', (_what, bytes) => {
		expect(readUpdate(new Uint8Array(bytes))).toBeNull();
	});
});
