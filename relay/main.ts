// `npm run relay`: a sync server for Parley. It needs no configuration; relay/README.md names what can be set.
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { connectionsHere } from './connections';
import { takeFolder } from './folder';
import { limiter } from './limits';
import { createLog } from './log';
import { addressesOf, addressLines } from './near';
import { type Relay, startRelay } from './relay';
import { readSettings, type Settings } from './settings';
import { openSqlite } from './sqlite';

/** Lines a minute about what went wrong: nobody fills the disk with them. */
const TROUBLE = 60;

function stop(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

/** Where the relay can be reached; this machine's own addresses where nothing else is named. */
function addresses({ publicAddress, host }: Settings, port: number): string[] {
	if (publicAddress) return [publicAddress];
	if (host !== '0.0.0.0' && host !== '::') return [`ws://${host.includes(':') ? `[${host}]` : host}:${port}`];
	return addressesOf(
		Object.values(networkInterfaces()).flatMap((all) => all ?? []),
		port,
	);
}

const read = readSettings(process.env);
if (!read.ok) stop(read.message);
const { settings } = read;
const taken = await takeFolder(settings.folder);
if (!taken.ok) stop(taken.message);
const { folder } = taken;
const log = createLog();
// Hocuspocus writes what goes wrong with the names of parts in it, and as often as somebody sends nonsense.
const trouble = limiter(TROUBLE);
for (const method of ['log', 'warn', 'error'] as const) {
	console[method] = () => {
		if (trouble.take(method)) log('trouble', { level: method });
	};
}
const { port, host, quota, behindProxy } = settings;

let relay: Relay;
try {
	const store = openSqlite(folder.path);
	const { accessKey } = folder;
	const most = connectionsHere();
	relay = await startRelay(port, host, { store, accessKey, log, quota, behindProxy, most });
} catch (error) {
	const { code, message } = error as NodeJS.ErrnoException;
	const why = code === 'EADDRINUSE' ? `Port ${port} is in use. Set PARLEY_RELAY_PORT to another one.` : message;
	stop(`The relay cannot start: ${why}`);
}

// Whoever sits at the terminal is told the key; a log that somebody collects is told where it lies.
const key = process.stdout.isTTY ? folder.accessKey : `in ${resolve(folder.path, 'access-key')}`;
process.stdout.write(
	[
		'The relay is running. In Parley’s options, under “Devices and sync”, enter the same address on every device:',
		...addressLines(addresses(settings, relay.port)).map((line) => `  ${line}`),
		`  access key  ${key}`,
		`  process     ${process.pid}`,
		'',
	].join('\n'),
);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		void relay.stop().then((stored) => {
			folder.release();
			log('stopped', { signal, stored });
			process.exit(stored ? 0 : 1);
		});
	});
}
// Whoever waits for this line may ask it to stop at once.
log('started', { port: relay.port });
