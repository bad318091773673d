import { Doc } from 'yjs';
import type { Fact } from '../../lib/domain/facts';
import { openSealing } from '../../lib/journal/sealing';
import { open } from '../../lib/sync/envelope';
import { readLines } from '../../lib/sync/lines';
import { hostOf } from '../../lib/sync/link/address';
import { type Link, openLink, type Pace } from '../../lib/sync/link/link';
import { envelopesIn, mergeInto } from '../../lib/sync/part';
import { statusOf } from '../../lib/sync/status';
import type { KeyedSecret, SyncDevice } from '../../lib/sync/testkit';
import type { Random } from './random';
import { accessKey, calm, RelayHost } from './relay-host';

const pace: Pace = { collect: 5, ask: 400, retry: 20, retryMost: 60, limited: 100 };
/** Parts whose names are known here: more than a run ever makes. */
const PARTS = 64;

/** What happened over the relay in a run. */
export interface RelayWork {
	connected: number;
	cut: number;
	killed: number;
	stopped: number;
	wiped: number;
	setBack: number;
	claims: number;
	lostMessages: number;
	lateMessages: number;
	doubleMessages: number;
	/** Facts that came over a connection. */
	overRelay: number;
}

/** The devices' connections to one relay, over a network that loses, delays and doubles. */
export class RelaySide {
	readonly host: RelayHost;
	private readonly links = new Map<SyncDevice, Link>();
	private readonly opened = new Map<string, Promise<Fact[]>>();
	private numbers = new Map<string, number>();
	readonly work: RelayWork = {
		connected: 0,
		cut: 0,
		killed: 0,
		stopped: 0,
		wiped: 0,
		setBack: 0,
		claims: 0,
		lostMessages: 0,
		lateMessages: 0,
		doubleMessages: 0,
		overRelay: 0,
	};

	/**
	 * @param network of its own: how many messages there are depends on what comes first, and what happens shall not
	 * @param lies a relay that tells of what it has not stored
	 */
	constructor(
		private readonly chance: Random,
		network: Random,
		private readonly secret: KeyedSecret,
		lies: boolean,
	) {
		this.host = new RelayHost(network, lies);
	}

	async begin(): Promise<void> {
		await this.host.start();
		this.host.weather = { loses: 40, late: 30, twice: 20, slow: 800 };
		const keys = await this.secret.keys.relay(hostOf(this.host.address));
		for (let part = 1; part <= PARTS; part++) this.numbers.set(await keys.part(part), part);
	}

	async connect(one: SyncDevice): Promise<void> {
		if (this.links.has(one)) return;
		this.work.connected += 1;
		await one.db.values.put({ key: 'relay', value: { address: this.host.address, accessKey, paused: false } });
		const desk = openSealing(one.on.place);
		const link = await openLink({
			engine: {
				...one.engine,
				pass: async (options) => {
					const passed = await one.engine.pass(options);
					if (passed.ok) this.work.overRelay += passed.added;
					return passed;
				},
			},
			address: this.host.address,
			accessKey,
			unsealed: () => desk.unsealed(),
			// As the worker notes it, but never ended in the middle.
			say: (value) => void one.db.values.put({ key: 'link', value }),
			now: () => one.on.clock.now,
			socket: this.host.socket(),
			pace,
		});
		this.links.set(one, link);
	}

	/** Ends the connection of a device, and waits until nothing of it is at work. True where it had one. */
	async disconnect(one: SyncDevice): Promise<boolean> {
		const link = this.links.get(one);
		this.links.delete(one);
		link?.close();
		await one.alone(async () => undefined);
		return link !== undefined;
	}

	changed(one: SyncDevice): void {
		this.links.get(one)?.changed();
	}

	/** Something happens to the relay, to the network, or to the connection of a device. */
	async act(one: SyncDevice): Promise<void> {
		const { host, work, chance } = this;
		const what = chance.upTo(14);
		if (what < 4) return this.connect(one);
		if (what === 4) return void (await this.disconnect(one));
		if (what === 5) {
			work.cut += 1;
			return host.cut();
		}
		if (what === 6) {
			await host.stop();
			work.stopped += 1;
			return host.start();
		}
		if (what < 11) {
			await host.kill();
			work.killed += 1;
			if (what === 8) {
				host.wipe();
				work.wiped += 1;
			} else if (what > 8 && host.rollBack()) work.setBack += 1;
			return host.start();
		}
		await this.links.get(one)?.syncNow(chance.once(2) ? 0 : 1e9);
		await this.pass(200);
	}

	/** Time passes, ms: what is on its way comes. */
	pass(ms: number): Promise<void> {
		return new Promise((resolve) => setTimeout(resolve, ms));
	}

	/** Whether the device says that everything is saved on the relay. */
	async saysStored(one: SyncDevice): Promise<boolean> {
		const status = await statusOf(one.db, openSealing(one.on.place));
		return status.on && status.relay?.stored === true;
	}

	/** The facts that are in any of these envelopes, by part name. */
	private async factsIn(parts: Iterable<readonly [string, Iterable<Uint8Array<ArrayBuffer>>]>): Promise<Set<string>> {
		const keys = new Set<string>();
		for (const [name, envelopes] of parts) {
			for (const envelope of envelopes) {
				const id = `${name}${Buffer.from(envelope).toString('base64')}`;
				const facts = this.opened.get(id) ?? this.open(this.numbers.get(name) ?? 0, envelope);
				this.opened.set(id, facts);
				for (const { key } of await facts) keys.add(key);
			}
		}
		return keys;
	}

	private async open(part: number, envelope: Uint8Array<ArrayBuffer>): Promise<Fact[]> {
		const opened = await open(this.secret.keys, part, envelope);
		const read = opened.ok ? readLines(opened.plain) : opened;
		return read.ok ? read.facts : [];
	}

	/** The facts that were ever on the relay's disk. */
	everStored(): Promise<Set<string>> {
		return this.factsIn([...this.host.ever].map(([name, envelopes]) => [name, envelopes.values()] as const));
	}

	/** The facts on the relay's disk now. */
	storedNow(): Promise<Set<string>> {
		const parts = [...this.host.parts()].map(([name, bytes]) => {
			const doc = new Doc();
			mergeInto(doc, bytes);
			return [name, envelopesIn(doc)] as const;
		});
		return this.factsIn(parts);
	}

	/**
	 * Everybody is connected and the network is calm: until every device says that all is saved and `done` holds.
	 * @returns whether that came
	 */
	async settle(devices: readonly SyncDevice[], done: () => Promise<boolean>): Promise<boolean> {
		const { host, work } = this;
		host.weather = calm;
		for (const one of devices) await this.connect(one);
		for (let tries = 0; tries < 100; tries++) {
			for (const one of devices) await this.links.get(one)?.syncNow(1e9);
			await this.pass(100);
			const say = await Promise.all(devices.map((one) => this.saysStored(one)));
			if (say.every(Boolean) && (await done())) {
				Object.assign(work, {
					lostMessages: host.did.lost,
					lateMessages: host.did.late,
					doubleMessages: host.did.twice,
				});
				return true;
			}
		}
		return false;
	}

	/** What a device says of its connection. */
	async says(one: SyncDevice): Promise<string> {
		const status = await statusOf(one.db, openSealing(one.on.place));
		return JSON.stringify(status.on ? { ...status.relay, unsealed: status.unsealed } : null);
	}

	async end(devices: readonly SyncDevice[]): Promise<void> {
		for (const one of devices) await this.disconnect(one);
		await this.host.kill();
	}
}
