import { useEffect, useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { keepsFolder } from './file/keeping';
import { usesLink } from './relay/holding';

/** Whether anything comes to this device by itself, so that something may wait for the person; another page may set it up, or leave. */
export function useSyncsByItself(): boolean {
	const model = useModel();
	const itself = usesLink(model) || keepsFolder(model);
	const [, again] = useState({});
	useEffect(() => {
		const read = () => again({});
		addEventListener('storage', read);
		return () => removeEventListener('storage', read);
	}, []);
	return itself;
}
