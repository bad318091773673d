import { fold } from './lookalikes';

/** A word or a number, with the folded form that the word lists know. */
export interface Token {
	raw: string;
	word: string;
	start: number;
	end: number;
}

const token =
	/[A-Za-z0-9\u00c0-\u024f]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)?/gu;

const nonAscii = /[^\0-\x7f]/;

/** The words of a text; scripts without spaces make words of their own beside Latin ones. */
export function tokenise(text: string): Token[] {
	if (!nonAscii.test(text)) return plainTokens(text);
	const tokens: Token[] = [];
	for (const { 0: raw, index: start } of text.matchAll(token))
		tokens.push({ raw, word: fold(raw), start, end: start + raw.length });
	return tokens;
}

const inWord = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)));

/** The same for ASCII: no match has to be made for each word. */
function plainTokens(text: string): Token[] {
	const tokens: Token[] = [];
	for (let end = 0; end < text.length; end++) {
		if (!inWord[text.charCodeAt(end)]) continue;
		const start = end;
		while (inWord[text.charCodeAt(++end)]);
		const raw = text.slice(start, end);
		tokens.push({ raw, word: raw.toLowerCase(), start, end });
	}
	return tokens;
}

/** Index of the first stretch, of some in order and apart from one another, that ends after `at`. */
export const tokenAfter = (tokens: readonly { end: number }[], at: number): number =>
	firstThat(tokens, ({ end }) => end > at);

/** Index of the first for which `is` holds, as it does for all after it. */
export function firstThat<T>(sorted: readonly T[], is: (one: T) => boolean): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (is(sorted[middle] as T)) high = middle;
		else low = middle + 1;
	}
	return low;
}
