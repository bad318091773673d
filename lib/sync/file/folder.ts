import { fileEnding } from './file';

type Bytes = Uint8Array<ArrayBuffer>;

/** A folder the person chose, as the browser gives it: kept in IndexedDB, and asked for again after a restart. */
export interface Folder {
	handle: FolderHandle;
	name: string;
}

/** The part of `FileSystemDirectoryHandle` that is needed here, with Chrome's permissions. */
export interface FolderHandle {
	readonly name: string;
	values(): AsyncIterable<{ kind: string; name: string }>;
	getFileHandle(name: string, options?: { create: boolean }): Promise<FileHandle>;
	queryPermission?(how: { mode: 'readwrite' }): Promise<string>;
	requestPermission?(how: { mode: 'readwrite' }): Promise<string>;
}

interface FileHandle {
	getFile(): Promise<{ size: number; lastModified: number; arrayBuffer(): Promise<ArrayBuffer> }>;
	createWritable(): Promise<{ write(bytes: Bytes): Promise<void>; close(): Promise<void> }>;
}

/** A sync file in a folder. */
export interface FolderFile {
	name: string;
	/** Changes whenever the file does, as far as the system tells. */
	stamp: string;
	size: number;
	read(): Promise<Bytes>;
}

/** What keeping in step needs of a folder. Every call may reject with the browser's error. */
export interface FolderAccess {
	allowed(): Promise<boolean>;
	/** Its sync files, the one named `own` first, and how many there are besides that nobody looked at. */
	files(own: string): Promise<{ files: FolderFile[]; left: number }>;
	/** Puts a file in the place of the one with that name, all of it or nothing. */
	write(name: string, bytes: Bytes): Promise<void>;
}

/** Sync files looked at, besides the desk's own; a folder with more is not a folder for this. */
const MOST_FILES = 500;

/** A folder of this device. */
export function browserFolder(handle: FolderHandle): FolderAccess {
	return {
		allowed: async () => ((await handle.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted',
		async files(own) {
			const others: string[] = [];
			let there = false;
			for await (const { kind, name } of handle.values()) {
				if (kind !== 'file' || !name.endsWith(fileEnding)) continue;
				if (name === own) there = true;
				else others.push(name);
			}
			const found: FolderFile[] = [];
			// The own file is written over: whatever else is in the folder, it is looked at.
			for (const name of [...(there ? [own] : []), ...others.slice(0, MOST_FILES)]) {
				const file = await (await handle.getFileHandle(name)).getFile();
				const read = async () => new Uint8Array(await file.arrayBuffer());
				found.push({ name, stamp: `${file.lastModified} ${file.size}`, size: file.size, read });
			}
			return { files: found, left: Math.max(0, others.length - MOST_FILES) };
		},
		async write(name, bytes) {
			// Chrome writes beside the file and puts it in place on closing.
			const stream = await (await handle.getFileHandle(name, { create: true })).createWritable();
			await stream.write(bytes);
			await stream.close();
		},
	};
}
