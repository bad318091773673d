import { findContacts } from './index';
import { findRequests } from './requests';
import type { Finding, FindOptions } from './types';

/** A way to be contacted, or a place where the reader is asked for one; offsets are UTF-16. */
export type Spotted = Finding | (Omit<Finding, 'kind'> & { kind: 'request' });

/** All there is to say about a text, by `start`. A request that names a detail stands as that detail. Never throws. */
export function findEverything(text: string, options: FindOptions = {}): Spotted[] {
	const found = findContacts(text, options);
	const asked = findRequests(text)
		.filter((one) => !found.some((other) => one.start < other.end && other.start < one.end))
		.map((one) => ({ ...one, kind: 'request' as const, certainty: 'likely' as const }));
	return [...found, ...asked].sort((a, b) => a.start - b.start);
}
