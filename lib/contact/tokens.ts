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

const asciiToken = /[A-Za-z0-9]+/g;
const nonAscii = /[^\0-\x7f]/;

/** The words of a text; scripts without spaces make words of their own beside Latin ones. */
export function tokenise(text: string): Token[] {
	const tokens: Token[] = [];
	const plain = !nonAscii.test(text);
	for (const match of text.matchAll(plain ? asciiToken : token)) {
		const [raw] = match;
		tokens.push({
			raw,
			word: plain ? raw.toLowerCase() : fold(raw),
			start: match.index,
			end: match.index + raw.length,
		});
	}
	return tokens;
}

/** Index of the first token that ends after `at`. */
export function tokenAfter(tokens: readonly Token[], at: number): number {
	let [low, high] = [0, tokens.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((tokens[middle]?.end ?? 0) > at) high = middle;
		else low = middle + 1;
	}
	return low;
}
