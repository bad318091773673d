import { useState } from 'preact/hooks';
import type { RecordId } from '../../lib/domain/facts';
import { useModel } from '../app/context';
import { type KeptName, keptKey } from '../app/kept-text';

/** A text being written that survives the popup's closing: written down on every key press, forgotten when emptied. */
export function useKept(name: KeptName, record: RecordId): [string, (text: string) => void] {
	const { store } = useModel().services;
	const key = keptKey(name, record);
	const [text, setText] = useState(() => store.getItem(key) ?? '');
	const change = (to: string) => {
		setText(to);
		try {
			if (to === '') store.removeItem(key);
			else store.setItem(key, to);
		} catch {
			// A full localStorage costs the copy, not what is being written.
		}
	};
	return [text, change];
}
