import { useEffect, useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';

/** The answer to a question to the desk, followed as it changes; `before` until the first. Asked anew when `on` changes. */
export function useLive<T>(query: () => Promise<T>, before: T, on: readonly unknown[]): T {
	const model = useModel();
	const [found, setFound] = useState(before);
	useEffect(() => {
		setFound(before);
		return model.services.live(query, setFound, (error) => void judgeHealth(model, error));
	}, [...on]);
	return found;
}
