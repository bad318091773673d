import { enteredText } from './text';
import { z } from './z';

/** The edition of the backup file this version writes, and the newest it reads. */
export const backupVersion = 1;

/** A backup file around its facts, which are checked one by one (facts.ts). Newer editions may bring more members. */
export const backupFile = z.looseObject({
	format: z.literal('parley-backup'),
	version: z.int().check(z.gte(1)),
	madeAt: z.int(),
	facts: z.array(z.unknown()),
});

/** What identifies a backup whatever its edition. */
export const backupHead = z.looseObject({ format: enteredText(100), version: z.int() });
