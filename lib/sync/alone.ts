/** Runs work while nothing else of this browser works on the parts, in any page or in the worker (S28). */
export function alone<T>(work: () => Promise<T>): Promise<T> {
	return navigator.locks.request('parley-sync', () => work()) as Promise<T>;
}
