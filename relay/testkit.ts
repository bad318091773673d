import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import WebSocket from 'ws';
import { Doc, decodeStateVector, encodeStateVector } from 'yjs';

/** A workspace's secret half of the token, and the room it opens. */
export interface Workspace {
	secret: string;
	room: string;
	/** The name of a part, as devices would make it. */
	part(number: number): string;
}

export function workspace(): Workspace {
	const bytes = randomBytes(32);
	const hash = (data: Buffer) => createHash('sha256').update(data).digest();
	const room = hash(hash(bytes)).toString('hex').slice(0, 32);
	return { secret: bytes.toString('hex'), room, part: (number) => `${room}.${number.toString(16).padStart(32, '0')}` };
}

/** A relay in a process of its own. */
export interface Running {
	port: number;
	accessKey: string;
	process: ChildProcess;
	/** Everything it wrote. */
	output(): string;
	kill(signal: NodeJS.Signals): Promise<number | null>;
}

const started: Running[] = [];
const folders: string[] = [];
const closing: (() => void)[] = [];

/** An empty folder that goes after the test. */
export function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'parley-relay-test-'));
	folders.push(folder);
	return folder;
}

/** Ends every relay and connection of a test. */
export async function cleanUp(): Promise<void> {
	for (const close of closing.splice(0)) close();
	await Promise.all(started.splice(0).map((one) => one.kill('SIGKILL')));
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Starts `relay/main.ts` as a person would, `within` another command; rejects with what it said where it ends at once. */
export function startProcess(
	folder: string,
	env: Record<string, string> = {},
	within: readonly string[] = [],
): Promise<Running> {
	const [command = '', ...args] = [
		...within,
		process.execPath,
		'--import',
		'tsx',
		join(import.meta.dirname, 'main.ts'),
	];
	const child = spawn(command, args, {
		env: {
			...process.env,
			PARLEY_RELAY_PORT: '0',
			PARLEY_RELAY_HOST: '127.0.0.1',
			PARLEY_RELAY_FOLDER: folder,
			...env,
		},
	});
	let output = '';
	const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
	return new Promise((resolve, reject) => {
		const heard = (piece: Buffer) => {
			output += piece.toString();
			const port = /"event":"started","port":(\d+)/.exec(output)?.[1];
			if (port === undefined) return;
			const running: Running = {
				port: Number(port),
				accessKey: readFileSync(join(folder, 'access-key'), 'utf8').trim(),
				process: child,
				output: () => output,
				kill(signal) {
					child.kill(signal);
					return ended;
				},
			};
			started.push(running);
			resolve(running);
		};
		child.stdout.on('data', heard);
		child.stderr.on('data', heard);
		void ended.then((code) => reject(new Error(`${code}: ${output}`)));
	});
}

/** Everything a device hears from the relay about one part. */
export interface Joined {
	doc: Doc;
	provider: HocuspocusProvider;
	/** State vectors the relay said are stored, the last one last. */
	receipts: Uint8Array[];
	/** Why it was not let in, or what was not taken. */
	refusals: string[];
	synced: Promise<void>;
	/** The entries of the part's log. */
	entries(): Uint8Array[];
	/** Adds an entry to the log of the part. */
	write(entry: Uint8Array): void;
	/** Until the relay says that all of the document is stored. */
	stored(): Promise<void>;
}

/** A socket to a relay, as a device has one. Whatever goes over it, either way, is added to `traffic`. */
export function socket(
	port: number,
	headers: Record<string, string> = {},
	traffic: Buffer[] = [],
): HocuspocusProviderWebsocket {
	class Headed extends WebSocket {
		constructor(url: string) {
			super(url, { headers });
			this.on('message', (data) => traffic.push(Buffer.from(data as ArrayBuffer)));
			// A test may end while it is still connecting.
			this.on('error', () => {});
		}
		override send(data: Buffer) {
			traffic.push(Buffer.from(data));
			super.send(data);
		}
	}
	const made = new HocuspocusProviderWebsocket({
		url: `ws://127.0.0.1:${port}`,
		WebSocketPolyfill: Headed,
		delay: 100,
		minDelay: 50,
		maxDelay: 200,
	});
	closing.push(() => made.destroy());
	return made;
}

/** Joins one part. */
export function joinPart(on: HocuspocusProviderWebsocket, name: string, token: string, doc = new Doc()): Joined {
	const receipts: Uint8Array[] = [];
	const refusals: string[] = [];
	let tell = () => {};
	const synced = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const provider = new HocuspocusProvider({
		websocketProvider: on,
		name,
		token,
		document: doc,
		awareness: null,
		onSynced: () => tell(),
		onAuthenticationFailed: ({ reason }) => refusals.push(reason),
		onStateless({ payload }) {
			const { stored, refused } = JSON.parse(payload) as { stored?: string; refused?: string };
			if (stored !== undefined) receipts.push(new Uint8Array(Buffer.from(stored, 'base64')));
			if (refused !== undefined) refusals.push(refused);
		},
	});
	provider.attach();
	closing.push(() => provider.destroy());
	const log = doc.getArray<Uint8Array>('log');
	return {
		doc,
		provider,
		receipts,
		refusals,
		synced,
		entries: () => log.toArray(),
		write: (entry) => log.push([entry]),
		stored: () => until(() => receipts.some((vector) => covers(vector, doc)), 'a receipt for everything'),
	};
}

function covers(vector: Uint8Array, doc: Doc): boolean {
	const stored = decodeStateVector(vector);
	const here = decodeStateVector(encodeStateVector(doc));
	return [...here].every(([client, clock]) => (stored.get(client) ?? 0) >= clock);
}

/** What a relay answered to a request. */
export interface Answered {
	status: number;
	body: Buffer;
	headers: Record<string, unknown>;
}

/** A request as written, whatever a fetch would make of it. */
export function ask(port: number, method: string, path: string, headers = {}, body?: Uint8Array): Promise<Answered> {
	return new Promise((resolve, reject) => {
		const asked = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
			const pieces: Buffer[] = [];
			response.on('data', (piece: Buffer) => pieces.push(piece));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces), headers: response.headers }),
			);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

/** An entry of random bytes. */
export const entry = (bytes = 200) => new Uint8Array(randomBytes(bytes));

/** Text with its length before it, as the protocol writes it; shorter than 128 bytes. */
export const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);

/** A message about a part as it goes over the wire. */
export const frame = (part: string, ...rest: (number | Uint8Array)[]) =>
	Buffer.concat([text(part), ...rest.map((piece) => (typeof piece === 'number' ? Buffer.from([piece]) : piece))]);

/** The token that opens a workspace on a relay for the first time. */
export const opening = (relay: Running, of: Workspace) => `${of.secret}.${relay.accessKey}`;

/** A relay with one workspace, and one device in its first part. */
export async function began(env: Record<string, string> = {}) {
	const folder = newFolder();
	const relay = await startProcess(folder, env);
	const mine = workspace();
	const device = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
	await device.synced;
	return { folder, relay, mine, device };
}

/** Waits for what must come, and says what did not. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 30_000): Promise<void> {
	const end = Date.now() + ms;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`Did not come: ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

/** MiB of memory that a process has. */
export const memory = (pid = 0) => Number(spawnSync('ps', ['-o', 'rss=', '-p', `${pid}`]).stdout.toString()) / 1024;
