import type { IncomingMessage, Server } from 'node:http';
import process from 'node:process';
import type { Duplex } from 'node:stream';
import { addressOf } from './limits';

export interface ConnectionParts {
	server: Server;
	/** Connections there may be at once, devices among them. */
	most?: number | undefined;
	/** Behind a proxy all come from one address, so that only the proxy can tell whose they are. */
	behindProxy: boolean;
	/** Ms one has for a request and its end, or for the right token. */
	patience?: number | undefined;
	/** Told of each that had to go for another one. */
	refused(address: string): void;
}

export interface Connections {
	/** Takes a connection for that of a device, which stays as long as it wants. */
	known(raw: Duplex): void;
}

const PATIENCE = 15_000;

/** Connections of one address that are not those of devices. */
const MOST_VISITORS = 100;

/** Connections where nothing limits descriptors to less: each may take 100 KiB. */
const MOST = 5_000;

/** Descriptors for the database, the log, and whatever else the process opens. */
const OWN = 100;

/** Connections this process can have and still open its own files. */
export function connectionsHere(): number {
	const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
	const descriptors = Number(userLimits?.open_files?.soft);
	if (!Number.isFinite(descriptors)) return MOST;
	return Math.min(MOST, Math.max(descriptors - OWN, Math.floor(descriptors / 2)));
}

/**
 * Sees to it that connections which bring nothing keep nobody out. Whoever is no device is a visitor, goes after a while, and where there are too
 * many, the one that was silent longest goes for the one that came: who means to ask something does so at once.
 */
export function watchConnections(parts: ConnectionParts): Connections {
	const { server, behindProxy, most = MOST, patience = PATIENCE, refused } = parts;
	let all = 0;
	/** Those that are not devices, the one that was silent longest first, and what ends them. */
	const visitors = new Map<Duplex, { address: string; late: NodeJS.Timeout }>();
	/** The same of each address. */
	const of = new Map<string, Set<Duplex>>();

	const forget = (raw: Duplex) => {
		const visitor = visitors.get(raw);
		if (!visitor) return null;
		clearTimeout(visitor.late);
		visitors.delete(raw);
		const beside = of.get(visitor.address);
		beside?.delete(raw);
		if (beside?.size === 0) of.delete(visitor.address);
		return visitor.address;
	};
	const enter = (raw: Duplex, address: string) => {
		const late = setTimeout(() => raw.destroy(), patience);
		late.unref();
		visitors.set(raw, { address, late });
		of.set(address, (of.get(address) ?? new Set()).add(raw));
	};
	const putOut = ([longest]: Iterable<Duplex>) => {
		const address = longest && forget(longest);
		longest?.destroy();
		if (address) refused(address);
	};

	server.on('connection', (raw) => {
		const address = addressOf({ headers: {}, socket: raw }, false);
		all += 1;
		raw.once('close', () => {
			all -= 1;
			forget(raw);
		});
		enter(raw, address);
		const beside = of.get(address);
		if (!behindProxy && beside && beside.size > MOST_VISITORS) putOut(beside);
		else if (all > most) putOut(visitors.keys());
	});
	const asks = ({ socket }: IncomingMessage) => {
		const address = forget(socket);
		if (address !== null) enter(socket, address);
	};
	server.on('request', asks);
	server.on('upgrade', asks);
	return { known: forget };
}
