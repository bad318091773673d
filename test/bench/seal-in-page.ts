import { JournalDatabase } from '../../lib/journal/database';
import { openJournal } from '../../lib/journal/journal';
import { openSealing } from '../../lib/journal/sealing';
import { alone } from '../../lib/sync/alone';
import { SyncDatabase } from '../../lib/sync/database';
import { type Engine, openEngine } from '../../lib/sync/engine';
import { indexedParts } from '../../lib/sync/parts/parts';
import { open, seal } from '../../lib/sync/sealed/envelope';
import { keysFrom, rootKey } from '../../lib/sync/sealed/keys';
import { inBatches, linesOf, readLines } from '../../lib/sync/sealed/lines';

const secret = new Uint8Array(32).fill(5);

/** Seals and opens every fact of this database, in batches as sync does. Times in ms, sizes in bytes. */
export async function sealTimes(rounds: number) {
	const db = new JournalDatabase();
	const facts = (await db.facts.toArray()).map((row) => row.fact);
	db.close();
	const keys = await keysFrom(await rootKey(secret));
	const sealing: number[] = [];
	const opening: number[] = [];
	let sealed = 0;
	for (let round = 0; round <= rounds; round++) {
		const start = performance.now();
		const envelopes = [];
		for (const batch of inBatches(facts)) {
			envelopes.push(await seal(keys, 1, 'batch', linesOf({ device: 'd', name: 'n', seq: 1, at: 1 }, batch)));
		}
		const between = performance.now();
		let found = 0;
		for (const envelope of envelopes) {
			const opened = await open(keys, 1, envelope);
			const read = opened.ok ? readLines(opened.plain) : null;
			found += read?.ok ? read.facts.length : 0;
		}
		if (found !== facts.length) throw new Error(`${found} of ${facts.length} facts came back.`);
		// The first round warms up.
		if (round > 0) {
			sealing.push(between - start);
			opening.push(performance.now() - between);
		}
		sealed = envelopes.reduce((sum, envelope) => sum + envelope.length, 0);
	}
	const plain = new TextEncoder().encode(JSON.stringify(facts)).length;
	return { facts: facts.length, sealing, opening, sealed, plain };
}

/** An engine on the databases of this copy, on one desk in all of them; a device that was here before is so again. */
export async function openBenchEngine(): Promise<{ engine: Engine; db: SyncDatabase }> {
	const journal = openJournal();
	const db = new SyncDatabase();
	const me = { id: 'bench', root: await rootKey(secret), device: crypto.randomUUID(), name: 'bench', since: 0 };
	if (!(await db.value('membership'))) await db.set('membership', me);
	const engine = openEngine({
		db,
		desk: openSealing(),
		writer: { receive: (facts) => journal.receive(facts), sealed: (keys) => journal.markSealed(keys) },
		parts: indexedParts,
		now: Date.now,
		alone,
	});
	return { engine, db };
}

/** Writes the first file of this desk, and the same again with nothing new: ms, and the file as base64. */
export async function firstFile() {
	const { engine: sync } = await openBenchEngine();
	const start = performance.now();
	const passed = await sync.pass();
	const made = await sync.write();
	const first = performance.now() - start;
	if (!passed.ok || !made.ok) throw new Error('The file was not written.');
	const next = performance.now();
	await sync.pass();
	const again = performance.now() - next;
	let text = '';
	for (let at = 0; at < made.file.length; at += 30_000) {
		text += String.fromCharCode(...made.file.subarray(at, at + 30_000));
	}
	return { first, again, sealed: passed.sealed, bytes: made.file.length, file: btoa(text) };
}

/** Joins an empty desk with a file: ms. */
export async function joinWith(file: string) {
	const { engine: sync } = await openBenchEngine();
	const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
	const start = performance.now();
	const read = await sync.read(bytes);
	const passed = read.ok ? await sync.pass({ files: [read.parts] }) : read;
	if (!passed.ok) throw new Error(JSON.stringify(passed.problem));
	return { joined: performance.now() - start, added: passed.added };
}

/** Merges the facts of this desk into an empty one without any sealing, as a restore does: ms. */
export async function plainJoin(text: string) {
	const journal = openJournal();
	const start = performance.now();
	const facts = JSON.parse(text);
	for (let from = 0; from < facts.length; from += 250) await journal.receive(facts.slice(from, from + 250));
	return performance.now() - start;
}

/** Every fact of this desk as JSON. */
export async function plainFacts(): Promise<string> {
	const db = new JournalDatabase();
	const facts = (await db.facts.toArray()).map((row) => row.fact);
	db.close();
	return JSON.stringify(facts);
}
