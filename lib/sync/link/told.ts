import { decodeStateVector } from 'yjs';

/** What a relay tells beside the parts; null for anything else. */
export function readTold(payload: string): { stored?: Uint8Array; refused?: string } | null {
	try {
		const told: unknown = JSON.parse(payload);
		if (typeof told !== 'object' || told === null) return null;
		if ('refused' in told && typeof told.refused === 'string') return { refused: told.refused };
		if (!('stored' in told) || typeof told.stored !== 'string') return null;
		const stored = Uint8Array.from(atob(told.stored), (character) => character.charCodeAt(0));
		decodeStateVector(stored);
		return { stored };
	} catch {
		return null;
	}
}
