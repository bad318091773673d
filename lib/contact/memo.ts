/**
 * A function of one string that remembers its answers, up to `most` of them: what a word says by itself is asked again at every key, and the
 * words of a text are few.
 */
export function memo<T extends object | string | boolean | null>(
	make: (key: string) => T,
	most = 2000,
): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		let made = known.get(key);
		if (made === undefined) {
			made = make(key);
			if (known.size >= most) known.clear();
			known.set(key, made);
		}
		return made;
	};
}
