import {
	dashWords,
	dotWords,
	identifierWords,
	namingWords,
	ordinaryWords,
	tradeWords,
	underscoreWords,
} from './lexicon';
import { codeObjects } from './links';
import { unspaced } from './platform-names';
import { platforms } from './platforms';
import { small } from './small-words';
import type { Token } from './tokens';

/** What may be an account's name: a word with its dots, dashes and underscores, in a script that parts words by spaces. */
const one =
	/(?<![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@.\\#-]|\/(?!@|in\/))(?:live:\.?|u\/|\/?in\/)?@?[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff](?:[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]|[.#-](?=[A-Za-z0-9_\u0400-\u04ff])){2,39}(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@(]|\.[/A-Za-z])/gu;

/** Two to four words with capital letters. */
const several = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+(?: \p{Lu}(?:\.|[\p{L}\p{N}]+)){1,3}(?![\p{L}\p{N}])/gu;

/** Beginnings of what is written like a name and is a product. */
const product =
	/^(?:WordPress|WooCom|JavaS|TypeS|YouTube|PayPal|HubSpot|ClickUp|MailC|OpenAI|ChatGPT|My?SQL|PostgreSQL|MongoDB|GraphQL|DevOps|iOS|iPhone|macOS|eCom|QuickB|SalesF|ActiveC|ManyC|AutoCAD|SketchUp|InDesign|PowerP|OneDrive|ShareP|AfterE|FastAPI|Tailwind|BigQuery|SaaS|LinkedIn|Git|DaVinci|GoHigh|ElevenL|TikTok|WeChat|WhatsA)/;

/** What an account can be, as in "my Telegram is down": never its name. */
const predicates = new Set(
	'down broken better busy off ready fine ok okay installed blocked closed empty private public verified active inactive unavailable available linked connected disabled enabled working offline online full new old deleted gone hidden locked restricted banned limited slow fast always currently great good bad best easier faster hacked muted preferred possible required needed'.split(
		' ',
	),
);

/** Words of the trade that are written like names: "node.js-18", "end-to-end2". */
const compound =
	/^(?:node|next|vue|react|nuxt|d3|three|express|chart|web|e-?commerce|real-?time|end-?to-?end|front-?end|back-?end|full-?stack|follow-?up|sign-?up|log-?in|opt-?in|add-?on|plug-?in|built-?in|like|style|based|type)\b/i;

/** "marta-keller-ui": three words and more, none of them what other words are joined with ("up-to-date"). */
export const slug = /^[a-z]+(?:-[a-z]+){2,}$/;

const file =
	/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?|xlsx?|csv|mp[34]|mov|wav|avi|mkv|aep|blend|log|png|jpe?g|psd|fig|txt|sql|svg|ai)$/i;
const measure =
	/^0x|^\d{1,4}\p{L}{1,3}$|^[\d.,:x-]+(?:st|nd|rd|th|[kmxhg]b?|am|pm|px|fps|hrs?|min|d|p|cm|mm|kg|usd|eur|v\d*)?$/iu;
const field =
	/^__|__$|^(?:user|notify|get|set|send|is|has|on|create|update)_|_(?:id|ids|name|url|key|token|api|bot|type|message|status|line|core|style|size|colou?r|v\d\d?)$/i;

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
	if (
		!bare.includes('_') &&
		(compound.test(bare) || /^\p{L}+(?:-\p{L}+)+$/u.test(bare) || /^v?\d+(?:\.\d+)+$/.test(bare))
	)
		return 0;
	if ((/_/.test(bare) && /\p{Ll}/u.test(bare)) || /^[\p{L}\d]{2,}(?:\.[\p{L}\d]+)+$/u.test(bare)) {
		// The more it is made of, the less it is a word of anything else.
		const parts = bare.split(/[._-]+/);
		return 2.5 + (/\d$/.test(bare) || /_.*\.|\..*_/.test(bare) ? 1 : 0) + (parts.length > 2 ? 0.5 : 0);
	}
	// A Threema id
	if (/^(?=.*\d)(?=.*[A-Z])[A-Z\d]{8}$/.test(bare)) return 2;
	if (/\d/.test(bare)) return bare.length > 4 && /\p{Ll}/u.test(bare) ? 2 : 1;
	if (product.test(bare)) return 0;
	if (/^\p{Lu}?\p{Ll}+\p{Lu}/u.test(bare) || /\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(bare)) return 1.5;
	return 0;
}

/** What may as well be a word. */
const plain = /^[A-Z]?[a-z]{4,}$/;

/** A stretch that may be a name, with how much its look says so. */
export interface Possible {
	start: number;
	end: number;
	shape: number;
}

/** Words that may be names, with how much their look says so. */
export function* possibleNames(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (const match of text.matchAll(one)) {
		const [said] = match;
		const start = match.index;
		const end = start + said.length;
		const quoted =
			/[^(]["“«„'‘`]\s?$/.test(` ${text.slice(Math.max(0, start - 3), start)}`) &&
			/^(?:["”»“'’`]|\s»)/.test(text.slice(end, end + 2));
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
	// «Velvet Fox Audio», "called Velvet Fox Audio", "Facebook: Velvet Fox Audio"
	for (const { 0: said, index } of text.matchAll(several)) {
		const before = text.slice(Math.max(0, index - 24), index);
		const last = tokens.findLast((token) => token.end <= index)?.word ?? '';
		const quoted = /["“«„]$/.test(before) && /^["”»“]/.test(text.slice(index + said.length));
		if (said.split(' ').some((word) => ordinaryWords.has(word.toLowerCase()) || tradeWords.has(word.toLowerCase())))
			continue;
		if (quoted || /[:：=]\s?$/.test(before)) yield { start: index, end: index + said.length, shape: 1.5 };
		else if (!small.test(last) && last.length > 2 && (identifierWords.has(last) || namingWords.has(last)))
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
