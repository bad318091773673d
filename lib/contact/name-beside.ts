import { identifierWords, meetWords, myWords, namingWords, onWords, reachCues } from './lexicon';
import { fold } from './lookalikes';
import { type Named, unspaced } from './platform-names';
import { platforms } from './platforms';
import { small } from './small-words';
import type { Token } from './tokens';

/** How long words end that are no names. */
const ordinarily = /(?:s|tion|ment|ness|ship|ism|ity|[ae]n[ct]e)$/;

/** How words end that say what somebody is or does. */
export const describes =
	/(?:able|ible|ive|ed|ing|ful|less|ly|ent|ant|ic|al|er|or|ist|ian|ous|ary|ry|ty|ible|ado|ada|iert|ivo|iva)$/;

/** What joins a name to the platform after it: "marta_k on my Telegram", "marta_k (Skype)", "marta_k/telegram". */
const joined = new RegExp(
	`^ ?(?:[—–/|(-]|(?:over |up )?(?:${[...onWords].join('|')})(?: (?:${[...myWords, 'the'].join('|')}))?) ?$`,
	'iu',
);

/** What may follow a name: the end, or a sign. */
export const ending = /^\s*(?:$|[.,;!?)\]"'—–\n]|- |(?:and|und|y|et|e|i|и|та|ve)\s)/;

/** Platforms that are for talking alone. */
const chats = /^(?:Telegram|Skype|Viber|WeChat|QQ|ICQ|Threema|Zalo|KakaoTalk)$/;

/** "on insta I am marta.draws": what follows may be what somebody is, not how they are called. */
const self = /^(?:i|m|am|im|soy|je|suis|ich|bin|sono|jestem|sou|я)$/;

/** A name right beside its platform, and how much a word that looks like any other can be one there. */
export interface Beside {
	plain: number;
}

/** "I'm torvexx on GitHub", "marta_k (Skype)", "write to johndoe (gmail)". */
export function follows(
	text: string,
	tokens: readonly Token[],
	start: number,
	end: number,
	near: Named,
): Beside | null {
	if (!joined.test(text.slice(end, near.start))) return null;
	const word = fold(text.slice(start, end));
	const last = tokens.findLast((token) => token.end <= start)?.word ?? '';
	if (near.platform.kind === 'email') return { plain: start === 0 || reachCues.has(last) ? 2 : 0 };
	const named = namingWords.has(last) && !near.platform.ordinary && word.length > 5;
	return { plain: named && !describes.test(word) && !ordinarily.test(word) && !says(word) ? 1 : 0 };
}

/** Whether a word says that a name follows. */
export const names = (word: string): boolean => identifierWords.has(word) || namingWords.has(word);
const says = (word: string): boolean => names(word) || reachCues.has(word) || meetWords.has(word);

/** "Skype: anke.riedel", "my Telegram name is marta", "QQ 412345678": only words that name stand between, and signs. */
export function leads(text: string, tokens: readonly Token[], near: Named, start: number, end: number): Beside | null {
	const between = text.slice(near.end, start);
	const after = text.slice(end, end + 8);
	if (between.length > 40 || !/^[^.!。！]*$/.test(between)) return null;
	const alone = /^[ \t.!]*(?:$|\n)/.test(after);
	// Another line may begin anew: it is the name's alone.
	if (between.includes('\n') && !(alone && /[:：@]/.test(text.slice(near.end, start + 1)))) return null;
	const words = tokens.slice(near.last + 1).filter((token) => token.end <= start);
	if (
		words.some(
			({ word }) => !names(word) && !myWords.has(word) && !/^(?:by|pe|par|पर|में|da|ta)$|^[号號码碼叫加同的]/.test(word),
		)
	)
		return null;
	const said = text.slice(start, end);
	if (/ go by $/i.test(between)) return { plain: 1 };
	if (/_v\d+$/.test(said)) return { plain: 2.5 };
	if (unspaced.test(text.slice(near.start, near.end)) && /^[a-z]+-[a-z]+$/.test(said)) return { plain: 2 };
	if (/^\d+$/.test(said)) return { plain: /^(?:QQ|ICQ)$/.test(near.platform.name) ? 3 : 0 };
	const next = tokens.find((token) => token.start >= end)?.word ?? '';
	const list = /^\s*(?:,|;|and\b|\/)/.test(after) && !platforms.has(next);
	if (
		!ending.test(after) ||
		says(said) ||
		(describes.test(said) && !/[eo]r$/.test(said)) ||
		words.some(({ word }) => self.test(word))
	)
		return { plain: 0 };
	// An arrow in the middle of a line is a flow ("Slack → sheet → mail").
	const line = text.slice(text.lastIndexOf('\n', near.start) + 1, near.start);
	const arrow = /[>»→➜]\s?$/.test(between) && alone && /^\W*$/.test(line) && chats.test(near.platform.name);
	const pointed = (arrow || /[:：=]\s?$/.test(between)) && !list && /^[a-z]{5,}$/.test(said);
	const before = tokens.slice(Math.max(0, near.first - 3), near.first);
	const owned = [before.at(-1), ...words].some((token) => token && myWords.has(token.word));
	const strong = words.some(({ word }) => !small.test(word) && !myWords.has(word));
	const called = before.some(({ word }) => names(word) && !small.test(word));
	const long = words.length > 0 && said.length > 8 && !ordinarily.test(said);
	const named = called || long || (owned ? words.length > 0 : strong && words.length > 1);
	return { plain: pointed || named ? 1 : 0 };
}
