// Runs in every page before its own scripts: stops the clock after the first frame painted with all rows in the document.
declare global {
	/** Time from the start of the navigation to the first frame that shows the rows, ms. */
	var rowsShown: Promise<number>;
}

/** Rows that must stand before the clock stops. */
export const shownRows = 50;

if (typeof document !== 'undefined') {
	globalThis.rowsShown = new Promise((resolve) => {
		const observer = new MutationObserver(() => {
			if (document.querySelectorAll('[data-row]').length < shownRows) return;
			observer.disconnect();
			// A message posted in a frame's callback arrives after that frame was painted.
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now());
				port2.postMessage(null);
			});
		});
		observer.observe(document, { childList: true, subtree: true });
	});
}
