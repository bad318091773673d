import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { merged, type Store, type WorkspaceState } from './store';

const schema = `
	CREATE TABLE IF NOT EXISTS workspace (room TEXT PRIMARY KEY, created INTEGER NOT NULL, deleted INTEGER) WITHOUT ROWID;
	CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, room TEXT NOT NULL, bytes BLOB NOT NULL, stored INTEGER NOT NULL);
	CREATE INDEX IF NOT EXISTS part_room ON part (room);
`;

/**
 * Keeps a relay's workspaces in one SQLite file. Only one process may have the folder: a lock that a killed one left behind is taken away.
 * @param now UTC ms
 */
export function openSqlite(folder: string, now: () => number = Date.now): Store {
	const file = join(folder, 'relay.sqlite');
	rmSync(`${file}.lock`, { recursive: true, force: true });
	const db = new sqlite.Database(file);
	// FULL: a commit is on the disk when it returns. Secure: what was deleted is overwritten in the file.
	for (const pragma of [
		'journal_mode = TRUNCATE',
		'synchronous = FULL',
		'secure_delete = ON',
		'locking_mode = EXCLUSIVE',
	])
		db.exec(`PRAGMA ${pragma}`);
	db.exec(schema);
	const state = (room: string): WorkspaceState => {
		const row = db.get('SELECT deleted FROM workspace WHERE room = ?', room);
		if (!row) return 'unknown';
		return row.deleted === null ? 'open' : 'deleted';
	};
	const bytesOf = (name: string): Uint8Array | null => {
		const found = db.get('SELECT bytes FROM part WHERE name = ?', name)?.bytes;
		return found instanceof Uint8Array ? found : null;
	};
	const within = <T>(work: () => T): T => {
		db.exec('BEGIN IMMEDIATE');
		try {
			const value = work();
			db.exec('COMMIT');
			return value;
		} catch (error) {
			if (db.inTransaction) db.exec('ROLLBACK');
			throw error;
		}
	};
	return {
		state: async (room) => state(room),
		async create(room) {
			db.run('INSERT INTO workspace (room, created) VALUES (?, ?) ON CONFLICT DO NOTHING', [room, now()]);
		},
		load: async (name) => bytesOf(name),
		async merge(room, name, update) {
			return within(() => {
				if (state(room) !== 'open') return null;
				const bytes = merged(bytesOf(name), update);
				db.run('INSERT OR REPLACE INTO part (name, room, bytes, stored) VALUES (?, ?, ?, ?)', [
					name,
					room,
					bytes,
					now(),
				]);
				return bytes;
			});
		},
		async used(room) {
			return Number(db.get('SELECT coalesce(sum(length(bytes)), 0) AS sum FROM part WHERE room = ?', room)?.sum ?? 0);
		},
		async remove(room) {
			within(() => {
				db.run('DELETE FROM part WHERE room = ?', room);
				db.run('UPDATE workspace SET deleted = ? WHERE room = ? AND deleted IS NULL', [now(), room]);
			});
		},
		async workspaces() {
			return Number(db.get('SELECT count(*) AS count FROM workspace WHERE deleted IS NULL')?.count ?? 0);
		},
		async close() {
			db.close();
		},
	};
}
