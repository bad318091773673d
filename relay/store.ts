import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';

/** What is known of a workspace: nothing, that it may be used, or that it was deleted and stays so. */
export type WorkspaceState = 'unknown' | 'open' | 'deleted';

/**
 * Where a relay keeps its workspaces and their sealed parts. Whatever a call that wrote has returned from has survived the process being
 * killed. Another database, such as PostgreSQL, fits behind it.
 */
export interface Store {
	state(room: string): Promise<WorkspaceState>;
	/** Opens a workspace; one that was deleted stays so. */
	create(room: string): Promise<void>;
	/** The stored bytes of a part, a Yjs update; null where there is none. */
	load(name: string): Promise<Uint8Array | null>;
	/**
	 * Merges an update into a part in one transaction, and gives what is stored then. Null where the workspace is not open: nothing is stored.
	 */
	merge(room: string, name: string, update: Uint8Array): Promise<Uint8Array | null>;
	/** Bytes that a workspace stores. */
	used(room: string): Promise<number>;
	/** Removes everything of a workspace and remembers that it was deleted; one that is not known stays so, or anybody could fill the disk. */
	remove(room: string): Promise<void>;
	workspaces(): Promise<number>;
	close(): Promise<void>;
}

/** Two Yjs updates as one without what either deleted: `mergeUpdates` would keep the bytes of what was erased. */
export function merged(before: Uint8Array | null, update: Uint8Array): Uint8Array {
	const doc = new Doc({ gc: true });
	if (before) applyUpdate(doc, before);
	applyUpdate(doc, update);
	const bytes = encodeStateAsUpdate(doc);
	doc.destroy();
	return bytes;
}
