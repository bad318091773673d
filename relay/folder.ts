import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A relay's folder: only one process has it at a time. */
export interface Folder {
	path: string;
	/** What it takes to open a workspace on this relay. */
	accessKey: string;
	release(): void;
}

/** Crockford's base32, so that nobody mistakes O for 0. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newAccessKey(): string {
	const characters = [...randomBytes(20)].map((byte) => alphabet[byte & 31]);
	return [0, 5, 10, 15].map((at) => characters.slice(at, at + 5).join('')).join('-');
}

/** Where the process that has a folder listens: a socket goes with its process, which a number in a file does not. */
function socketOf(path: string): string {
	const name = `parley-relay-${createHash('sha256').update(realpathSync(path)).digest('hex').slice(0, 16)}`;
	if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
	// Linux keeps a name that begins so in no folder: it goes with its process, and two that start at once cannot both have it.
	return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function isAnswered(socket: string): Promise<boolean> {
	return new Promise((resolve) => {
		const attempt = connect(socket);
		attempt.once('connect', () => {
			attempt.destroy();
			resolve(true);
		});
		attempt.once('error', () => resolve(false));
	});
}

function listen(socket: string): Promise<Server | null> {
	return new Promise((resolve, reject) => {
		const server = createServer((one) => one.destroy());
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
		);
		server.listen(socket, () => resolve(server));
		server.unref();
	});
}

/**
 * Takes a folder for this process, and makes its access key where there is none.
 * @returns the folder, or why it cannot be had, in words of whoever runs the relay.
 */
export async function takeFolder(path: string): Promise<{ ok: true; folder: Folder } | { ok: false; message: string }> {
	try {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		const socket = socketOf(path);
		let held = await listen(socket);
		if (!held) {
			if (await isAnswered(socket)) return { ok: false, message: `Another relay is using the folder ${path}.` };
			// Left behind by one that was killed.
			if (!socket.startsWith('\0')) rmSync(socket, { force: true });
			held = await listen(socket);
		}
		if (!held) return { ok: false, message: `Another relay is using the folder ${path}.` };
		const server = held;
		return { ok: true, folder: { path, accessKey: accessKeyIn(path), release: () => server.close() } };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { ok: false, message: `The folder ${path} cannot be used: ${reason}` };
	}
}

function accessKeyIn(path: string): string {
	const file = join(path, 'access-key');
	try {
		const kept = readFileSync(file, 'utf8').trim();
		if (kept !== '') return kept;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	const made = newAccessKey();
	writeFileSync(file, `${made}\n`, { mode: 0o600, flush: true });
	return made;
}
