import { Doc } from 'yjs';
import type { Command } from '../../lib/domain/commands';
import { erasedGeneration } from '../../lib/domain/effective';
import type { Fact, RecordId } from '../../lib/domain/facts';
import { HOUR } from '../../lib/domain/time';
import { idOf, invitation, rowsText, save, start } from '../../lib/journal/testkit';
import { type KnownFolder, keepFolder, unknownFolder } from '../../lib/sync/file/keep';
import { envelopesIn, mergeInto, nameOf, replace, updateOf } from '../../lib/sync/parts/part';
import type { VictimRule } from '../../lib/sync/pass/compact';
import { open, seal } from '../../lib/sync/sealed/envelope';
import { linesOf, readLines } from '../../lib/sync/sealed/lines';
import { type KeyedSecret, keyed, type SyncDevice, smallLimits, syncDevice } from '../../lib/sync/testkit';
import { Cloud } from './cloud';
import { type Random, random } from './random';
import { type Connection, connection, cutOff, hexOf, type Mutant, RelayModel, saysStored } from './relay-model';
import { noWork, type Work } from './work';

export interface RunOptions {
	seed: number;
	steps: number;
	/** The compaction rule of every device. */
	rule?: VictimRule;
	/** Whether envelopes of a newer Parley turn up. */
	newer?: boolean;
	/** Devices, and records each has kept before it meets the others. */
	devices?: number;
	full?: number;
	/** Whether each has sealed that before, as for a file. */
	apart?: boolean;
	/** Whether there is a folder in a cloud drive. */
	folder?: boolean;
	/** Whether the relay changes what it passes on, and puts something in the place of it. */
	harms?: boolean;
	mutant?: Mutant;
}

/** Sizes in the proportions of the real ones: an envelope, where a part closes, what a device brings it to, what the relay takes. */
const sizes = { batchBytes: 3_000, closingBytes: 6_000, partBytes: 18_000 };
const partLimit = 24_000;

export interface RunResult {
	work: Work;
	/** What did not hold, with the step; null where everything did. */
	broken: string | null;
	/** Facts in the envelopes on the relay at the end, for each one that stands. */
	copies: number;
}

interface Simulated {
	one: SyncDevice;
	known: KnownFolder;
	link: Connection;
	/** What was on it after the step before. */
	facts: Map<string, string>;
	sealed: Map<string, Fact>;
	strange: Set<string>;
}

const ids = Array.from({ length: 8 }, (_, at) => String(at));

class Broken extends Error {}

/** A title that hardly deflates. */
function letters(chance: Random): string {
	return Array.from({ length: 200 }, () => chance.upTo(36).toString(36)).join('');
}

