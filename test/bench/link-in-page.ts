import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { Fact } from '../../lib/domain/facts';
import { JournalDatabase } from '../../lib/journal/database';
import { openJournal } from '../../lib/journal/journal';
import { openSealing } from '../../lib/journal/sealing';
import { isFact } from '../../lib/schema/facts';
import { openLink } from '../../lib/sync/link/link';
import { openBenchEngine } from './seal-in-page';

/** Facts in one transaction, as sync takes them. */
const together = 250;

/** How long until something holds, ms; looks often enough that the looking does not count. */
async function until(holds: () => boolean): Promise<number> {
	const start = performance.now();
	while (!holds()) {
		if (performance.now() - start > 15 * 60_000) throw new Error('It did not come in time.');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	return performance.now() - start;
}

/** Joins parts of a plain Hocuspocus and keeps every fact in the journal of this copy, as an extension without sealing would: ms. */
export async function plainColdJoin(address: string, names: readonly string[]) {
	const journal = openJournal();
	const start = performance.now();
	const socket = new HocuspocusProviderWebsocket({ url: address });
	const docs = names.map(() => new Y.Doc());
	const providers = names.map(
		(name, at) =>
			new HocuspocusProvider({ websocketProvider: socket, name, document: docs[at] ?? new Y.Doc(), awareness: null }),
	);
	for (const provider of providers) provider.attach();
	await until(() => providers.every(({ isSynced }) => isSynced));
	const heard = performance.now() - start;
	let added = 0;
	for (const doc of docs) {
		const facts = doc.getArray<Fact>('log').toArray().filter(isFact);
		for (let from = 0; from < facts.length; from += together) {
			const answer = await journal.receive(facts.slice(from, from + together));
			if (!answer.ok) throw new Error(answer.message);
			added += answer.added;
		}
	}
	const ms = performance.now() - start;
	for (const provider of providers) provider.destroy();
	socket.destroy();
	return { ms, heard, added };
}

/** Connects the desk of this copy to the relay, through the product's own link, until it says that all is saved there; then lets go: ms. */
export async function deviceSyncs(address: string, accessKey: string) {
	const { engine, db } = await openBenchEngine();
	const desk = openSealing();
	let stored = false;
	let connected = false;
	let problem: unknown = null;
	const start = performance.now();
	const link = await openLink({
		engine,
		address,
		accessKey,
		unsealed: () => desk.unsealed(),
		now: Date.now,
		say(state) {
			stored = state.stored;
			connected = state.connected;
			if (state.problem && state.problem.code !== 'relay-away') problem = state.problem;
		},
	});
	await until(() => (stored && connected) || problem !== null);
	const ms = performance.now() - start;
	link.close();
	if (problem) throw new Error(JSON.stringify(problem));
	await engine.drop();
	db.close();
	return { ms };
}

/** How many facts this copy holds. */
export async function factsHere(): Promise<number> {
	const db = new JournalDatabase();
	const count = await db.facts.count();
	db.close();
	return count;
}
