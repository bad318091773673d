import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from './lock';

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

/**
 * Takes a folder for this process, and makes its access key where there is none.
 * @returns the folder, or why it cannot be had, in words of whoever runs the relay.
 */
export async function takeFolder(path: string): Promise<{ ok: true; folder: Folder } | { ok: false; message: string }> {
	try {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		const release = await takeLock(path);
		if (!release) return { ok: false, message: `Another relay is using the folder ${path}.` };
		return { ok: true, folder: { path, accessKey: accessKeyIn(path), release } };
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
