import WebSocket from 'ws';
import * as Y from 'yjs';
import { roomOf } from '../../relay/access';
import { type Relay, startRelay } from '../../relay/relay';
import { merged, type Store } from '../../relay/store';
import type { Random } from './random';

/** What is on the relay's disk: rooms, and parts by their name. */
interface Disk {
	rooms: Set<string>;
	parts: Map<string, Uint8Array>;
}

const copyOf = ({ rooms, parts }: Disk): Disk => ({ rooms: new Set(rooms), parts: new Map(parts) });

export const accessKey = 'SIMUL-ATION-SIMUL-ATION';

/** A message with another text in the place of its receipt, which is the last thing in it, after its length. */
function withReceipt(message: Buffer, receipt: string): ArrayBuffer {
	const at = message.indexOf('{"stored"');
	const before = message.subarray(0, at - (message.length - at > 127 ? 2 : 1));
	const text = Buffer.from(receipt);
	const length = text.length > 127 ? [(text.length & 127) | 128, text.length >> 7] : [text.length];
	return new Uint8Array([...before, ...length, ...text]).buffer;
}

/** What a network does to what goes over it. */
export interface Weather {
	/** One in so many messages is lost, and its connection with it; 0 for none. */
	loses: number;
	/** Messages come late by up to so many ms, and past each other. */
	late: number;
	/** One in so many messages comes twice; 0 for none. */
	twice: number;
	/** The relay's disk takes up to so many ms. */
	slow: number;
}

export const calm: Weather = { loses: 0, late: 0, twice: 0, slow: 1 };

/** The real relay over a disk in memory, with all that happens to relays. */
export class RelayHost {
	private disk: Disk = { rooms: new Set(), parts: new Map() };
	/** Older states of the disk. */
	private readonly backups: Disk[] = [];
	/** Every envelope that was ever on the disk, by the name of its part. */
	readonly ever = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
	private readonly sockets = new Set<WebSocket>();
	private running: { relay: Relay; end(): void } | null = null;
	private addresses = 0;
	weather: Weather = calm;
	/** What devices hear in the place of every receipt; null for what it says. */
	receipt: string | null = null;
	/** What its disk waits for before it tells whether there is such a room. */
	busy: Promise<unknown> = Promise.resolve();
	/** Bytes a workspace may store, from the next start on. */
	quota = 1e9;
	/** What the network did. */
	readonly did = { lost: 0, late: 0, twice: 0 };
	port = 0;

	/** @param lies a relay that tells of what it has not stored */
	constructor(
		private readonly chance: Random,
		private readonly lies = false,
	) {}

	get address(): string {
		return `ws://127.0.0.1:${this.port}`;
	}

	async start(): Promise<void> {
		let alive = true;
		const store = this.store(() => alive);
		const options = { store, accessKey, log: () => {}, quota: this.quota, behindProxy: true };
		const relay = await startRelay(this.port, '127.0.0.1', options);
		this.port = relay.port;
		this.running = {
			relay,
			end: () => {
				alive = false;
			},
		};
	}

	/** Ends it as kill -9 does: what it has in memory alone is gone. */
	async kill(): Promise<void> {
		const was = this.running;
		this.running = null;
		was?.end();
		this.cut();
		await was?.relay.stop(1);
		this.cut();
	}

	/** Ends it as it is asked to: it stores everything first. */
	async stop(): Promise<void> {
		const was = this.running;
		this.running = null;
		await was?.relay.stop();
		// What ends with a process ends here by hand: also connections that had not joined a part yet.
		this.cut();
	}

	/** Its disk is empty. Nobody may write before the access key is typed again; here it always is. */
	wipe(): void {
		this.disk = { rooms: new Set(), parts: new Map() };
	}

	/** An older state of its disk comes back; false where there is none. */
	rollBack(): boolean {
		const old = this.chance.pick(this.backups);
		if (old) this.disk = copyOf(old);
		return old !== undefined;
	}

