/** What a run of the simulation counts. */
const counted = [
	'steps',
	'commands',
	'refused',
	'undone',
	'erased',
	'passes',
	'received',
	'sealed',
	'compacted',
	'written',
	'crashed',
	'restarted',
	'asked',
	'lostWrites',
	'oldFiles',
	'copies',
	'rolledBack',
	'foreign',
	'partsLost',
	'exchanged',
	'saidStored',
	'relayKilled',
	'relayWiped',
	'relayRolledBack',
	'messagesLost',
	'messagesRepeated',
	'relayRemoved',
	'relayWithheld',
	'relayRefused',
	'moved',
	'flipped',
	'forged',
] as const;

/** What a run did: a run that did nothing proves nothing. */
export type Work = Record<(typeof counted)[number], number>;

export const noWork = (): Work => Object.fromEntries(counted.map((name) => [name, 0])) as Work;
