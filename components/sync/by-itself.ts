import { useEffect, useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { keepsFolder } from './file/keeping';
import { usesLink } from './relay/holding';

/** Whether anything comes to this device by itself, so that something may wait for the person; another page may set it up, or leave. */
export function useSyncsByItself(): boolean {
	const model = useModel();
	const [, again] = useState<unknown>(null);
	useEffect(() => {
		addEventListener('storage', again);
		return () => removeEventListener('storage', again);
	}, []);
	return usesLink(model) || keepsFolder(model);
}
