/** Words in order as one string without capitals: each a capital for how many letters it shares with the one before, and the rest. */
export function packLine(words: Iterable<string>): string {
	let last = '';
	let out = '';
	for (const word of [...new Set(words)].sort()) {
		let shared = 0;
		while (shared < 25 && shared < word.length && word[shared] === last[shared]) shared++;
		out += String.fromCharCode(65 + shared) + word.slice(shared);
		last = word;
	}
	return out;
}

/** The words that `packLine` made a string of. */
export function unpackLine(line: string): string[] {
	let last = '';
	return [...line.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, shared = '', rest = '']) => {
		last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
		return last;
	});
}
