import type { SyncStatus } from '../../../lib/domain/sync';
import type { Model } from '../../app/model';
import type { SyncService } from '../service';

/** How often a folder is looked at while nothing changes here, ms. */
const LOOK = 15_000;

/** How long changes are collected before they are written, ms: a drive uploads the whole file each time. */
const COLLECT = 3_000;

let keeping: Promise<void> | null = null;

/** Keeps the chosen folder in step for as long as this page is open; once for a page, however often it is called. */
export function keepInStep(model: Model): Promise<void> {
	keeping ??= model.services.sync().then((sync) => follow(model, sync));
	return keeping;
}

function follow(model: Model, sync: SyncService): void {
	let working = false;
	let again = false;
	let planned: ReturnType<typeof setTimeout> | null = null;
	const step = async () => {
		planned = null;
		if (working) {
			again = true;
			return;
		}
		working = true;
		// What comes of it is noted: a refusal is shown in the options, and that something waits for the person on every page.
		await sync.keep(0, () => undefined);
		working = false;
		if (again) soon();
		again = false;
	};
	const soon = () => {
		if (planned === null) planned = setTimeout(() => void step(), COLLECT);
	};
	const needs = (status: SyncStatus) => status.on && status.folder !== null && status.unsealed > 0;
	model.services.live(
		() => sync.status(),
		(status) => {
			if (needs(status)) soon();
		},
		() => undefined,
	);
	setInterval(soon, LOOK);
	document.addEventListener('visibilitychange', soon);
	soon();
}
