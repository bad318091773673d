import { nothing, readAny } from './any-page';
import { readRoom } from './room';
import type { PageReading } from './types';

/** Reads a message room's page alone, for the script that is there for rooms only; as `readEveryPage` otherwise. `now` is UTC ms. */
export function readRoomPage(document: Document, url: string, now: number): PageReading {
	const steps = readAny(document, url, (page, outline) =>
		page === 'room' ? readRoom(outline, url, now) : nothing(page),
	);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
