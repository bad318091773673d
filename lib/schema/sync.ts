import { utcMs } from './shapes';
import { caps, storedText } from './text';
import { z } from './z';

/** The edition of an envelope's lines that this version writes, and the newest it reads. */
export const linesVersion = 1;

const device = z.looseObject({ name: storedText(caps.short), seq: z.int().check(z.gte(0)), at: utcMs });

/** The first line of an envelope. Newer editions may bring more members. */
export const syncHead = z.looseObject({
	version: z.int().check(z.gte(1)),
	device: storedText(caps.short),
	name: storedText(caps.short),
	seq: z.int().check(z.gte(0)),
	at: utcMs,
	/** In a snapshot: what was known of each device, by its id. */
	seen: z.optional(z.record(storedText(caps.short), device)),
});

export type SyncHead = z.output<typeof syncHead>;
