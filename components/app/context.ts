import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Model } from './model';

export const ModelContext = createContext<Model | null>(null);

/** The page's model; every page provides one at its root. */
export function useModel(): Model {
	const model = useContext(ModelContext);
	if (!model) throw new Error('A component was rendered outside its page.');
	return model;
}
