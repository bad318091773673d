import { useEffect, useState } from 'preact/hooks';
import { useModel } from '../app/context';
import type { Model } from '../app/model';
import { keepsFolder } from './file/keeping';
import { usesLink } from './relay/holding';

/** Whether anything comes to this device by itself, so that something may wait for the person. */
export function syncsByItself(model: Pick<Model, 'services'>): boolean {
	return usesLink(model) || keepsFolder(model);
}

/** The same while a page stands: another page may set sync up, or leave. */
export function useSyncsByItself(): boolean {
	const model = useModel();
	const [itself, setItself] = useState(() => syncsByItself(model));
	useEffect(() => {
		const read = () => setItself(syncsByItself(model));
		addEventListener('storage', read);
		read();
		return () => removeEventListener('storage', read);
	}, []);
	return itself;
}
