/** Which page's form already has a card of Parley's that holds everything; in the extension's own world, where the page cannot see it. */
const world: typeof globalThis & { parleyOneCard?: { url: string | null; told: Set<() => void> } } = globalThis;

function shared() {
	world.parleyOneCard ??= { url: null, told: new Set() };
	return world.parleyOneCard;
}

/** Says that the card beside the form at `url` holds the prepared answer, too; null once it does not. */
export function holdForm(url: string | null): void {
	const one = shared();
	if (one.url === url) return;
	one.url = url;
	for (const tell of one.told) tell();
}

/** Whether the form at `url` has such a card. */
export function isFormHeld(url: string): boolean {
	return shared().url === url;
}

/** Calls back whenever that changes, until `signal` ends. */
export function onFormHeld(tell: () => void, signal: AbortSignal): void {
	const { told } = shared();
	told.add(tell);
	signal.addEventListener('abort', () => told.delete(tell), { once: true });
}
