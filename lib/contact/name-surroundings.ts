import { meetWords, myWords, namingWords, reachCues, tradeWords } from './lexicon';
import { names } from './name-beside';
import { type Named, unspaced } from './platform-names';
import { small } from './small-words';
import type { Token } from './tokens';

/** What the words around a name and its platform say: more for those that name, ask or point, less for those of the trade. */
export function surroundings(
	text: string,
	tokens: readonly Token[],
	near: Named,
	start: number,
	end: number,
	breaks: number,
): number {
	const [from, to] = near.end <= start ? [near.start, end] : [start, near.end];
	let weight = 1 - breaks;
	let [named, meets, mine] = [0, 0, 0];
	for (const token of tokens) {
		if (token.end < from - 40) continue;
		if (token.start > to + 40) break;
		if ((token.start >= start && token.end <= end) || (token.start >= near.start && token.end <= near.end)) continue;
		const { word } = token;
		if (unspaced.test(word)) {
			// Words that are not parted: what they are made of.
			if (/[号號叫]|昵称|名是|是$/.test(word)) named = 2;
			if (/[加搜找聊]|联系/.test(word)) meets = 1.5;
			if (/我/.test(word)) mine = 1;
		}
		const between = token.start >= from && token.end <= to;
		const close = token.end <= start ? start - token.end < 30 : token.start - end < 16;
		const beside = token.end <= near.start ? near.start - token.end < 3 : token.start - near.end < 14;
		const first = token.end <= near.start ? near.start - token.end < 5 : token.start - near.end < 3;
		if (names(word)) {
			const ahead = token.end <= start;
			if (!small.test(word)) named = close || beside ? 2 : named;
			else if (ahead && start - token.end < 4) named = 2;
		}
		if ((close || between) && (reachCues.has(word) || meetWords.has(word))) meets = 1.5;
		if (myWords.has(word)) {
			mine = 1;
			if (start - token.end < 4 && token.end <= start) named = 2;
		}
		if (namingWords.has(word)) mine = 1;
		const by = token.end <= start ? start - token.end < 22 : token.start - end < 3;
		if (tradeWords.has(word)) weight -= first ? 3 : by ? 2 : between ? 0.5 : 0;
	}
	if (/(?:[:：=>»]|->|→|—| -)\s?["'“«(]?$/.test(text.slice(Math.max(0, start - 4), start))) weight += 1;
	// "my insta, marta.draws, is new": set off on both sides
	const closed = /^\s*(?:["'”»]?\)?[.,;!?)]|[—–]|$)/.test(text.slice(end, end + 3));
	const opened = start === 0 || /(?:[,.!?(—–\n])\s?["'“«]?$/.test(text.slice(Math.max(0, start - 3), start));
	weight += closed ? (opened ? 1.5 : 0.5) : 0;
	// "LinkedIn: lead_gen forms": words of a program, not of a name
	const goesOn = /^ (?!(?:please|pls|if|or|and|for|is|thanks|any|when|to|me)\b)\p{Ll}/u.test(text.slice(end, end + 10));
	if (goesOn && mine + named + meets === 0 && /^[a-z]+(?:_[a-z]+)+$/.test(text.slice(start, end))) weight -= 2;
	return weight + named + meets + mine;
}
