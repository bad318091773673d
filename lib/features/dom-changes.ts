/** Runs `work` when the page has nothing better to do, at the latest after `timeout` milliseconds. */
export function whenIdle(work: () => void, timeout: number): void {
	requestIdleCallback(work, { timeout });
}

const byDefault = (record: MutationRecord) =>
	record.type === 'attributes' ||
	[...record.addedNodes, ...record.removedNodes].some((node) => node instanceof Element);

/**
 * Calls back once the page is idle after elements came, went or became editable: many changes, one call. `counts` says which changes
 * matter; without it, text alone does not.
 */
export function onDomChange(
	root: Node,
	callback: () => void,
	signal: AbortSignal,
	counts: (record: MutationRecord) => boolean = byDefault,
): void {
	if (signal.aborted) return;
	let waiting = false;
	const observer = new MutationObserver((records) => {
		if (!records.some(counts) || waiting) return;
		waiting = true;
		whenIdle(() => {
			waiting = false;
			if (!signal.aborted) callback();
		}, 300);
	});
	observer.observe(root, { childList: true, subtree: true, attributeFilter: ['contenteditable'] });
	signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
