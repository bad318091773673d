import { Doc } from 'yjs';
import type { Command } from '../../lib/domain/commands';
import { erasedGeneration } from '../../lib/domain/effective';
import type { Fact, RecordId } from '../../lib/domain/facts';
import { HOUR } from '../../lib/domain/time';
import { idOf, invitation, rowsText, save, start } from '../../lib/journal/testkit';
import type { VictimRule } from '../../lib/sync/compact';
import { open, seal } from '../../lib/sync/envelope';
import { type KnownFolder, keepFolder, unknownFolder } from '../../lib/sync/keep';
import { linesOf, readLines } from '../../lib/sync/lines';
import { envelopesIn, mergeInto, nameOf, replace, updateOf } from '../../lib/sync/part';
import { type KeyedSecret, keyed, type SyncDevice, syncDevice } from '../../lib/sync/testkit';
import { Cloud } from './cloud';
import { type Random, random } from './random';
import { RelaySide, type RelayWork } from './relay-side';

/** What a run did: a run that did nothing proves nothing. */
export interface Work {
	steps: number;
	commands: number;
	refused: number;
	undone: number;
	erased: number;
	passes: number;
	received: number;
	sealed: number;
	compacted: number;
	written: number;
	crashed: number;
	restarted: number;
	asked: number;
	lostWrites: number;
	oldFiles: number;
	copies: number;
	rolledBack: number;
	foreign: number;
	partsLost: number;
}

const nothing: Work = {
	steps: 0,
	commands: 0,
	refused: 0,
	undone: 0,
	erased: 0,
	passes: 0,
	received: 0,
	sealed: 0,
	compacted: 0,
	written: 0,
	crashed: 0,
	restarted: 0,
	asked: 0,
	lostWrites: 0,
	oldFiles: 0,
	copies: 0,
	rolledBack: 0,
	foreign: 0,
	partsLost: 0,
};

export interface RunOptions {
	seed: number;
	steps: number;
	/** The compaction rule of every device. */
	rule?: VictimRule;
	/** Whether envelopes of a newer Parley turn up. */
	newer?: boolean;
	/** With a relay beside the folder; or with one that tells of what it has not stored. */
	relay?: 'honest' | 'lies';
}

export interface RunResult {
	work: Work;
	/** What did not hold, with the step; null where everything did. */
	broken: string | null;
	/** What happened over the relay, where there was one. */
	over: RelayWork | null;
}

interface Simulated {
	one: SyncDevice;
	known: KnownFolder;
	/** What was on it after the step before. */
	facts: Map<string, string>;
	sealed: Map<string, Fact>;
	strange: Set<string>;
}

const ids = Array.from({ length: 8 }, (_, at) => String(at));

class Broken extends Error {}

/** Runs devices, one folder and one seed. Stops at the first thing that does not hold. */
export async function simulate({ seed, steps, rule, newer = true, relay }: RunOptions): Promise<RunResult> {
	const chance = random(seed);
	const secret = await keyed();
	const cloud = new Cloud();
	const work = { ...nothing };
	const ledger = new Map<string, string>();
	const devices: Simulated[] = [];
	for (const [at, label] of ['a', 'b', 'c'].entries()) {
		const one = syncDevice(`${label}${seed}`, rule ? { rule } : {});
		// Clocks that are an hour off, either way.
		one.on.clock.now = start + (at - 1) * HOUR;
		await one.join(secret);
		devices.push({ one, known: unknownFolder(), facts: new Map(), sealed: new Map(), strange: new Set() });
	}
	const side = relay ? new RelaySide(chance, random(-seed), secret, relay === 'lies') : null;
	const over = side?.work ?? null;
	await side?.begin();
	let step = 0;
	try {
		for (; step < steps; step++) {
			const device = chance.pick(devices);
			if (!device) break;
			device.one.on.clock.now += chance.upTo(60_000);
			let loses = false;
			if (side && chance.once(2)) {
				await side.act(device.one);
				await side.pass(chance.upTo(60));
			} else loses = await act(device, chance, cloud, secret, work, newer, `${seed}-${step}`, side);
			side?.changed(device.one);
			await check(device, secret, ledger, loses, side);
			work.steps += 1;
		}
		if (side) await settleOver(side, devices, ledger);
		await settle(devices, cloud, secret, ledger, work);
	} catch (error) {
		if (!(error instanceof Broken)) throw error;
		return { work, broken: `seed ${seed}, step ${step}: ${error.message}`, over };
	} finally {
		await side?.end(devices.map(({ one }) => one));
	}
	work.crashed = devices.reduce((sum, { one }) => sum + one.crashes, 0);
	work.lostWrites = cloud.lost;
	return { work, broken: null, over };
}

