/** Runs what must never disturb the page. */
export function quietly(work: () => void): void {
	try {
		work();
	} catch {
		// What was missed is looked at again at the next change, key or press.
	}
}
