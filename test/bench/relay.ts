import { Doc } from 'yjs';
import type { Fact } from '../../lib/domain/facts';
import { isFact } from '../../lib/schema/facts';
import { closingBytes, envelopesIn } from '../../lib/sync/parts/part';
import { open, seal } from '../../lib/sync/sealed/envelope';
import { keysFrom, rootKey } from '../../lib/sync/sealed/keys';
import { inBatches, linesOf, readLines } from '../../lib/sync/sealed/lines';
import { cleanUp, newFolder, startProcess } from '../../relay/testkit';
import { type Figures, figures, type Judged, judge, ratio } from './figures';
import { startPlain } from './plain';
import { type Client, every, join } from './relay-client';
import { messages, proposals } from './relay-facts';

const updates = 10_000;
/** What is written within half a second or so goes into one envelope. */
const together = 50;
const rounds = 5;
/** Parts that a device joins: those of the desk, and further ones that another device may have begun. */
const rooms = 24;

const head = { device: 'bench', name: 'Bench', seq: 1, at: 1 };

/** A server, with what joins its parts. */
interface Side {
	name: 'relay' | 'plain';
	port: number;
	token: string;
	part(number: number): Promise<string>;
}

/** Envelopes through the relay against plain facts through Hocuspocus as it comes: the same facts in the same parts, in one run. */
export async function relaying(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const keys = await keysFrom(await rootKey(new Uint8Array(32).fill(9)));
	const relay = await startProcess(newFolder());
	const plain = await startPlain();
	try {
		const { token, part } = await keys.relay(`127.0.0.1:${relay.port}`);
		const sides: Side[] = [
			{ name: 'relay', port: relay.port, token: `${token}.${relay.accessKey}`, part },
			{ name: 'plain', port: plain.port, token: '', part: async (number) => `part-${number}` },
		];
		const names = (side: Side, count: number, from = 1) =>
			Promise.all(Array.from({ length: count }, (_, at) => side.part(from + at)));
		const times: Record<string, number[]> = {};
		const note = (name: string, value: number) => {
			times[name] = [...(times[name] ?? []), value];
		};

		const written = messages(20, updates / 20).slice(0, updates);
		for (let round = 0; round <= rounds; round += 1) {
			for (const side of sides) {
				// Parts of their own, far from those of the desk.
				const number = 1000 + round;
				const doc = new Doc();
				const client = join(
					side.port,
					side.token,
					[{ name: await side.part(number), doc }],
					side.name === 'relay' ? 50 : undefined,
				);
				await every(client, ({ synced }) => synced);
				const start = performance.now();
				const log = doc.getArray<unknown>('log');
				for (let from = 0; from < updates; from += together) {
					const facts = written.slice(from, from + together);
					if (side.name === 'relay') log.push([await seal(keys, number, 'batch', linesOf(head, facts))]);
					else for (const fact of facts) log.push([fact]);
				}
				await every(client, side.name === 'relay' ? ({ covered }) => covered() : ({ acknowledged }) => acknowledged());
				// The first round warms up.
				if (round > 0) {
					note(`pushing ${updates} updates, ${side.name}`, performance.now() - start);
					note(`bytes of pushing them, ${side.name}`, client.bytes());
				}
				await client.close();
			}
		}

		const facts = [...proposals(10_000), ...messages(200, 500)];
		const desk = await inParts(facts);
		for (const side of sides) {
			const parts = await names(side, desk.length);
			const docs = desk.map((one) => (side.name === 'relay' ? one.sealed : one.plain));
			const client = join(
				side.port,
				side.token,
				docs.map((doc, at) => ({ name: parts[at] ?? '', doc })),
			);
			await every(client, side.name === 'relay' ? ({ covered }) => covered() : ({ acknowledged }) => acknowledged());
			await client.close();
		}
		for (let round = 0; round <= rounds; round += 1) {
			for (const side of sides) {
				const joining = (await names(side, rooms)).map((name) => ({ name, doc: new Doc() }));
				const start = performance.now();
				const client = join(side.port, side.token, joining);
				await every(client, ({ synced }) => synced);
				const found = side.name === 'relay' ? await opened(client) : plainIn(client);
				if (found !== facts.length) throw new Error(`${found} of ${facts.length} facts came.`);
				if (round > 0) {
					note(`cold join, ${side.name}`, performance.now() - start);
					note(`bytes of a cold join, ${side.name}`, client.bytes());
				}
				await client.close();
				const again = performance.now();
				const back = join(side.port, side.token, joining);
				await every(
					back,
					side.name === 'relay' ? (one) => one.acknowledged() && one.covered() : (one) => one.acknowledged(),
				);
				if (round > 0) {
					note(`warm reconnect, ${rooms} parts, ${side.name}`, performance.now() - again);
					note(`bytes of a warm reconnect, ${rooms} parts, ${side.name}`, back.bytes());
				}
				await back.close();
			}
		}

		const measured = Object.fromEntries(
			Object.entries(times).map(([name, values]) => [name, figures(values, name.startsWith('bytes') ? 'bytes' : 'ms')]),
		);
		const against = (name: string) =>
			ratio(measured[`${name}, relay`] ?? figures([]), measured[`${name}, plain`] ?? figures([]));
		const warm = measured[`bytes of a warm reconnect, ${rooms} parts, relay`] ?? figures([]);
		return {
			measured,
			verdicts: [
				judge('bytes of pushing, sealed against plain', against('bytes of pushing them'), 0.5, null),
				judge('bytes of a cold join, sealed against plain', against('bytes of a cold join'), 0.5, null),
				judge('cold join, sealed against plain', against('cold join'), 2, null),
				judge(`warm reconnect of ${rooms} parts in KiB`, warm.max / 1024, 5, null),
			],
		};
	} finally {
		plain.child.kill();
		await cleanUp();
	}

	/** A desk in parts as devices fill them, and the same facts in parts that are not sealed. */
	async function inParts(facts: readonly Fact[]): Promise<{ sealed: Doc; plain: Doc }[]> {
		const parts: { sealed: Doc; plain: Doc }[] = [];
		let bytes = closingBytes;
		for (const batch of inBatches(facts)) {
			if (bytes >= closingBytes) {
				parts.push({ sealed: new Doc(), plain: new Doc() });
				bytes = 0;
			}
			const part = parts.at(-1);
			const envelope = await seal(keys, parts.length, 'batch', linesOf(head, batch));
			part?.sealed.getArray('log').push([envelope]);
			part?.plain.getArray('log').push(batch);
			bytes += envelope.length;
		}
		return parts;
	}

	/** Facts in the envelopes of every part. */
	async function opened({ parts }: Client): Promise<number> {
		let found = 0;
		for (const [at, { doc }] of parts.entries()) {
			for (const envelope of envelopesIn(doc)) {
				const inside = await open(keys, at + 1, envelope);
				const read = inside.ok ? readLines(inside.plain) : inside;
				found += read.ok ? read.facts.length : 0;
			}
		}
		return found;
	}
}

/** Facts in parts that are not sealed, each checked as one from elsewhere has to be. */
function plainIn({ parts }: Client): number {
	return parts.reduce((sum, { doc }) => sum + doc.getArray('log').toArray().filter(isFact).length, 0);
}
