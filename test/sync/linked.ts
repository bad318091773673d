import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Doc } from 'yjs';
import type { Fact } from '../../lib/domain/facts';
import { openSealing } from '../../lib/journal/sealing';
import { idOf, start } from '../../lib/journal/testkit';
import type { Engine } from '../../lib/sync/engine';
import { hostOf } from '../../lib/sync/link/address';
import { askedOn } from '../../lib/sync/link/asked';
import { type Link, type LinkOptions, type LinkState, openLink, type Pace } from '../../lib/sync/link/link';
import { envelopesIn, mergeInto } from '../../lib/sync/parts/part';
import { open } from '../../lib/sync/sealed/envelope';
import { readLines } from '../../lib/sync/sealed/lines';
import { keyed, type SyncDevice } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { random } from './random';
import { accessKey, RelayHost } from './relay-host';

export const quickPace: Pace = {
	collect: 10,
	ask: 300,
	retry: 30,
	retryMost: 60,
	silent: 30_000,
	limited: 10_000,
	grace: 100,
	patience: 300,
};

/** What is ended after a test, the last one first. */
export const ends: (() => unknown)[] = [];

export async function endAll(): Promise<void> {
	for (const end of ends.splice(0).reverse()) await end();
}

/** A relay that is ended after the test. */
export async function relayHost(): Promise<RelayHost> {
	const host = new RelayHost(random(1));
	await host.start();
	ends.push(() => host.kill());
	return host;
}

export interface LinkedDevice {
	link: Link;
	/** Every state it told. */
	told: LinkState[];
	state(): LinkState | undefined;
	/** Resolves when nothing waits to be sealed and it says that everything is saved on the relay. */
	stored(): Promise<void>;
}

/** A device with the real connection, closed after the test. */
export async function linked(
	device: SyncDevice,
	address: string,
	socket: unknown,
	more: Partial<Pick<LinkOptions, 'pace'>> & { engine?: Partial<Engine> } = {},
): Promise<LinkedDevice> {
	const told: LinkState[] = [];
	const desk = openSealing(device.on.place);
	const { engine, ...rest } = more;
	const link = await openLink({
		engine: { ...device.engine, ...engine },
		address,
		accessKey,
		asked: askedOn(device.db, address, () => device.on.clock.now),
		unsealed: () => desk.unsealed(),
		say: (state) => told.push(state),
		now: () => device.on.clock.now,
		socket,
		pace: quickPace,
		...rest,
	});
	ends.push(() => link.close());
	// What it said is about what is here now, as the pages read it (S43).
	const whole = async () =>
		(await desk.unsealed()) === 0 &&
		told.at(-1)?.stored === true &&
		told.at(-1)?.print === (await device.db.value('print'));
	return {
		link,
		told,
		state: () => told.at(-1),
		stored: () => until(whole, 'saved on the relay', 60_000),
	};
}

/** Somebody who can open the desk on a relay and holds no key to it, in one of its parts. */
export async function intruder(host: RelayHost, part = 1): Promise<Doc> {
	const relay = await (await keyed()).keys.relay(hostOf(host.address));
	const document = new Doc();
	const websocketProvider = new HocuspocusProviderWebsocket({ url: host.address, WebSocketPolyfill: host.socket() });
	const name = await relay.part(part);
	const provider = new HocuspocusProvider({ websocketProvider, name, document, token: relay.token, awareness: null });
	provider.attach();
	ends.push(() => {
		provider.destroy();
		websocketProvider.destroy();
	});
	await until(() => provider.isSynced, 'the intruder is in');
	return document;
}

/** Deletes every envelope. */
export function deleteAll(doc: Doc): void {
	const log = doc.getArray('log');
	log.delete(0, log.length);
}

/** The envelopes of the parts on a relay's disk, by the number of the part, up to so many parts. */
export async function partsOn(host: RelayHost, most = 12): Promise<Map<number, Uint8Array<ArrayBuffer>[]>> {
	const relay = await (await keyed()).keys.relay(hostOf(host.address));
	const found = new Map<number, Uint8Array<ArrayBuffer>[]>();
	for (let part = 1; part <= most; part += 1) {
		const bytes = host.parts().get(await relay.part(part));
		if (!bytes) continue;
		const doc = new Doc();
		mergeInto(doc, bytes);
		const envelopes = envelopesIn(doc);
		if (envelopes.length > 0) found.set(part, envelopes);
		doc.destroy();
	}
	return found;
}

/** The keys of the facts in every envelope on a relay's disk, each as often as it is there. */
export async function keysOn(host: RelayHost): Promise<string[]> {
	const { keys } = await keyed();
	const found: string[] = [];
	for (const [part, envelopes] of await partsOn(host)) {
		for (const envelope of envelopes) {
			const opened = await open(keys, part, envelope);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) found.push(...read.facts.map(({ key }) => key));
		}
	}
	return found.sort();
}

/** Gives a device so many facts of so many characters each that hardly deflate, as if it had kept them. */
export async function fill(device: SyncDevice, label: string, many: number, length: number): Promise<void> {
	const { upTo } = random(label.charCodeAt(0));
	const text = () => Array.from({ length }, () => upTo(36).toString(36)).join('');
	const facts = Array.from(
		{ length: many },
		(_, at): Fact => ({
			key: `${label}-${at}`,
			id: `${label}-${at}`,
			record: idOf(`${label}${at}`),
			generation: 1,
			type: 'somethingNewer',
			at: start,
			recordedAt: start,
			device: label,
			data: { text: text() },
		}),
	);
	for (let from = 0; from < facts.length; from += 250) {
		const answer = await device.worker.receive(facts.slice(from, from + 250));
		if (!answer.ok) throw new Error(answer.message);
	}
}
