import { expect } from 'vitest';
import {
	applyUpdate,
	ContentBinary,
	ContentDeleted,
	Doc,
	decodeUpdate,
	encodeStateAsUpdate,
	encodeStateVectorFromUpdate,
	Item,
} from 'yjs';
import { idOf, invitation, newCommandId, rowsText, save } from '../../lib/journal/testkit';
import { keepFolder, unknownFolder } from '../../lib/sync/file/keep';
import { envelopesIn, mergeInto, nameOf } from '../../lib/sync/parts/part';
import { open } from '../../lib/sync/sealed/envelope';
import { readLines } from '../../lib/sync/sealed/lines';
import { fileOf, joined, keyed, mergeFile, type SyncDevice, smallLimits } from '../../lib/sync/testkit';
import type { Cloud } from './cloud';
import { newIn } from './harm';

/** Keeps invitations. */
export async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

/** Erases records. */
export async function erase(one: SyncDevice, ...ids: string[]): Promise<void> {
	for (const id of ids) {
		const answer = await one.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
		if (!answer.ok) throw new Error(answer.message);
	}
}

/** What is in a device's first part. */
export const part = (one: SyncDevice) => new Uint8Array(one.disk.get(1) ?? [0, 0]);
/** The keys of its facts. */
export const keysOf = async (one: SyncDevice) => (await one.facts()).map(({ key }) => key).sort();

/** The keys of the facts in the envelopes of a device's parts. */
export async function sealedOn(one: SyncDevice): Promise<string[]> {
	const { keys } = await keyed();
	const found = new Set<string>();
	for (const [part, update] of one.disk) {
		const doc = new Doc();
		mergeInto(doc, update);
		for (const bytes of envelopesIn(doc)) {
			const opened = await open(keys, part, bytes);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) for (const { key } of read.facts) found.add(key);
		}
	}
	return [...found].sort();
}

/** Two devices with the same, and then something more on the first, in one envelope. */
export async function ahead(more: (a: SyncDevice) => Promise<void> = (a) => keep(a, '50')) {
	const [a, b] = [await joined('a'), await joined('b')];
	await keep(a, '0', '1', '2', '3', '4');
	await a.pass();
	await mergeFile(b, await fileOf(a));
	const before = part(a);
	await more(a);
	await a.pass();
	const [next] = newIn(part(a), before);
	if (!next) throw new Error('Nothing is sealed.');
	/** What the second one lacks, as it goes over a connection. */
	const diff = new Uint8Array(diffOf(part(a), before));
	return { a, b, next, diff };
}

/** What an update has that another one has not. */
export function diffOf(update: Uint8Array, before: Uint8Array): Uint8Array {
	const doc = new Doc();
	applyUpdate(doc, update);
	return encodeStateAsUpdate(doc, encodeStateVectorFromUpdate(before));
}

/** Bytes that look like an envelope, and are none. */
export const closed = (mark: number, length = 50) => new Uint8Array(length).fill(mark, 5).fill(1, 0, 2);

/** What is in a device's first part and is neither an envelope nor deleted. */
export const others = (one: SyncDevice) =>
	decodeUpdate(part(one)).structs.filter(
		(struct) =>
			struct instanceof Item &&
			!(struct.content instanceof ContentBinary) &&
			!(struct.content instanceof ContentDeleted),
	);

/** What it says did not open. */
export const notOpened = (one: SyncDevice) => one.db.value('notOpened');
export const nothing = { newer: 0, closed: 0, facts: 0 };

/** Two devices read each other's files until nothing changes. */
export async function together(a: SyncDevice, b: SyncDevice): Promise<void> {
	for (let round = 0; round < 3; round += 1) {
		await mergeFile(a, await fileOf(b));
		await mergeFile(b, await fileOf(a));
	}
	expect(await keysOf(b)).toEqual(await keysOf(a));
	expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	expect(await sealedOn(b)).toEqual(await keysOf(b));
	expect(await sealedOn(a)).toEqual(await keysOf(a));
	expect(await b.db.value('print')).toBe(await a.db.value('print'));
	for (const one of [a, b]) expect(await notOpened(one)).toEqual(nothing);
}

/** A device that keeps a folder in step, a step each time it is called. */
export function folderOn(one: SyncDevice, cloud: Cloud) {
	const known = unknownFolder();
	const access = cloud.access(() => undefined);
	return () => keepFolder(one.engine, access, known, { agreed: 0 });
}

/** The names of the envelopes in its first part. */
export const names = async (one: SyncDevice) =>
	Promise.all(newIn(part(one), undefined).map(({ bytes }) => nameOf(bytes)));

/** A document of somebody who holds no key, with so many entries of so many bytes. */
export function rubbish(many: number, length: number, first = 1): Doc {
	const doc = new Doc();
	const all = Array.from({ length: many }, (_, at) => new Uint8Array(closed(at, length)).fill(first, 0, 1));
	doc.getArray('log').push(all);
	return doc;
}

/** Little room for what is of no use. */
export const limits = { ...smallLimits, junkBytes: 20_000, junkInAll: 50_000, newerBytes: 30_000, newerInAll: 40_000 };
