import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a relay says on its socket: that it has the folder, or that it is about to take it. */
type State = 'has it' | 'takes it' | 'gone';

/** A socket in the folder goes with its process, whatever ended that, and is reached from every container that has the folder. */
const NAME = /^relay-([0-9a-f]{32})\.socket$/;
/** Bytes a socket's path may have, with some to spare; the system cuts longer ones off. */
const LONGEST = 100;
/** Ms for an answer: a process that was halted gives none, and lives. */
const ANSWERS_WITHIN = 2000;
/** Ms until one that is about to take it is asked again. */
const ASK_AGAIN = 50;

function ask(path: string): Promise<State> {
	return new Promise((resolve) => {
		let said = '';
		const asked = connect(path);
		asked.setTimeout(ANSWERS_WITHIN, () => asked.destroy());
		asked.on('data', (piece) => {
			said += piece.toString();
		});
		asked.once('error', ({ code }: NodeJS.ErrnoException) => {
			// Anything else than nobody listening, or no socket at all, may be a living one.
			resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'gone' : 'has it');
		});
		asked.once('close', () => resolve(said === 'takes it' ? 'takes it' : 'has it'));
	});
}

function listen(path: string, says: () => State): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = createServer((one) => {
			one.on('error', () => {});
			one.end(says());
		});
		server.once('error', reject);
		server.listen(path, () => resolve(server));
		server.unref();
	});
}

/** Paths into a folder that are short enough for sockets, however long its own is. */
function shortPaths(folder: string): { to(name: string): string; close(): void } | null {
	if (join(folder, `${'x'.repeat(46)}`).length <= LONGEST) return { to: (name) => join(folder, name), close: () => {} };
	if (process.platform !== 'linux') return null;
	const opened = openSync(folder, 'r');
	return { to: (name) => `/proc/self/fd/${opened}/${name}`, close: () => closeSync(opened) };
}

/**
 * Takes a folder for this process. Each that wants it listens on a socket of its own in there first, and only then looks at the others: so of
 * two at least one sees the other. It is refused where one has it already, or one with a smaller number is about to; that one waits until the
 * others are gone. What nobody listens on any more was left by one that was killed, and is removed.
 * @returns what gives it back; null where another has it.
 */
export async function takeLock(folder: string): Promise<(() => void) | null> {
	const place = realpathSync(folder);
	if (process.platform === 'win32') return windowsLock(place);
	try {
		return await lockIn(place, '');
	} catch (error) {
		// Some disks hold no sockets. Then only those on this machine, outside of containers, are seen.
		if (!['EPERM', 'EOPNOTSUPP', 'ENOTSUP', 'EINVAL', 'ENAMETOOLONG'].includes(codeOf(error))) throw error;
		return lockIn(realpathSync(tmpdir()), hash(place));
	}
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
const hash = (place: string) => createHash('sha256').update(place).digest('hex').slice(0, 16);

/** @param of what the numbers of this folder's sockets begin with where `place` is shared by several */
async function lockIn(place: string, of: string): Promise<(() => void) | null> {
	const paths = shortPaths(place);
	if (!paths) throw Object.assign(new Error('The path is too long.'), { code: 'ENAMETOOLONG' });
	let state: State = 'takes it';
	const mine = `${of}${randomBytes(16).toString('hex')}`.slice(0, 32);
	const name = `relay-${mine}.socket`;
	let server: Server | undefined;
	const release = () => {
		rmSync(join(place, name), { force: true });
		server?.close();
		paths.close();
	};
	try {
		// Under another name until somebody listens: nobody may take it for one that was left behind.
		server = await listen(paths.to(`${mine}.new`), () => state);
		renameSync(join(place, `${mine}.new`), join(place, name));
		for (;;) {
			const others = readdirSync(place).flatMap((each) => NAME.exec(each)?.[1] ?? []);
			const asked = others
				.filter((other) => other !== mine && other.startsWith(of))
				.map(async (other) => ({ other, says: await ask(paths.to(`relay-${other}.socket`)) }));
			const answers = await Promise.all(asked);
			for (const { other, says } of answers)
				if (says === 'gone') rmSync(join(place, `relay-${other}.socket`), { force: true });
			const living = answers.filter(({ says }) => says !== 'gone');
			if (living.some(({ other, says }) => says === 'has it' || other < mine)) {
				release();
				return null;
			}
			if (living.length === 0) break;
			await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
		}
		state = 'has it';
		return release;
	} catch (error) {
		release();
		throw error;
	}
}

/** Windows keeps pipes by name, and ends them with their process. */
async function windowsLock(place: string): Promise<(() => void) | null> {
	try {
		const server = await listen(`\\\\.\\pipe\\parley-relay-${hash(place)}`, () => 'has it');
		return () => server.close();
	} catch (error) {
		if (codeOf(error) === 'EADDRINUSE') return null;
		throw error;
	}
}
