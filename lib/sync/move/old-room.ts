import * as Y from 'yjs';
import type { Fact } from '../../domain/facts';
import type { NotOpened } from '../../domain/sync';
import type { SealingDesk } from '../../journal/sealing';
import { tidied } from '../../wire/tidy';
import type { Engine, Passed, PassOptions } from '../engine';
import { printOf } from '../file/file';
import { mergeInto, nameOf, placedIn, updateSince, vectorOf } from '../parts/part';
import { asked, erasuresIn, TOGETHER, TOGETHER_BYTES } from '../pass/receive';
import { type Entry, Stop, type Writer } from '../pass/session';
import { open } from '../sealed/envelope';
import type { SyncKeys } from '../sealed/keys';
import { inBatches, readLines } from '../sealed/lines';

/** What is still on the relay of a desk this device has left: it is taken into the journal, and nothing is ever added to it. */
export interface OldRoom extends Pick<Engine, 'pass' | 'since' | 'keys'> {
	/** Envelopes that are stored here or were looked at in vain. */
	looked(): number;
	/** What cannot be read here. */
	left(): NotOpened;
}

/** Reads an old desk with its old keys; its parts are held in memory only. */
export function oldRoom(keys: SyncKeys, desk: SealingDesk, writer: Writer): OldRoom {
	const docs = new Map<number, Y.Doc>();
	/** Every envelope that ever came, by part and name, whatever the parts took of them (S65). */
	const came = new Map<string, Entry>();
	const unread = new Map<number, number>();
	const looked = new Set<string>();
	const left: NotOpened = { newer: 0, closed: 0, facts: 0 };

	async function factsIn({ part, bytes }: Entry): Promise<{ facts: Fact[]; not: NotOpened }> {
		const not: NotOpened = { newer: 0, closed: 0, facts: 0 };
		const opened = await open(keys, part, bytes);
		const read = opened.ok ? readLines(opened.plain) : opened;
		if (!read.ok || !opened.ok) {
			not[read.ok ? 'closed' : read.why] = 1;
			return { facts: [], not };
		}
		return { facts: read.facts, not: { ...not, facts: read.strange } };
	}

	async function store(facts: readonly Fact[]): Promise<number> {
		const known = await desk.known(facts.map((fact) => fact.key));
		const erased = await desk.erasures();
		const lost = (fact: Fact) => fact.type !== 'recordErased' && fact.generation <= (erased.get(fact.record) ?? 0);
		const fresh = facts.filter((fact) => !known.has(fact.key) && !lost(fact));
		let added = 0;
		for (const some of inBatches(fresh, TOGETHER, TOGETHER_BYTES)) {
			const answer = await writer.receive(some);
			if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
			added += answer.added;
		}
		return added;
	}

	async function pass({ heard = [], agreed = 0 }: PassOptions) {
		const refused: Passed['refused'] = { files: [], heard: [] };
		for (const { part, update } of heard) {
			if (!tidied(update)) {
				refused.heard.push({ part, why: 'junk' });
				continue;
			}
			const doc = docs.get(part) ?? new Y.Doc();
			docs.set(part, doc);
			mergeInto(doc, update);
			for (const { bytes } of placedIn(update)) {
				const name = await nameOf(bytes);
				if (!came.has(`${part}/${name}`)) came.set(`${part}/${name}`, { part, name, bytes });
			}
		}
		const all = [...came.values()];
		const found = [];
		for (const entry of all) if (!looked.has(entry.name)) found.push({ entry, ...(await factsIn(entry)) });
		const asks = asked(await desk.wouldErase(erasuresIn(found)));
		const waits = asks !== null && asks.records.goes + asks.messages.goes > agreed;
		const added = waits ? 0 : await store(found.flatMap(({ facts }) => facts));
		if (!waits) {
			for (const { entry, not } of found) {
				looked.add(entry.name);
				if (not.newer + not.closed > 0) unread.set(entry.part, (unread.get(entry.part) ?? 0) + 1);
				for (const kind of ['newer', 'closed', 'facts'] as const) left[kind] += not[kind];
			}
		}
		const print = await printOf(all.map(({ name }) => name));
		const nothing = { sealed: 0, restored: 0, left: 0, lost: 0, moved: 0, rewritten: 0, lacks: [] };
		return { ok: true as const, ...nothing, healed: 0, refused, prints: [], added, asks: waits ? asks : null, print };
	}

	return {
		async pass(options = {}) {
			try {
				return await pass(options);
			} catch (error) {
				if (error instanceof Stop) return { ok: false, problem: error.problem };
				return {
					ok: false,
					problem: { code: 'failed', detail: error instanceof Error ? error.message : String(error) },
				};
			}
		},
		since: async (vectors) => ({
			ok: true,
			parts: [...docs].map(([part, doc]) => ({
				part,
				update: updateSince(doc, vectors.get(part)),
				vector: vectorOf(doc),
				unread: unread.get(part) ?? 0,
			})),
		}),
		keys: async () => keys,
		looked: () => looked.size,
		left: () => ({ ...left }),
	};
}
