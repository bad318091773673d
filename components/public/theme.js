// Runs before the first paint, so it is small, classic and reads only what localStorage holds.
(() => {
	const root = document.documentElement;
	let chosen = 'system';
	let open = false;
	try {
		chosen = localStorage.getItem('parley.theme') ?? 'system';
		open = JSON.parse(localStorage.getItem('parley.view.popup') ?? '{}').open !== null;
	} catch {
		// A broken setting must not keep the page from opening.
	}
	const dark = matchMedia('(prefers-color-scheme: dark)');
	const apply = () => {
		const theme = chosen === 'dark' || chosen === 'light' ? chosen : dark.matches ? 'dark' : 'light';
		root.dataset.theme = theme;
	};
	apply();
	dark.addEventListener('change', apply);
	addEventListener('storage', (event) => {
		if (event.key !== 'parley.theme') return;
		chosen = event.newValue ?? 'system';
		apply();
	});
	addEventListener('parley-theme', (event) => {
		chosen = event instanceof CustomEvent ? String(event.detail) : 'system';
		apply();
	});
	root.dataset.view = open ? 'detail' : 'list';
	// The toolbar popup has a size of its own; the same page in a tab fills the tab.
	const popups = globalThis.chrome?.extension?.getViews?.({ type: 'popup' }) ?? [];
	root.dataset.place = popups.includes(window) ? 'popup' : 'tab';
})();