/** One thing that happens to one device. True where it takes envelopes off its disk. */
async function act(
	device: Simulated,
	chance: Random,
	cloud: Cloud,
	secret: KeyedSecret,
	work: Work,
	newer: boolean,
	name: string,
	side: RelaySide | null,
): Promise<boolean> {
	const { one } = device;
	const what = chance.upTo(20);
	if (what < 8) {
		const commands = chance.once(10) ? eraseSome(chance) : [await commandFor(one, chance)];
		for (const [at, command] of commands.entries()) {
			if (!command) continue;
			const answer = await one.worker.command(`command-${name}-${at}`, command);
			work.commands += 1;
			if (!answer.ok) work.refused += 1;
			else if (command.type === 'retract') work.undone += 1;
			else if (command.type === 'eraseRecord') work.erased += 1;
		}
		return false;
	}
	if (what < 15) {
		if (chance.once(3)) one.crashIn = chance.upTo(30);
		const agreed = chance.once(2) ? 0 : 1e9;
		const kept = await keepFolder(one.engine, cloud.access(one.step), device.known, { agreed });
		const ended = !kept.ok;
		one.crashIn = null;
		work.passes += 1;
		if (kept.ok) {
			work.received += kept.added;
			work.written += kept.wrote ? 1 : 0;
			work.asked += kept.asks ? 1 : 0;
		} else if (kept.problem.code !== 'failed') throw new Broken(`the folder was refused: ${kept.problem.code}`);
		if (ended) await restarted(device, work, side);
		return false;
	}
	if (what === 15) {
		const old = chance.pick(cloud.versions);
		const read = old ? await one.engine.read(old) : null;
		if (read && !read.ok) throw new Broken(`an old file was refused: ${read.problem.code}`);
		if (read) {
			if (chance.once(2)) one.crashIn = chance.upTo(20);
			const passed = await one.engine.pass({ files: [read.parts, read.parts], agreed: chance.once(2) ? 0 : 1e9 });
			one.crashIn = null;
			work.oldFiles += 1;
			if (!passed.ok) await restarted(device, work, side);
		}
		return false;
	}
	if (what === 16) {
		const old = chance.pick(cloud.versions);
		if (!old) return false;
		if (chance.once(2)) {
			cloud.rollBack(old);
			work.rolledBack += 1;
		} else {
			cloud.copyBeside(old);
			work.copies += 1;
		}
		return false;
	}
	if (what === 17) {
		cloud.losesNext = true;
		return false;
	}
	if (what === 18) {
		if (!newer || !chance.once(2)) {
			await restarted(device, work, side);
			return false;
		}
		const strange = await seal(secret.keys, 1, 'batch', linesOf({ device: 'n', name: 'Newer', seq: 1, at: 1 }, []));
		const had = await side?.disconnect(one);
		await bring(device, strange.with(0, 2) as Uint8Array<ArrayBuffer>);
		if (had) await side?.connect(one);
		work.foreign += 1;
		return false;
	}
	if (!chance.once(3)) return false;
	// The parts are lost, or come back older; the journal is as it was.
	const had = await side?.disconnect(one);
	if (one.disk.size > 0) work.partsLost += 1;
	one.disk.clear();
	await restarted(device, work, side);
	if (had) await side?.connect(one);
	return true;
}

async function restarted(device: Simulated, work: Work, side: RelaySide | null): Promise<void> {
	work.restarted += 1;
	device.known = unknownFolder();
	const had = await side?.disconnect(device.one);
	await device.one.restart();
	if (had) await side?.connect(device.one);
}

