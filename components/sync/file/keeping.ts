import type { Model } from '../../app/model';

/** Set while a folder is kept in step, so that a page need not load sync to learn that there is none. */
const flag = 'parley.sync.folder';

/** Remembers whether a folder is kept in step on this device. */
export function rememberFolder({ services }: Pick<Model, 'services'>, kept: boolean): void {
	if (kept) services.store.setItem(flag, 'kept');
	else services.store.removeItem(flag);
}

/** Whether a folder is kept in step on this device, as far as its pages remember. */
export function keepsFolder({ services }: Pick<Model, 'services'>): boolean {
	return services.store.getItem(flag) !== null;
}

/** Goes on keeping a folder in step, where one was chosen before. */
export function goOnKeeping(model: Model): void {
	if (!keepsFolder(model)) return;
	void import('./keeper').then(({ keepInStep }) => keepInStep(model)).catch(() => undefined);
}
