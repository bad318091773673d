import { useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { FORM } from '../app/forget-forms';
import { parse } from '../app/view';

type Texts = Record<string, string>;

/**
 * Texts of a form that survive the popup's closing: kept at each key press, gone with `clear`. What is kept is a draft of this device only.
 */
export function useStored<T extends Texts>(name: string, fresh: T): [T, (patch: Partial<T>) => void, () => void] {
	const { store } = useModel().services;
	const key = FORM + name;
	const [texts, setTexts] = useState<T>(() => ({ ...fresh, ...known(parse(store.getItem(key)), fresh) }));
	const change = (patch: Partial<T>) => {
		const next = { ...texts, ...patch };
		setTexts(next);
		try {
			store.setItem(key, JSON.stringify(next));
		} catch {
			// Then it lasts as long as the page.
		}
	};
	const clear = () => {
		setTexts(fresh);
		store.removeItem(key);
	};
	return [texts, change, clear];
}

/** The members of a stored form that this version has, as far as they are texts. */
function known<T extends Texts>(stored: Record<string, unknown>, fresh: T): Texts {
	return Object.fromEntries(
		Object.keys(fresh).flatMap((name) => {
			const value = stored[name];
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}