/** Runs devices, one folder, one relay and one seed. Stops at the first thing that does not hold. */
export async function simulate({
	seed,
	steps,
	rule,
	newer = true,
	full = 0,
	apart = false,
	folder = true,
	harms = false,
	mutant,
	...more
}: RunOptions): Promise<RunResult> {
	const chance = random(seed);
	const secret = await keyed();
	const cloud = new Cloud();
	const relay = new RelayModel(partLimit, mutant);
	const work = noWork();
	const ledger = new Map<string, string>();
	const devices: Simulated[] = [];
	const limits = { ...smallLimits, ...sizes };
	for (const [at, label] of ['a', 'b', 'c', 'd'].slice(0, more.devices ?? 3).entries()) {
		const one = syncDevice(`${label}${seed}`, rule ? { limits, rule } : { limits });
		// Clocks that are an hour off, either way.
		one.on.clock.now = start + (at - 1) * HOUR;
		await one.join(secret);
		for (let kept = 0; kept < full; kept += 10) {
			const some = Array.from({ length: 10 }, (_, more) =>
				invitation(`${label}${kept + more}`, start - HOUR, { title: letters(chance) }),
			);
			await one.worker.command(`full-${seed}-${label}${kept}`, save(...some));
		}
		// What the first one kept, the others have too: as after a time on one desk.
		const common = full > 0 ? ((await devices[0]?.one.facts()) ?? []) : [];
		if (common.length > 0) await one.worker.receive(common);
		if (apart) await one.pass();
		devices.push({
			one,
			known: unknownFolder(),
			link: connection(),
			facts: new Map(),
			sealed: new Map(),
			strange: new Set(),
		});
	}
	let step = 0;
	let copies = 0;
	try {
		for (; step < steps; step++) {
			const device = chance.pick(devices);
			if (!device) break;
			device.one.on.clock.now += chance.upTo(60_000);
			const links = devices.map(({ link }) => link);
			if (harms && !chance.once(3)) {
				if (chance.once(2)) work.flipped += relay.flip(chance) ? 1 : 0;
				else work.forged += relay.forge(chance, device.link) ? 1 : 0;
			}
			const loses = (folder ? chance.once(3) : !chance.once(4))
				? await online(device, chance, relay, links, work, secret, mutant)
				: await act(device, chance, folder ? cloud : null, secret, work, newer, `${seed}-${step}`);
			await check(device, secret, ledger, loses, work.relayRemoved > 0 || harms, relay.harmed);
			work.steps += 1;
		}
		copies = await settle(devices, folder ? cloud : null, relay, secret, ledger, work);
	} catch (error) {
		if (!(error instanceof Broken)) throw error;
		return { work, broken: `seed ${seed}, step ${step}: ${error.message}`, copies };
	}
	work.crashed = devices.reduce((sum, { one }) => sum + one.crashes, 0);
	work.lostWrites = cloud.lost;
	work.messagesLost = relay.lost;
	work.messagesRepeated = relay.repeated;
	work.relayRefused = relay.refused;
	work.moved = relay.moved;
	return { work, broken: null, copies };
}

/** One thing that happens to one device. True where it takes envelopes off its disk. */
async function act(
	device: Simulated,
	chance: Random,
	cloud: Cloud | null,
	secret: KeyedSecret,
	work: Work,
	newer: boolean,
	name: string,
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
	if (!cloud) return false;
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
		if (ended) await restarted(device, work);
		// What somebody deleted came with the file, and is not sealed again where the pass ended or waits for the person.
		return work.relayRemoved > 0 && (!kept.ok || kept.asks !== null);
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
			if (!passed.ok) await restarted(device, work);
			return work.relayRemoved > 0 && (!passed.ok || passed.asks !== null);
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
			await restarted(device, work);
			return false;
		}
		const strange = await seal(secret.keys, 1, 'batch', linesOf({ device: 'n', name: 'Newer', seq: 1, at: 1 }, []));
		await bring(device, strange.with(0, 2) as Uint8Array<ArrayBuffer>);
		work.foreign += 1;
		return false;
	}
	if (!chance.once(3)) return false;
	// The parts are lost, or come back older; the journal is as it was.
	if (one.disk.size > 0) work.partsLost += 1;
	one.disk.clear();
	await restarted(device, work);
	return true;
}