async function bring(device: Simulated, envelope: Uint8Array<ArrayBuffer>): Promise<void> {
	await device.one.engine.drop();
	const doc = new Doc();
	const was = device.one.disk.get(1);
	if (was) mergeInto(doc, was);
	replace(doc, new Set(), [envelope]);
	device.one.disk.set(1, updateOf(doc));
	const parts = (await device.one.db.value('parts')) ?? [];
	if (!parts.includes(1)) await device.one.db.set('parts', [1, ...parts]);
}

function eraseSome(chance: Random): Command[] {
	const from = chance.upTo(ids.length - 3);
	return ids.slice(from, from + 4).map((id) => ({ type: 'eraseRecord', record: idOf(id) }));
}

async function commandFor(one: SyncDevice, chance: Random): Promise<Command | null> {
	const id = chance.pick(ids) ?? '0';
	const record = idOf(id);
	const what = chance.upTo(10);
	if (what < 4) {
		const more = [id, chance.pick(ids) ?? '1'];
		const terms = { rateCents: 4_000 + 500 * chance.upTo(3), currency: 'USD', hourly: true, feeBps: null };
		return save(...[...new Set(more)].map((one) => invitation(one, start - HOUR, { terms })));
	}
	if (what === 4) return { type: 'ignore', record };
	if (what < 7) {
		const answer = { kind: 'decline', reason: 'Other', message: `No ${chance.upTo(5)}`, terms: null } as const;
		return { type: 'prepareAnswer', record, answer };
	}
	if (what < 9) {
		const facts = (await one.facts()).filter(({ type }) => type !== 'recordErased');
		const fact = chance.pick(facts.sort((a, b) => (a.key < b.key ? -1 : 1)));
		return fact ? { type: 'retract', facts: [{ record: fact.record, id: fact.id }] } : null;
	}
	return { type: 'eraseRecord', record };
}

/** The facts in the envelopes on a device's disk, and the names of those that do not open. */
async function sealedOn(one: SyncDevice, { keys }: KeyedSecret) {
	const facts = new Map<string, Fact>();
	const strange = new Set<string>();
	for (const [part, update] of one.disk) {
		const doc = new Doc();
		mergeInto(doc, update);
		for (const envelope of envelopesIn(doc)) {
			const opened = await open(keys, part, envelope);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) for (const fact of read.facts) facts.set(fact.key, fact);
			else strange.add(await nameOf(envelope));
		}
		doc.destroy();
	}
	return { facts, strange };
}

function erasedBy(facts: readonly Fact[]): (fact: Fact) => boolean {
	const erased = new Map<RecordId, number>();
	for (const fact of facts) {
		const generation = erasedGeneration([fact]);
		if (generation > (erased.get(fact.record) ?? 0)) erased.set(fact.record, generation);
	}
	return (fact) => fact.type !== 'recordErased' && fact.generation <= (erased.get(fact.record) ?? 0);
}

/** What must hold after every step, on the device it happened to. */
async function check(
	device: Simulated,
	secret: KeyedSecret,
	ledger: Map<string, string>,
	loses: boolean,
	side: RelaySide | null,
): Promise<void> {
	const facts = await device.one.facts();
	const now = new Map(facts.map((fact) => [fact.key, JSON.stringify(fact)]));
	const isErased = erasedBy(facts);
	for (const [key, text] of device.facts) {
		if (!now.has(key) && !isErased(JSON.parse(text))) throw new Broken(`the journal lost ${text}`);
	}
	for (const fact of facts) if (isErased(fact)) throw new Broken(`${fact.key} was erased and stands`);
	for (const [key, text] of now) {
		if ((ledger.get(key) ?? text) !== text) throw new Broken(`${key} is not what was written`);
		ledger.set(key, text);
	}
	if (side && (await side.saysStored(device.one))) {
		side.work.claims += 1;
		const stored = await side.everStored();
		const missing = facts.find(({ key }) => !stored.has(key));
		if (missing) throw new Broken(`it says that ${missing.key} is saved on the relay, which never stored it`);
	}
	const sealed = await sealedOn(device.one, secret);
	if (!loses) {
		const isGone = erasedBy([...facts, ...sealed.facts.values()]);
		for (const fact of device.sealed.values()) {
			if (!sealed.facts.has(fact.key) && !isGone(fact)) throw new Broken(`the parts lost ${fact.key}`);
		}
		for (const name of device.strange) {
			if (!sealed.strange.has(name)) throw new Broken('the parts lost an envelope that did not open');
		}
	}
	Object.assign(device, { facts: now, sealed: sealed.facts, strange: sealed.strange });
}