	/** Every connection is cut off. */
	cut(): void {
		for (const socket of this.sockets) socket.terminate();
	}

	/** Somebody who has the relay puts something into a part on its disk. */
	async bring(name: string, update: Uint8Array): Promise<void> {
		await this.stop();
		this.disk.parts.set(name, merged(this.disk.parts.get(name) ?? null, update));
		await this.start();
	}

	/** The parts on its disk now. */
	parts(): ReadonlyMap<string, Uint8Array> {
		return this.disk.parts;
	}

	/** The class of a device's sockets. */
	socket(): unknown {
		const host = this;
		return class extends WebSocket {
			constructor(url: string) {
				// An address of its own each time: what one address may do is tested elsewhere.
				super(url, { headers: { 'x-forwarded-for': `10.0.${host.addresses >> 8}.${host.addresses++ & 255}` } });
				host.sockets.add(this);
				super.on('error', () => {});
				super.on('close', () => host.sockets.delete(this));
			}
			override send(data: Uint8Array): void {
				if (host.loses()) this.terminate();
				else super.send(data);
			}
			override emit(event: string, ...given: unknown[]): boolean {
				const [data] = given;
				if (event === 'message' && host.receipt !== null && Buffer.from(data as ArrayBuffer).includes('{"stored"')) {
					return super.emit(event, withReceipt(Buffer.from(data as ArrayBuffer), host.receipt), true);
				}
				if (event !== 'message') return super.emit(event, ...given);
				if (host.loses()) {
					this.terminate();
					return true;
				}
				if (host.chance.once(host.weather.twice || 1e9)) {
					host.did.twice += 1;
					super.emit(event, ...given);
				}
				if (host.weather.late === 0) return super.emit(event, ...given);
				host.did.late += 1;
				setTimeout(
					() => this.readyState === WebSocket.OPEN && super.emit(event, ...given),
					host.chance.upTo(host.weather.late),
				);
				return true;
			}
		};
	}

	private loses(): boolean {
		if (this.weather.loses === 0 || !this.chance.once(this.weather.loses)) return false;
		this.did.lost += 1;
		return true;
	}

	/** A disk takes its time: what was sent is not stored yet. */
	private slowly(): Promise<void> {
		return new Promise((written) => setTimeout(written, this.chance.upTo(this.weather.slow)));
	}

	private store(alive: () => boolean): Store {
		/** Whoever was killed never comes back from what it was doing. */
		const living = async () => {
			if (!alive()) await new Promise(() => {});
		};
		return {
			state: async (room) => {
				await this.busy;
				return this.disk.rooms.has(room) ? 'open' : 'unknown';
			},
			create: async (room) => {
				await living();
				this.disk.rooms.add(room);
			},
			load: async (name) => this.disk.parts.get(name) ?? null,
			merge: async (_room, name, update) => {
				if (!this.lies) await this.slowly();
				await living();
				const bytes = merged(this.disk.parts.get(name) ?? null, update);
				if (this.lies) return bytes;
				this.backups.push(copyOf(this.disk));
				this.disk.parts.set(name, bytes);
				this.remember(name, bytes);
				return bytes;
			},
			used: async (room) =>
				[...this.disk.parts]
					.filter(([name]) => roomOf(name) === room)
					.reduce((sum, [, bytes]) => sum + bytes.length, 0),
			remove: async () => undefined,
			workspaces: async () => this.disk.rooms.size,
			close: async () => undefined,
		};
	}

	private remember(name: string, bytes: Uint8Array): void {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, bytes);
		const known = this.ever.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
		for (const envelope of doc.getArray('log').toArray()) {
			if (!(envelope instanceof Uint8Array)) continue;
			known.set(Buffer.from(envelope).toString('base64'), new Uint8Array(envelope));
		}
		this.ever.set(name, known);
		doc.destroy();
	}
}