/** One thing that happens between the devices and the relay. True where something that was deleted is not sealed again yet. */
async function online(
	device: Simulated,
	chance: Random,
	relay: RelayModel,
	links: readonly Connection[],
	work: Work,
	secret: KeyedSecret,
	mutant?: Mutant,
): Promise<boolean> {
	const { one, link } = device;
	const what = chance.upTo(14);
	let missing = false;
	if (what < 6) {
		// Most of the time the relay answers.
		if (relay.withheld.has(link) && chance.once(2)) {
			relay.withheld.delete(link);
			cutOff(link);
		}
		if (!link.joined && !chance.once(3)) relay.join(link);

		if (chance.once(4)) one.crashIn = chance.upTo(30);
		const passed = await relay.exchange(one, link, chance.once(2) ? 0 : 1e9);
		one.crashIn = null;
		// Ended before it was sealed again, what was deleted is missed the next time.
		missing = !passed.ok && link.unsure;
		work.exchanged += 1;
		if (passed.ok && !link.joined && passed.sealed > 0) throw new Broken('sealed before the others were heard');
		if (passed.ok) {
			work.received += passed.added;
			work.asked += passed.asks ? 1 : 0;
		} else await restarted(device, work);
	} else if (what < 8) relay.deliver(chance, links);
	else if (what < 10) {
		// A quiet spell: all that is on its way arrives, before it is stored and after.
		if (chance.once(2)) relay.settle(links);
		if (!link.joined && !relay.withheld.has(link)) relay.join(link);
		await relay.exchange(one, link, 1e9);
		if (!chance.once(4)) relay.settle(links);
		relay.store(links);
		if (!chance.once(4)) relay.settle(links);
	} else if (what === 10) relay.join(link);
	else if (what === 12) {
		work.relayRemoved += relay.remove(chance, links) ? 1 : 0;
		if (chance.once(2)) relay.settle(links);
	} else if (what === 13) {
		if (relay.withheld.size > 0) {
			for (const held of relay.withheld) cutOff(held);
			relay.withheld.clear();
		} else {
			relay.withheld.add(link);
			work.relayWithheld += 1;
		}
	} else {
		const disk = chance.pick(['kept', 'kept', 'wiped', 'rolled back'] as const) ?? 'kept';
		relay.kill(links, disk, chance);
		work.relayKilled += 1;
		if (disk === 'wiped') work.relayWiped += 1;
		if (disk === 'rolled back') work.relayRolledBack += 1;
	}
	if (relay.envelopes().most > partLimit) throw new Broken('a part on the relay holds more than it takes');
	// What a relay deletes without telling, nobody can know.
	const told = link.unheard.size === 0 && !relay.withheld.has(link);
	// By state vectors alone nobody can tell what is stored from something else in its place; in the end it is (S67).
	if (told && relay.harmed.size === 0 && (await saysStored(one, link, mutant))) {
		work.saidStored += 1;
		const there = await relay.onDisk();
		for (const name of await envelopesOn(one))
			if (!there.has(name)) throw new Broken('said to be saved on the relay, and is not on its disk');
		const facts = new Set(await factsOn(relay, secret));
		const unsealed = new Set(await marksOn(one));
		for (const { key } of await one.facts())
			if (!facts.has(key) && !unsealed.has(key))
				throw new Broken(`${key} was said to be saved on the relay, and is in nothing on its disk`);
	}
	return missing || link.unsure || link.left > 0;
}

/** The keys of the facts in the envelopes on the relay's disk, each as often as it is there. */
async function factsOn(relay: RelayModel, { keys }: KeyedSecret): Promise<string[]> {
	const found: string[] = [];
	for (const { part, bytes } of relay.envelopes().all) {
		const opened = await open(keys, part, bytes);
		const read = opened.ok ? readLines(opened.plain) : opened;
		if (read.ok) found.push(...read.facts.map(({ key }) => key));
	}
	return found;
}

/** The keys of what a device says is saved on it only. */
async function marksOn(one: SyncDevice): Promise<string[]> {
	const db = one.on.database();
	const keys = await db.facts.where('unsealed').equals(1).primaryKeys();
	db.close();
	return keys;
}

/** Names of the envelopes on a device's disk. */
async function envelopesOn(one: SyncDevice): Promise<string[]> {
	const docs = [...one.disk.values()].map((update) => {
		const doc = new Doc();
		mergeInto(doc, update);
		return doc;
	});
	return Promise.all(docs.flatMap((doc) => envelopesIn(doc)).map((envelope) => nameOf(envelope)));
}

