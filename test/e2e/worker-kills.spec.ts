import { seeded } from '../marketplace/ids';
import { expect, test } from './extension';
import { useKit } from './kit/kit';

const seed = 20_260_301;
const kills = 100;
const lanes = 3;

test('the worker is killed a hundred times between and during commands, and nothing is lost, halved or doubled', async ({
	parley,
}) => {
	test.setTimeout(90_000);
	console.log(`seed ${seed}`);
	const random = seeded(seed);
	const page = await useKit(await parley.openTab('desk.html'));
	await page.evaluate(([from, width]) => Object.assign(globalThis, { hammered: kit.hammer(from, width) }), [
		seed,
		lanes,
	] as const);

	let during = 0;
	for (let kill = 0; kill < kills; kill++) {
		if (random() < 0.2) {
			await page.evaluate(() => hammered.between());
			await parley.killWorker();
			await page.evaluate(() => hammered.goOn());
			continue;
		}
		const sends = 1 + Math.floor(random() * 6);
		const turns = Math.floor(random() * 400);
		const inFlight = await page.evaluate(([more, spins]) => hammered.during(more, spins), [sends, turns] as const);
		if (inFlight > 0) during += 1;
		await parley.killWorker();
	}
	const sent = await page.evaluate(() => hammered.stop());
	const repeated = sent.filter((one) => one.messages > 1).length;
	console.log(
		`${sent.length} commands; ${kills} kills, ${during} of them with commands in flight; ${repeated} commands sent more than once`,
	);

	expect(repeated, 'commands whose worker died under them').toBeGreaterThan(50);
	const found = await page.evaluate(() => kit.audit());
	expect(found.twice).toEqual([]);
	expect(found.wrongRows).toEqual([]);
	expect(found.undead).toEqual([]);
	expect(found.counts).toEqual(found.recounted);
	expect(found.receipts).toBe(sent.length);

	const stored = new Set(found.ids);
	const erased = new Set(found.erased);
	const acknowledged = sent.flatMap(({ answer }) => (answer.ok ? answer.facts : []));
	const lost = acknowledged.filter(({ id, record }) => !stored.has(id) && !erased.has(record));
	expect(lost).toEqual([]);
	const known = new Set(acknowledged.map(({ id }) => id));
	expect(
		found.ids.filter((id) => !known.has(id)),
		'facts that no acknowledged command wrote',
	).toEqual([]);

	const before = await page.evaluate(() => kit.dumpRows());
	expect(await page.evaluate(() => hammered.again())).toEqual([]);
	const rebuilt = await page.evaluate(() => kit.send('rebuild', {}));
	expect(rebuilt).toEqual({ ok: true, records: before.length });
	expect(await page.evaluate(() => kit.dumpRows())).toEqual(before);
	const after = await page.evaluate(() => kit.audit());
	expect(after.ids.sort()).toEqual(found.ids.sort());
});
