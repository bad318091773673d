import { useEffect } from 'preact/hooks';
import type { Model } from '../app/model';
import { sendUnsent, unsentKeys } from './unsent';

/** Sends what was typed into notes in windows that closed before it was kept, once the list stands. */
export function useLeftNotes(model: Model): void {
	const ready = model.rows.value !== null;
	useEffect(() => {
		if (ready) void sendUnsent(model.services, unsentKeys(model.services.store));
	}, [ready]);
}
