/** Begins the name under which a half-filled form is kept on this device; the record's id ends it. */
export const FORM = 'parley.form.';

/** Forgets what was typed into forms about a record, as when it is erased. */
export function forgetForms(store: Storage, record: string): void {
	const names = Array.from({ length: store.length }, (_, index) => store.key(index));
	for (const name of names) {
		if (name?.startsWith(FORM) && name.endsWith(`.${record}`)) store.removeItem(name);
	}
}
