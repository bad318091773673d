import { createScanner } from './index';
import { type ContactRequest, createRequestScanner } from './requests';
import type { ContactKind, Finding } from './types';

/** A way to be contacted, or a place where the reader is asked for one: that is a hint, whatever its words. */
export type Found = Omit<Finding, 'kind'> & { kind: ContactKind | 'request' };

/** Findings with the places where the reader is asked, by `start`; a request that names a detail stands as that detail. */
export function withRequests<F extends Pick<Finding, 'start' | 'end'>>(
	found: readonly F[],
	asked: readonly ContactRequest[],
): (F | Found)[] {
	const apart = asked.filter((one) => !found.some((other) => one.start < other.end && other.start < one.end));
	const requests = apart.map((one): Found => ({ ...one, kind: 'request', certainty: 'hint' }));
	return [...found, ...requests].sort((a, b) => a.start - b.start);
}

/**
 * A reader of contact details and of requests for them, the details first where both are one place. It remembers what it read, so that a key typed
 * in a long text costs the reading of one part. `own` are the person's own details, `allow` domains that stay silent.
 */
export function createReader(): (
	text: string,
	options?: { allow?: readonly string[]; own?: readonly string[] },
) => Found[] {
	const scan = createScanner();
	const asked = createRequestScanner();
	return (text, options) => withRequests(scan(text, options), asked(text));
}
