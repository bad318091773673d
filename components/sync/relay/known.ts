import type { Model } from '../../app/model';

/** The relay's address on this device, as it was last typed or given by the device that let this one in. */
const key = 'parley.sync.relay';

type Store = Pick<Model, 'services'>;

/** The relay's address; empty where none is known. */
export function knownRelay({ services }: Store): string {
	return services.store.getItem(key) ?? '';
}

/** Remembers the relay's address. */
export function rememberRelay({ services }: Store, address: string): void {
	services.store.setItem(key, address.trim());
}
