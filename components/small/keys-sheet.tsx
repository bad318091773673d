import { useModel } from '../app/context';
import { later } from './later';

const LazyKeys = later<object>(() => import('./keys-dialog').then(({ KeysDialog }) => KeysDialog));

/** The key list, opened with "?"; brought then. */
export function KeysSheet() {
	return useModel().keysShown.value ? <LazyKeys /> : null;
}
