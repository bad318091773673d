/** Requests one tab may make in a window of time; the rest are not answered. */
const MOST = 30;
const WINDOW_MS = 10_000;

/** Says whether a tab may ask now. What it remembers is a cache: a new worker starts counting afresh. */
export function rateCap(now: () => number, most = MOST, windowMs = WINDOW_MS): (tabId: number) => boolean {
	const asked = new Map<number, number[]>();
	return (tabId) => {
		const at = now();
		const recent = (asked.get(tabId) ?? []).filter((time) => time > at - windowMs);
		const allowed = recent.length < most;
		if (allowed) recent.push(at);
		asked.set(tabId, recent);
		if (asked.size > 200) for (const [tab, times] of asked) if ((times.at(-1) ?? 0) <= at - windowMs) asked.delete(tab);
		return allowed;
	};
}
