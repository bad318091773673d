import { weights } from './name-weights.json';

/** How many weights there are; a power of two. */
export const buckets = 16_384;
/** What one step of a weight is worth. */
export const step = 0.25;
/** The highest weight, in steps; the lowest is as far below nothing. */
export const most = 31;

/** Takes one piece of evidence. */
export type Say = (evidence: string) => void;

/** Where the weight of a piece of evidence stands. Some share a place: among so many that does little harm. */
export function placeOf(evidence: string): number {
	let hash = 5381;
	for (let at = 0; at < evidence.length; at++) hash = (Math.imul(hash, 33) ^ evidence.charCodeAt(at)) | 0;
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x2c1b3c6d);
	hash ^= hash >>> 12;
	return hash & (buckets - 1);
}

/** One letter for each weight: from "#" on, without the backslash. */
export const letterOf = (steps: number): string => String.fromCharCode(steps + most === 57 ? 98 : 35 + steps + most);
const stepsOf = (code: number): number => (code === 98 ? 57 : code - 35) - most;

/** What a piece of evidence says for a name, below nothing where it says something against it. */
export const weightOf = (place: number): number => stepsOf(weights.charCodeAt(place)) * step;
