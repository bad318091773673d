import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import { backupFile, backupHead, backupVersion } from '../schema/backup';
import { isFact } from '../schema/facts';
import { maxPart } from '../schema/requests';
import { byRecord } from './apply';
import { databaseName } from './database';
import type { BackupTarget } from './desk';
import { rawFacts } from './raw';

export interface ExportOptions {
	name?: string;
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof globalThis.IDBKeyRange;
	/** UTC ms. */
	now?: number;
	/** Told after each part how many facts were written so far. */
	onProgress?: (facts: number) => void;
}

export type Exported =
	| {
			ok: true;
			/** JSON, `application/json`. */
			blob: Blob;
			facts: number;
			/** False where reading stopped in the middle, or single facts could not be read: the backup holds what could be. */
			complete: boolean;
			/** e.g. `parley-backup-2026-03-01.json`, by the date in UTC. */
			fileName: string;
	  }
	| { ok: false; message: string };

/**
 * Writes every fact into one JSON file, in parts. Works beside Dexie, so also where the database is newer than this version or lost a
 * table; drafts are not in it.
 */
export async function exportBackup(options: ExportOptions = {}): Promise<Exported> {
	const now = options.now ?? Date.now();
	const place = {
		factory: options.indexedDB ?? globalThis.indexedDB,
		keyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange,
		name: options.name ?? databaseName,
	};
	const head = JSON.stringify({ format: 'parley-backup', version: backupVersion, madeAt: now }).slice(0, -1);
	const parts: string[] = [`${head},"facts":[`];
	let facts = 0;
	let complete = true;
	try {
		for await (const part of rawFacts(place)) {
			if (part.unreadable > 0) complete = false;
			if (part.facts.length === 0) continue;
			parts.push(`${facts > 0 ? ',' : ''}\n${part.facts.map((fact) => JSON.stringify(fact)).join(',\n')}`);
			facts += part.facts.length;
			options.onProgress?.(facts);
		}
	} catch {
		complete = false;
	}
	if (!complete && facts === 0) {
		return { ok: false, message: 'The browser cannot read the database, so there is nothing to put into a backup.' };
	}
	parts.push('\n]}\n');
	const fileName = `parley-backup-${new Date(now).toISOString().slice(0, 10)}.json`;
	return { ok: true, blob: new Blob(parts, { type: 'application/json' }), facts, complete, fileName };
}

export interface BackupCounts {
	facts: number;
	records: number;
	/** Facts left out because they were damaged. */
	damaged: number;
	/** When the backup was made, UTC ms. */
	madeAt: number;
}

export type ReadBackup = { ok: true; facts: Fact[]; counts: BackupCounts } | { ok: false; message: string };

/** Facts checked before the page gets to breathe. */
const BREATH = 2_000;

/** Reads a backup file's text. Damaged facts are left out and counted; a file that is not a backup, or too new, is refused with the reason. */
export async function readBackup(text: string): Promise<ReadBackup> {
	const json = parse(text);
	if (!json.ok) {
		return { ok: false, message: 'This file is damaged or not a Parley backup: it is not complete JSON.' };
	}
	const head = backupHead.safeParse(json.value);
	if (!head.success || head.data.format !== 'parley-backup') {
		return { ok: false, message: 'This file is not a Parley backup.' };
	}
	if (head.data.version > backupVersion) {
		return { ok: false, message: 'This backup was made by a newer Parley. Update Parley, then restore it.' };
	}
	const file = backupFile.safeParse(json.value);
	if (!file.success) return { ok: false, message: 'This backup is damaged: it holds no list of facts.' };

	const byKey = new Map<string, Fact>();
	const records = new Set<RecordId>();
	let damaged = 0;
	for (const [index, value] of file.data.facts.entries()) {
		if (index % BREATH === BREATH - 1) await breathe();
		if (!isFact(value)) damaged += 1;
		else if (!byKey.has(value.key)) {
			byKey.set(value.key, value);
			records.add(value.record);
		}
	}
	const facts = [...byKey.values()];
	if (facts.length === 0 && damaged > 0) {
		return { ok: false, message: 'This backup is damaged: none of what it holds can be read.' };
	}
	return { ok: true, facts, counts: { facts: facts.length, records: records.size, damaged, madeAt: file.data.madeAt } };
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}

function breathe(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}

/** What restoring would do, in facts. */
export interface DryRun {
	added: number;
	already: number;
	/** Not restored, because their record was erased here after they were written. */
	erased: number;
	/** Records that stand here and would go, because they were erased where the file comes from. */
	goes: number;
}

/** Counts what restoring `facts` would do, without changing anything. */
export async function dryRun(facts: readonly Fact[], desk: BackupTarget): Promise<DryRun> {
	const erasures = await desk.erasures();
	const result: DryRun = { added: 0, already: 0, erased: 0, goes: 0 };
	const byKey = [...facts].sort((a, b) => (a.key < b.key ? -1 : 1));
	for (let from = 0; from < byKey.length; from += BREATH) {
		const part = byKey.slice(from, from + BREATH);
		const known = await desk.knownKeys(part.map((fact) => fact.key));
		for (const fact of part) {
			if (known.has(fact.key)) result.already += 1;
			else if (fact.type !== 'recordErased' && fact.generation <= (erasures.get(fact.record) ?? 0)) result.erased += 1;
			else result.added += 1;
		}
	}
	for (const [id, some] of byRecord(facts.filter((fact) => fact.type === 'recordErased'))) {
		const record = await desk.record(id);
		if (record && record.generation <= erasedGeneration(some)) result.goes += 1;
	}
	return result;
}

/** Facts in one part of a restore: less than the bus takes, so that commands in between wait less. */
const PART = Math.min(250, maxPart);

/** Facts in parts as the bus takes them. Facts of one record stay together as far as a part allows, so that each is folded once. */
export function* inParts(facts: readonly Fact[], size = PART): Generator<Fact[]> {
	const ordered = [...facts].sort((a, b) => (a.record < b.record ? -1 : a.record > b.record ? 1 : 0));
	for (let from = 0; from < ordered.length; from += size) yield ordered.slice(from, from + size);
}
