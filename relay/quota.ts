import {
	type Doc,
	decodeUpdate,
	diffUpdate,
	encodeStateVector,
	equalDeleteSets,
	getState,
	mergeDeleteSets,
	parseUpdateMeta,
	snapshot,
	snapshotContainsUpdate,
} from 'yjs';

/**
 * Bytes of an update that a document does not have yet: 0 where it changes nothing. A device that is asked answers with all it ever deleted
 * from a part, however old, so most of what comes changes nothing.
 */
export function newIn(document: Doc, update: Uint8Array): number {
	const { to } = parseUpdateMeta(update);
	const brings = [...to].some(([client, clock]) => getState(document.store, client) < clock);
	if (!brings && snapshotContainsUpdate(snapshot(document), update)) return 0;
	return diffUpdate(update, encodeStateVector(document)).length;
}

/** Whether an update deletes something that a document holds, so that it may take less once it is stored. */
export function frees(document: Doc, update: Uint8Array): boolean {
	const gone = snapshot(document).ds;
	const { ds } = decodeUpdate(update);
	for (const [client, ranges] of ds.clients) {
		const there = getState(document.store, client);
		// Of what is not there yet nothing is freed.
		const known = ranges.filter(({ clock }) => clock < there);
		for (const range of known) Object.assign(range, { len: Math.min(range.len, there - range.clock) });
		if (known.length > 0) ds.clients.set(client, known);
		else ds.clients.delete(client);
	}
	return !equalDeleteSets(gone, mergeDeleteSets([gone, ds]));
}

interface Part {
	/** Bytes on the disk. */
	stored: number;
	/** Bytes taken in since. */
	taken: number;
}

interface Workspace extends Part {
	parts: Map<string, Part>;
}

/** How much the workspaces with open parts hold: what is stored, and what was taken in and is not stored yet. */
export function createQuota(perPart: number, perWorkspace: number) {
	const workspaces = new Map<string, Workspace>();
	const find = (room: string, name: string) => {
		const workspace = workspaces.get(room);
		const part = workspace?.parts.get(name);
		return workspace && part ? { workspace, part } : null;
	};
	return {
		/** A part was opened that has `stored` of the workspace's `all` stored bytes. */
		open(room: string, name: string, stored: number, all: number): void {
			const workspace = workspaces.get(room) ?? { stored: all, taken: 0, parts: new Map() };
			workspaces.set(room, workspace);
			workspace.parts.set(name, { stored, taken: 0 });
		},
		/**
		 * Takes in bytes of a part; false where there is no room for them.
		 * @param frees whether something goes with them: who compacts brings what stays before the rest can go, so that there is room for a part more
		 */
		take(room: string, name: string, bytes: number, frees = false): boolean {
			const found = find(room, name);
			if (!found) return false;
			const holds = ({ stored, taken }: Part) => stored + taken + bytes - (frees ? perPart : 0);
			if (holds(found.part) > perPart || holds(found.workspace) > perWorkspace) return false;
			found.part.taken += bytes;
			found.workspace.taken += bytes;
			return true;
		},
		/** Bytes of a part taken in and not stored yet. */
		taken: (room: string, name: string) => find(room, name)?.part.taken ?? 0,
		/** A part has `stored` bytes on the disk now, with `taken` of what it had taken in among them. */
		settle(room: string, name: string, stored: number, taken: number): void {
			const found = find(room, name);
			if (!found) return;
			found.workspace.stored += stored - found.part.stored;
			found.workspace.taken -= taken;
			found.part.stored = stored;
			found.part.taken -= taken;
		},
		/** What a part holds in memory is known: so much of it is not stored. */
		weigh(room: string, name: string, held: number): void {
			const found = find(room, name);
			if (!found) return;
			const taken = Math.max(0, held - found.part.stored);
			found.workspace.taken += taken - found.part.taken;
			found.part.taken = taken;
		},
		/** A part was closed: what was not stored of it is not held any more. */
		close(room: string, name: string): void {
			const found = find(room, name);
			if (!found) return;
			found.workspace.taken -= found.part.taken;
			found.workspace.parts.delete(name);
			if (found.workspace.parts.size === 0) workspaces.delete(room);
		},
	};
}
