import {
	dashWords,
	dotWords,
	identifierWords,
	meetWords,
	myWords,
	namingWords,
	onWords,
	ordinaryWords,
	reachCues,
	tradeWords,
	underscoreWords,
} from './lexicon';
import { type Candidate, codeObjects } from './links';
import { fold } from './lookalikes';
import { type Named, unspaced } from './platform-names';
import { platforms } from './platforms';
import type { Token } from './tokens';
import { predicates, trade } from './user-names';

/** How far from a platform, in UTF-16 units, a name can belong to it. */
const reach = 130;

/** What may be an account's name: a word with its dots, dashes and underscores, in a script that parts words by spaces. */
const one =
	/(?<![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@.\\#-]|\/(?!@|in\/))(?:live:\.?|u\/|\/?in\/)?@?[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff](?:[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]|[.#-](?=[A-Za-z0-9_\u0400-\u04ff])){2,39}(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@(]|\.[/A-Za-z])/gu;

/** Two to four words with capital letters. */
const several = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+(?: \p{Lu}(?:\.|[\p{L}\p{N}]+)){1,3}(?![\p{L}\p{N}])/gu;

/** Beginnings of what is written like a name and is a product. */
const product =
	/^(?:WordPress|WooCom|JavaS|TypeS|YouTube|PayPal|HubSpot|ClickUp|MailC|OpenAI|ChatGPT|My?SQL|PostgreSQL|MongoDB|GraphQL|DevOps|iOS|iPhone|macOS|eCom|QuickB|SalesF|ActiveC|ManyC|AutoCAD|SketchUp|InDesign|PowerP|OneDrive|ShareP|AfterE|FastAPI|Tailwind|BigQuery|SaaS|LinkedIn|Git|DaVinci|GoHigh|ElevenL|TikTok|WeChat|WhatsA)/;

/** Of the words that name, those which say much else as well: only right before a name do they count in full. */
const small =
	/^(?:is|as|it|its|i|im|login|account|user|number|m|me|am|es|est|ist|e|c|to|hai|is|no|number|contact|como|come|als|comme|jako|soy|sou|sono|je|suis|ich|bin|mich|ja|mam|mnie|io|eu|go|dort|mi|under|unter|sous|main|registered|это|це|как|як|я|меня|мене|है|मैं|是|为)$/;

const file =
	/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?|xlsx?|csv|mp[34]|mov|wav|avi|mkv|aep|blend|zip|png|jpe?g|psd|fig|txt|sql|svg|ai)$/i;
const measure =
	/^0x|^\d{1,4}\p{L}{1,3}$|^[\d.,:x-]+(?:st|nd|rd|th|[kmxhg]b?|am|pm|px|fps|hrs?|min|d|p|cm|mm|kg|usd|eur|v\d*)?$/iu;
const field =
	/^__|__$|^(?:user|get|set|send|is|has|on|create|update)_|_(?:id|ids|name|url|key|token|api|bot|type|message|line|core|style|size|colou?r|v\d)$/i;

/** What the sign stands before in programs and group chats. */
const rules =
	/^@(?:media|import|keyframes|font|layer|apply|include|mixin|use|extend|types?|param|returns?|override|component|injectable|here|channel|everyone|all|todo|author|version|since|deprecated|supports|page|charset|mentions?)$/i;

/** How much the look of a word says that it is an account's name, from 0 to 4. */
function look(said: string): number {
	const bare = said.replace(/^@/, '');
	if (/^(?:live:|u\/|\/?in\/)/.test(said) || /#\d{4}$/.test(said)) return 4;
	if (/^[A-Z\d]*_[A-Z\d_]+$|[A-Z]{2,}_[A-Z]{2,}/.test(bare)) return 0;
	if (field.test(bare)) return /_api$|_bot$/.test(bare) && !/^__/.test(bare) ? 1 : 0;
	if (measure.test(bare) || file.test(bare) || !/\p{L}/u.test(bare)) return 0;
	if (/^[a-z]+\./.test(bare) && codeObjects.has(bare.slice(0, bare.indexOf('.')))) return 0;
	if (said.startsWith('@')) return rules.test(said) ? 0 : /[\d_.]/.test(bare) ? 4 : 3;
	if (slug.test(bare) && !/(?:^|-)(?:to|of|by|and|up|in|the|for|on|at|a)-/.test(bare)) return 1.5;
	if (!bare.includes('_') && (trade.test(bare) || /^\p{L}+(?:-\p{L}+)+$/u.test(bare) || /^v?\d+(?:\.\d+)+$/.test(bare)))
		return 0;
	if ((/_/.test(bare) && /\p{Ll}/u.test(bare)) || /^[\p{L}\d]{2,}(?:\.[\p{L}\d]+)+$/u.test(bare)) {
		// The more it is made of, the less it is a word of anything else.
		const parts = bare.split(/[._-]+/);
		return 2.5 + (/\d$/.test(bare) || /_.*\.|\..*_/.test(bare) ? 1 : 0) + (parts.length > 2 ? 0.5 : 0);
	}
	if (/\d/.test(bare)) return bare.length > 4 && /\p{Ll}/u.test(bare) ? 2 : 1;
	if (product.test(bare)) return 0;
	if (/^\p{Lu}?\p{Ll}+\p{Lu}/u.test(bare) || /\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(bare)) return 1.5;
	return 0;
}

/** "marta-keller-ui": three words and more, none of them what other words are joined with ("up-to-date"). */
const slug = /^[a-z]+(?:-[a-z]+){2,}$/;

/** What may as well be a word. */
const plain = /^[A-Z]?[a-z]{4,}$/;

/** How words end that say what somebody is or does. */
const describes =
	/(?:able|ible|ive|ed|ing|ful|less|ly|ent|ant|ic|al|er|or|ist|ian|ous|ary|ry|ty|ible|ado|ada|iert|ivo|iva)$/;

/** What joins a name to the platform after it: "marta_k on my Telegram", "marta_k (Skype)", "marta_k/telegram". */
const joined = new RegExp(
	`^ ?(?:[—–/|(-]|(?:over |up )?(?:${[...onWords].join('|')})(?: (?:${[...myWords, 'the'].join('|')}))?) ?$`,
	'iu',
);

interface Possible {
	start: number;
	end: number;
	shape: number;
}

/** Words that may be names, with how much their look says so. */
function* possible(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (const match of text.matchAll(one)) {
		const [said] = match;
		const start = match.index;
		const end = start + said.length;
		const quoted =
			/[^(]["“«„'‘`]$/.test(` ${text.slice(Math.max(0, start - 2), start)}`) && /["”»“'’`]/.test(text.charAt(end));
		const shape = look(said) + (quoted && said.length > 4 ? 2 : 0);
		// "@Carmen, can you ..."
		if (/^@\p{L}+$/u.test(said) && /(?:^|\n)$/.test(text.slice(Math.max(0, start - 1), start))) continue;
		const folded = said.replace(/^@/, '').toLowerCase();
		if (
			(shape > 0 || /^\p{Ll}{4,}(?:-\p{Ll}+)?$/u.test(said) || plain.test(said) || /^\d{5,12}$/.test(said)) &&
			!ordinaryWords.has(folded) &&
			!platforms.has(folded) &&
			!predicates.has(folded)
		)
			yield { start, end, shape };
	}
	// «Velvet Fox Audio», "called Velvet Fox Audio", "→ Velvet Fox Audio"
	for (const { 0: said, index } of text.matchAll(several)) {
		const before = text.slice(Math.max(0, index - 24), index);
		const last = tokens.findLast((token) => token.end <= index)?.word ?? '';
		const quoted = /["“«„]$/.test(before) && /^["”»“]/.test(text.slice(index + said.length));
		if (said.split(' ').some((word) => ordinaryWords.has(word.toLowerCase()) || tradeWords.has(word.toLowerCase())))
			continue;
		if (quoted || /[:：=]\s?$/.test(before)) yield { start: index, end: index + said.length, shape: 1.5 };
		else if (last.length > 2 && (identifierWords.has(last) || namingWords.has(last)))
			yield { start: index, end: index + said.length, shape: 1 };
	}
	for (const { 0: said, index } of text.matchAll(/(?<=[搜叫名称是][“"「『])[\p{Script=Han}\w]{2,14}(?=[”"」』])/gu))
		if (unspaced.test(said)) yield { start: index, end: index + said.length, shape: 2.5 };
	// "studio dot halcyon", "marta underscore k"
	for (const [i, { word }] of tokens.entries()) {
		const [before, after] = [tokens[i - 1], tokens[i + 1]];
		const between = text.slice(before?.end, after?.start);
		if (!before || !after || between.length > word.length + 4 || between.includes('\n')) continue;
		const shape = underscoreWords.has(word) ? 3 : dotWords.has(word) || dashWords.has(word) ? 2 : 0;
		if (shape > 0 && !ordinaryWords.has(before.word)) yield { start: before.start, end: after.end, shape };
	}
}

/** A name right beside its platform, and how much a word that looks like any other can be one there. */
interface Beside {
	plain: number;
}

/** "I'm torvexx on GitHub", "marta_k (Skype)", "write to johndoe (gmail)". */
function follows(text: string, tokens: readonly Token[], start: number, end: number, near: Named): Beside | null {
	if (!joined.test(text.slice(end, near.start))) return null;
	const word = fold(text.slice(start, end));
	const last = tokens.findLast((token) => token.end <= start)?.word ?? '';
	if (near.platform.kind === 'email') return { plain: start === 0 || reachCues.has(last) ? 2 : 0 };
	const named = namingWords.has(last) && !near.platform.ordinary && word.length > 5;
	return { plain: named && !describes.test(word) && !says(word) ? 1 : 0 };
}

const names = (word: string): boolean => identifierWords.has(word) || namingWords.has(word);
const says = (word: string): boolean => names(word) || reachCues.has(word) || meetWords.has(word);

/** "Skype: anke.riedel", "my Telegram name is marta", "QQ 412345678": only words that name stand between, and signs. */
function leads(text: string, tokens: readonly Token[], near: Named, start: number, end: number): Beside | null {
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
	const long = words.length > 0 && said.length > 8 && !/(?:s|tion|ment|ness|ship|ism|ity|[ae]n[ct]e)$/.test(said);
	const named = called || long || (owned ? words.length > 0 : strong && words.length > 1);
	return { plain: pointed || named ? 1 : 0 };
}

/** A platform's name that is a part of a longer one: "vk_andrew90", "theo.k.line". */
const inner = /[\p{L}\d][._]\0|\0(?:_|[.\d][\p{L}\d])/u;

/** What may follow a name: the end, or a sign. */
const ending = /^\s*(?:$|[.,;!?)\]"'—–\n]|- |(?:and|und|y|et|e|i|и|та|ve)\s)/;

/** Platforms that are for talking alone. */
const chats = /^(?:Telegram|Skype|Viber|WeChat|QQ|ICQ|Threema|Zalo|KakaoTalk)$/;

/** "on insta I am marta.draws": what follows may be what somebody is, not how they are called. */
const self = /^(?:i|m|am|im|soy|je|suis|ich|bin|sono|jestem|sou|я)$/;

/** Whether an ordinary word ("line", "signal") stands there as a platform's name: with a capital letter or after "on", "my". */
function meant(text: string, tokens: readonly Token[], { platform, first, last, start, end }: Named): boolean {
	if (!platform.ordinary || platform.short) return true;
	const before = tokens[first - 1]?.word ?? '';
	const next = tokens[last + 1]?.word ?? '';
	if (onWords.has(before) || myWords.has(before) || /^ ?[:@]/.test(text.slice(end, end + 2))) return true;
	if (identifierWords.has(next) && !small.test(next)) return true;
	const beside = text.charAt(start - 2);
	return /\p{Lu}/u.test(text.charAt(start)) && (/[^\p{L}\p{N}]/u.test(beside) || !ordinaryWords.has(before));
}

/**
 * Names that stand near a platform without any fixed wording: the look of the word, how near it is, and what the words around it say are
 * weighed together. None of these is enough alone: "Discord ... v2_final" says nothing, "Discord? Mine's PixelOtter#4821" does.
 */
export function findNearPlatforms(text: string, tokens: readonly Token[], spotted: readonly Named[]): Candidate[] {
	const all = spotted.filter(
		({ start, end }) => !inner.test(`${text.slice(Math.max(0, start - 2), start)}\0${text.slice(end, end + 2)}`),
	);
	const of = all.filter((named) => meant(text, tokens, named));
	if (of.length === 0) return [];
	const found: Candidate[] = [];
	const ends = Array.from(text.matchAll(/[.!?…]+(?=\s|$)|[。！？]|\n/g), ({ index }) => index);
	for (let { start, end, shape } of possible(text, tokens)) {
		if (all.some((named) => named.start < end && start < named.end)) continue;
		let near: Named | undefined;
		let best = reach;
		for (const named of of) {
			const away = named.end <= start ? start - named.end : named.start - end;
			if (away < best) [near, best] = [named, away];
		}
		if (!near) continue;
		const [from, to] = near.end <= start ? [near.end, start] : [end, near.start];
		const breaks = ends.filter((at) => at >= from && at < to).length;
		const beside = near.end <= start ? leads(text, tokens, near, start, end) : follows(text, tokens, start, end, near);
		const bare = text.slice(start, end);
		const said = tokens.findLast((token) => token.end <= start && start - token.end < 3)?.word ?? '';
		if (!shape && /^\p{Ll}+-\p{Ll}+$/u.test(bare) && names(said) && (beside || !small.test(said))) shape = 2;
		const told = /[:：=] $/.test(text.slice(Math.max(0, start - 2), start)) && ending.test(text.slice(end, end + 8));
		const looks = shape || (beside ? beside.plain : told && breaks < 2 ? 1 : 0);
		if (looks === 0 || breaks > 2) continue;
		const profile = slug.test(bare) && near.platform.name === 'LinkedIn' ? 1.5 : 0;
		const weight = profile + looks + (beside ? 2 : 0) + surroundings(text, tokens, near, start, end, breaks);
		if (weight < 5) continue;
		const { kind, name } = near.platform;
		const why = kind === 'email' ? `A ${name} address` : `A ${name} name`;
		const whole = beside && (near.end <= start || /[(/—–|]/.test(text.slice(end, near.start)));
		const span = whole ? { start: Math.min(start, near.start), end: Math.max(end, near.end) } : { start, end };
		found.push({ kind, ...span, certainty: weight < 7 ? 'likely' : 'definite', why });
	}
	return found;
}

/** What the words around a name and its platform say: more for those that name, ask or point, less for those of the trade. */
function surroundings(
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
		const first = token.end <= near.start ? near.start - token.end < 3 : token.start - near.end < 3;
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
