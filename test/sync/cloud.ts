import { fileEnding } from '../../lib/sync/file/file';
import type { FolderAccess } from '../../lib/sync/file/folder';

type Bytes = Uint8Array<ArrayBuffer>;

interface Kept {
	bytes: Bytes;
	stamp: number;
}

/** A folder in a cloud drive, with what such drives do to files. */
export class Cloud {
	readonly files = new Map<string, Kept>();
	/** Every version of the file that was ever written. */
	readonly versions: Bytes[] = [];
	/** The next write is lost on its way. */
	losesNext = false;
	lost = 0;
	private stamps = 0;

	put(name: string, bytes: Bytes): void {
		this.files.set(name, { bytes, stamp: this.stamps++ });
	}

	/** The folder as a device sees it. */
	access(step: () => void): FolderAccess {
		return {
			allowed: async () => true,
			files: async () => ({
				left: 0,
				files: [...this.files].map(([name, { bytes, stamp }]) => ({
					name,
					stamp: `${stamp}`,
					size: bytes.length,
					read: async () => {
						step();
						return bytes;
					},
				})),
			}),
			write: async (name, bytes) => {
				step();
				if (this.losesNext) {
					this.losesNext = false;
					this.lost += 1;
					return;
				}
				this.versions.push(bytes);
				this.put(name, bytes);
				step();
			},
		};
	}

	/** The drive keeps both sides of a conflict: an older version stands beside the file. */
	copyBeside(version: Bytes): void {
		this.put(`parley (conflicted copy ${this.stamps})${fileEnding}`, version);
	}

	/** The drive brings back an older version. */
	rollBack(version: Bytes): void {
		for (const name of this.files.keys()) if (!name.includes('copy')) this.put(name, version);
	}
}