async function restarted(device: Simulated, work: Work): Promise<void> {
	work.restarted += 1;
	device.known = unknownFolder();
	// A worker that ended has lost its connection.
	cutOff(device.link, true);
	await device.one.restart();
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
async function sealedOn(one: SyncDevice, { keys }: KeyedSecret, harmed: ReadonlySet<string> = new Set()) {
	const facts = new Map<string, Fact>();
	const strange = new Set<string>();
	for (const [part, update] of one.disk) {
		const doc = new Doc();
		mergeInto(doc, update);
		for (const envelope of envelopesIn(doc)) {
			const opened = await open(keys, part, envelope);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) for (const fact of read.facts) facts.set(fact.key, fact);
			else if (!harmed.has(hexOf(envelope))) strange.add(await nameOf(envelope));
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
	removed: boolean,
	harmed: ReadonlySet<string>,
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
	const sealed = await sealedOn(device.one, secret, harmed);
	if (!loses) {
		const isGone = erasedBy([...facts, ...sealed.facts.values()]);
		for (const fact of device.sealed.values()) {
			// Of what somebody deleted, a device can seal again what it has taken in itself.
			const held = now.has(fact.key) || !removed;
			if (held && !sealed.facts.has(fact.key) && !isGone(fact)) throw new Broken(`the parts lost ${fact.key}`);
		}
		for (const name of device.strange) {
			if (!sealed.strange.has(name)) throw new Broken('the parts lost an envelope that did not open');
		}
	}
	Object.assign(device, { facts: now, sealed: sealed.facts, strange: sealed.strange });
}

/** Everything is brought together without faults: then all devices are one. */
async function settle(
	devices: readonly Simulated[],
	cloud: Cloud | null,
	relay: RelayModel,
	secret: KeyedSecret,
	ledger: ReadonlyMap<string, string>,
	work: Work,
): Promise<number> {
	if (cloud) cloud.losesNext = false;
	const links = devices.map(({ link }) => link);
	relay.withheld.clear();
	for (const link of links) {
		cutOff(link);
		relay.join(link);
	}
	const strange = new Set(devices.flatMap((device) => [...device.strange]));
	let wrote = cloud !== null;
	for (let round = 0; cloud && round < 8 && wrote; round++) {
		wrote = false;
		for (const { one, known } of devices) {
			const kept = await keepFolder(one.engine, cloud.access(one.step), known, { agreed: 1e9 });
			if (!kept.ok) throw new Broken(`the end was refused: ${JSON.stringify(kept.problem)}`);
			wrote ||= kept.wrote;
		}
	}
	if (wrote) throw new Broken('the devices never come to rest');
	// Nobody ever wrote anything.
	if (ledger.size === 0) return 0;
	let rests = false;
	for (let round = 0; round < 20 && !rests; round++) {
		rests = true;
		for (const { one, link } of devices) {
			relay.settle(links);
			const passed = await relay.exchange(one, link, 1e9);
			if (!passed.ok) throw new Broken(`the relay was refused at the end: ${JSON.stringify(passed.problem)}`);
			// What was too full takes some rounds to get everywhere.
			if (passed.lacks.length > 0 && round > 6) throw new Broken(`${passed.lacks} seem to be kept back at the end`);
			rests &&= passed.added + passed.sealed + passed.moved + passed.left + passed.rewritten + passed.healed === 0;
		}
		relay.settle(links);
		relay.store(links);
		relay.settle(links);
		for (const { one, link } of devices) rests &&= await saysStored(one, link);
	}
	for (const { one, link } of devices)
		if (!(await saysStored(one, link))) {
			throw new Broken('not everything is on the relay at the end');
		}
	const all = [...ledger.values()].map((text) => JSON.parse(text) as Fact);
	const isErased = erasedBy(all);
	const expected = all
		.filter((fact) => !isErased(fact))
		.map(({ key }) => key)
		.sort();
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
	const there = await factsOn(relay, secret);
	const on = new Set(there);
	for (const key of expected) if (!on.has(key)) throw new Broken(`${key} is not on the relay at the end`);
	return there.length / expected.length;
}
