import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { inPlace, oddThings } from '../test/sync/harm';
import { began, cleanUp, entry, frame, joinPart, socket, text, until } from './testkit';

afterEach(cleanUp);

/** A number as updates hold it. */
const num = (of: number): Buffer => Buffer.from(of < 128 ? [of] : [(of % 128) + 128, ...num(Math.floor(of / 128))]);

const MIB = 1024 * 1024;

/** MiB of memory that a process has. */
const memory = (pid = 0) => Number(spawnSync('ps', ['-o', 'rss=', '-p', `${pid}`]).stdout.toString()) / 1024;

/** Brings something to a part as one that has the token; the code with which that ends. */
async function bring(port: number, name: string, secret: string, ...message: (number | Uint8Array)[]): Promise<number> {
	const on = new WebSocket(`ws://127.0.0.1:${port}`);
	const code = new Promise<number>((resolve) => on.once('close', resolve));
	await new Promise((resolve) => on.once('open', resolve));
	on.send(frame(name, 2, 0, text(secret)));
	await new Promise((resolve) => on.once('message', resolve));
	on.send(frame(name, ...message), { compress: true });
	return code;
}

/** Small things in a row, each beside the one before, `bytes` of them in all. */
function many(bytes: number, kind: number, ...content: number[]): Buffer {
	const piece = [0x80 + kind, 77, 0, ...content];
	const count = Math.floor(bytes / piece.length);
	const head = Buffer.from([1, ...num(count), 77, 0, kind, 1, 3, 108, 111, 103, ...content]);
	return Buffer.concat([head, ...Array<Buffer>(count - 1).fill(Buffer.from(piece)), Buffer.from([0])]);
}

test('S71 what no device brings ends its socket: nothing of it is taken, passed on, or made in memory', async () => {
	const { relay, mine, device } = await began();
	const name = mine.part(1);
	device.write(entry());
	await device.stored();
	const before = memory(relay.process.pid);
	const documents = many(7 * MIB, 9, 0, 118, 0);
	const crumbs = many(7 * MIB, 3, 0);
	const brings = [documents, crumbs, ...oddThings.map((odd) => inPlace(9, 0, odd)), new Uint8Array([9, 9, 9])];
	for (const update of brings) {
		for (const [type, kind] of [
			[0, 1],
			[0, 2],
			[4, 2],
		] as const) {
			const code = await bring(relay.port, name, mine.secret, type, kind, num(update.length), update);
			expect(code).toBe(1008);
		}
	}
	// Neither a question, nor an answer, nor something new.
	expect(await bring(relay.port, name, mine.secret, 0, 9, 0)).toBe(1008);
	// A question that counts more sessions than there can be, and what is no message of sync.
	const vector = Buffer.concat([num(1_000_000), Buffer.alloc(2_000_000, 1)]);
	expect(await bring(relay.port, name, mine.secret, 0, 0, num(vector.length), vector)).toBe(1008);
	expect(await bring(relay.port, name, mine.secret, 1, num(vector.length), vector)).toBe(1008);
	expect(memory(relay.process.pid) - before).toBeLessThan(150);
	expect(relay.output()).toContain('"reason":"foreign"');
	device.write(entry());
	await device.stored();
	const other = joinPart(socket(relay.port), name, mine.secret);
	await other.synced;
	expect(other.entries()).toHaveLength(2);
	expect([...other.doc.share.keys()]).toEqual(['log']);
	expect(device.refusals).toEqual([]);
});

test('S71 all that devices bring is taken: envelopes, what was deleted, and what lies behind a gap', async () => {
	const { relay, mine, device } = await began();
	const [doc, later] = [new Doc(), new Doc()];
	const log = doc.getArray('log');
	for (let at = 0; at < 500; at += 1) log.push([entry(20)]);
	log.delete(3, 400);
	applyUpdate(later, encodeStateAsUpdate(doc));
	later.getArray('log').push([entry()]);
	const on = joinPart(socket(relay.port), mine.part(2), mine.secret, later);
	await on.stored();
	expect(on.entries()).toHaveLength(101);
	await until(() => device.provider.synced, 'the first device');
	expect([...on.refusals, ...device.refusals]).toEqual([]);
});
