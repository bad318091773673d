import { utcMs } from './shapes';
import { caps, storedText } from './text';
import { z } from './z';

/** The edition of an envelope's lines that this version writes, and the newest it reads. */
export const linesVersion = 1;

const sequence = z.int().check(z.gte(0));
const device = z.looseObject({ name: storedText(caps.short), seq: sequence, at: utcMs });

/** The first line of an envelope. Newer editions may bring more members. */
export const syncHead = z.looseObject({
	version: z.int().check(z.gte(1)),
	device: storedText(caps.short),
	name: storedText(caps.short),
	seq: z.int().check(z.gte(0)),
	at: utcMs,
	/** In a snapshot: what was known of each device, by its id. */
	seen: z.optional(z.record(storedText(caps.short), device)),
	/** The highest sequence of each other device that had come to the writer, by its id. */
	has: z.optional(z.record(storedText(caps.short), sequence)),
	/** The highest sequence of each device that this one stands for: of the envelopes it replaced. */
	holds: z.optional(z.record(storedText(caps.short), sequence)),
	/** Places in parts where something stands with the writer that does not open; who has something true there seals it anew. */
	lacks: z.optional(z.array(storedText(caps.short))),
});

export type SyncHead = z.output<typeof syncHead>;
