import type { Page } from '@playwright/test';
import { Doc } from 'yjs';
import { closingBytes } from '../../lib/sync/parts/part';
import { inBatches } from '../../lib/sync/sealed/lines';
import { cleanUp, newFolder, startProcess } from '../../relay/testkit';
import { launchCopies } from './browser';
import { countedWay } from './counted';
import { type Figures, figures, type Judged, judge, ratio } from './figures';
import { startPlain } from './plain';
import { every, join } from './relay-client';
import { messages, proposals } from './relay-facts';

/** What a part of a plain server holds, so that both sides join about as many. */
const plainPartBytes = closingBytes * 6;

/**
 * A whole desk through the product's own link, in Chromium and onto its disk: brought to a real relay, joined by an empty device, and met again;
 * beside it, an empty device that keeps the same facts from a plain Hocuspocus, neither sealed nor kept in parts.
 */
export async function deviceJoining(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const facts = [...proposals(10_000), ...messages(200, 500)];
	const relay = await startProcess(newFolder());
	const plain = await startPlain();
	const [toRelay, toPlain] = [await countedWay(relay.port), await countedWay(plain.port)];
	const names = ['first', 'second', 'third', 'fourth'];
	const browser = await launchCopies(names);
	try {
		const parts = inPlainParts();
		const seeding = join(plain.port, '', parts);
		await every(seeding, ({ acknowledged }) => acknowledged());
		await seeding.close();

		const times = { plain: [] as number[], device: [] as number[] };
		const bytes = { plain: [] as number[], device: [] as number[], back: [] as number[] };
		const back: number[] = [];
		let pushing = 0;
		let pushed = 0;

		const joinPlain = async (name: string) => {
			const before = toPlain.bytes();
			const on = await browser.open(name);
			const joined = await on.evaluate(([port, all]) => bench.plainColdJoin(`ws://127.0.0.1:${port}`, all), [
				toPlain.port,
				parts.map((part) => part.name),
			] as const);
			if (joined.added !== facts.length) throw new Error(`${joined.added} of ${facts.length} facts came.`);
			times.plain.push(joined.ms);
			bytes.plain.push(toPlain.bytes() - before);
			return on;
		};
		const sync = async (on: Page) => {
			const before = toRelay.bytes();
			const address = `ws://127.0.0.1:${toRelay.port}`;
			const synced = await on.evaluate(([to, key]) => bench.deviceSyncs(to, key), [address, relay.accessKey] as const);
			return { ms: synced.ms, bytes: toRelay.bytes() - before };
		};
		const joinRelay = async (name: string) => {
			const on = await browser.open(name);
			const joined = await sync(on);
			const count = await on.evaluate(() => bench.factsHere());
			if (count !== facts.length) throw new Error(`${count} of ${facts.length} facts came.`);
			times.device.push(joined.ms);
			bytes.device.push(joined.bytes);
			const again = await sync(on);
			back.push(again.ms);
			bytes.back.push(again.bytes);
			await on.close();
		};

		const first = await joinPlain('first');
		const brought = await sync(first);
		[pushing, pushed] = [brought.ms, brought.bytes];
		await first.close();
		await joinRelay('second');
		await (await joinPlain('third')).close();
		await joinRelay('fourth');

		const of = `${facts.length} facts`;
		const measured: Record<string, Figures> = {
			[`a device brings ${of}`]: figures([pushing]),
			'bytes of bringing them': figures([pushed], 'bytes'),
			[`a device joins ${of}`]: figures(times.device),
			'bytes of joining them': figures(bytes.device, 'bytes'),
			'the same facts kept from a plain server': figures(times.plain),
			'bytes of keeping them from there': figures(bytes.plain, 'bytes'),
			'a device comes back': figures(back),
			'bytes of coming back': figures(bytes.back, 'bytes'),
		};
		const figure = (name: string): Figures => measured[name] ?? figures([]);
		return {
			measured,
			verdicts: [
				judge(
					'a device joins, against keeping plain facts',
					ratio(figure(`a device joins ${of}`), figure('the same facts kept from a plain server')),
					2,
					null,
				),
				judge(
					'bytes of a device that joins, against plain',
					ratio(figure('bytes of joining them'), figure('bytes of keeping them from there')),
					0.5,
					null,
				),
				judge('a device comes back, in KiB', figure('bytes of coming back').max / 1024, 5, null),
			],
		};
	} finally {
		await browser.close();
		for (const way of [toRelay, toPlain]) way.close();
		plain.child.kill();
		await cleanUp();
	}

	function inPlainParts(): { name: string; doc: Doc }[] {
		const all: { name: string; doc: Doc }[] = [];
		let bytes = plainPartBytes;
		for (const batch of inBatches(facts)) {
			if (bytes >= plainPartBytes) {
				all.push({ name: `desk-${all.length + 1}`, doc: new Doc() });
				bytes = 0;
			}
			all.at(-1)?.doc.getArray('log').push(batch);
			bytes += JSON.stringify(batch).length;
		}
		return all;
	}
}