/** What stands in the end of everything that was ever written. */
function standing(ledger: ReadonlyMap<string, string>): string[] {
	const all = [...ledger.values()].map((text) => JSON.parse(text) as Fact);
	const isErased = erasedBy(all);
	return all
		.filter((fact) => !isErased(fact))
		.map(({ key }) => key)
		.sort();
}

/** Over the relay alone all devices come to the same state, and it has exactly that on its disk (S44, S45). */
async function settleOver(
	side: RelaySide,
	devices: readonly Simulated[],
	ledger: ReadonlyMap<string, string>,
): Promise<void> {
	const ones = devices.map(({ one }) => one);
	const expected = standing(ledger).join();
	const found = { devices: '', relay: '' };
	const done = async () => {
		const facts = await Promise.all(ones.map((one) => one.facts()));
		found.devices = facts.map((of) => of.length).join(', ');
		const stored = [...(await side.storedNow())].sort();
		found.relay = `${stored.length} of ${standing(ledger).length}`;
		const all = facts.every(
			(of) =>
				of
					.map(({ key }) => key)
					.sort()
					.join() === expected,
		);
		return all && stored.join() === expected;
	};
	if (!(await side.settle(ones, done))) {
		const say = await Promise.all(ones.map((one) => side.says(one)));
		throw new Broken(
			`over the relay the devices never come to rest: facts ${found.devices}; stored ${found.relay}; ${say.join('\n')}`,
		);
	}
	for (const one of ones) await side.disconnect(one);
}

/** Everything is brought together without faults: then all devices are one. */
async function settle(
	devices: readonly Simulated[],
	cloud: Cloud,
	secret: KeyedSecret,
	ledger: ReadonlyMap<string, string>,
	work: Work,
): Promise<void> {
	cloud.losesNext = false;
	const strange = new Set(devices.flatMap((device) => [...device.strange]));
	let wrote = true;
	for (let round = 0; round < 8 && wrote; round++) {
		wrote = false;
		for (const { one, known } of devices) {
			const kept = await keepFolder(one.engine, cloud.access(one.step), known, { agreed: 1e9 });
			if (!kept.ok) throw new Broken(`the end was refused: ${JSON.stringify(kept.problem)}`);
			wrote ||= kept.wrote;
		}
	}
	if (wrote) throw new Broken('the devices never come to rest');
	const expected = standing(ledger);
	const [rows] = await Promise.all(devices.slice(0, 1).map(({ one }) => rowsText(one.on)));
	for (const { one } of devices) {
		const facts = (await one.facts()).map(({ key }) => key).sort();
		if (facts.join() !== expected.join()) throw new Broken(`${facts.length} facts of ${expected.length} at the end`);
		if ((await rowsText(one.on)) !== rows) throw new Broken('the rows are not the same at the end');
		const sealed = await sealedOn(one, secret);
		if ([...sealed.facts.keys()].sort().join() !== expected.join()) {
			throw new Broken('the envelopes do not hold exactly what stands');
		}
		if ([...strange].some((name) => !sealed.strange.has(name)))
			throw new Broken('an envelope of a newer Parley is gone');
		const rebuilt = await one.worker.rebuild(60_000);
		if (!('ok' in rebuilt && rebuilt.ok) || (await rowsText(one.on)) !== rows)
			throw new Broken('folding again differs');
		work.compacted += one.rewritten();
		work.sealed += facts.length;
	}
}
