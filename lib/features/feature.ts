/** One thing Parley does inside an Upwork page. A feature has a file of its own and knows by itself where it is wanted. */
export interface Feature {
	name: string;
	/** Whether the page at `url` may need it. */
	wantedOn(url: string): boolean;
	/** Starts it. Everything it attaches to the page ends with `signal`. */
	start(signal: AbortSignal): void;
}

/** What the runner needs from its surroundings; tests pass their own. */
export interface PageLife {
	/** The page's address now. */
	url(): string;
	/** False once the extension was reloaded or removed and this script is left behind. */
	alive(): boolean;
	/** Calls back after each in-page navigation until `signal` ends. */
	onNavigate(callback: () => void, signal: AbortSignal): void;
}

/**
 * Runs each feature while the page's address wants it, through in-page navigation away and back. An error in one never stops the next, and
 * never reaches the page. Everything ends with `signal`, or as soon as the extension behind this script is gone.
 */
export function runFeatures(features: readonly Feature[], life: PageLife, signal: AbortSignal): void {
	const running = new Map<Feature, AbortController>();
	const settle = () => {
		const wanted = (feature: Feature) => !signal.aborted && life.alive() && feature.wantedOn(life.url());
		for (const feature of features) {
			try {
				const current = running.get(feature);
				if (wanted(feature) === (current !== undefined)) continue;
				if (current) {
					running.delete(feature);
					current.abort();
				} else {
					const controller = new AbortController();
					running.set(feature, controller);
					feature.start(controller.signal);
				}
			} catch {
				// Left alone: this feature is missing on this page, the next one is not.
			}
		}
	};
	signal.addEventListener('abort', settle, { once: true });
	life.onNavigate(settle, signal);
	settle();
}
