import type { Backup } from '../../components/app/services';
import { ask } from '../../lib/bus/client';
import { dryRun, exportBackup, inParts, readBackup } from '../../lib/journal/backup';
import type { BackupTarget } from '../../lib/journal/desk';

/** Backup files as the components know them; a chunk of its own, loaded when first needed. */
export function createBackup(desk: BackupTarget): Backup {
	return {
		make: () => exportBackup(),
		async check(text) {
			const read = await readBackup(text);
			if (!read.ok) return read;
			const counted = await dryRun(read.facts, desk).catch(() => ({
				added: read.facts.length,
				already: 0,
				erased: 0,
				goes: 0,
			}));
			return {
				ok: true,
				...read.counts,
				...counted,
				async merge(progress) {
					let added = 0;
					let done = 0;
					for (const facts of inParts(read.facts)) {
						const part = await ask('restorePart', { facts });
						if (!part.ok) return part;
						added += part.added;
						done += facts.length;
						progress(done, read.facts.length);
					}
					return { ok: true, added };
				},
			};
		},
	};
}
