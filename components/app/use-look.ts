import { useEffect } from 'preact/hooks';
import { lookAtPage } from './capture';
import type { Model } from './model';

/** Looks at the page in the active tab once the desk has been read: the rows come first, the page can wait those few milliseconds. */
export function useLook(model: Model): void {
	const ready = model.rows.value !== null;
	useEffect(() => {
		if (ready) void lookAtPage(model);
	}, [ready]);
}
