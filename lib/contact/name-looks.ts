import { ordinaryWords, tradeWords } from './lexicon';
import { classesOf } from './word-classes';

const file =
	/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?|xlsx?|csv|mp[34]|mov|wav|avi|mkv|aep|blend|log|png|jpe?g|psd|fig|txt|sql|svg|ai|srt|gif|webp|tsx?|jsx|sh|ini|env|ttf|otf|mid|stl|step|dwg)$/i;
const field =
	/^__|__$|^(?:user|notify|get|set|send|is|has|on|create|update|post|like|share|view|total|max|min|test|new|old|first|last|utm)_|^(?:build|release|task|ticket|bug|fix|step|img|dsc|screenshot|clip|scene|part|sprint|order|invoice|backup)_\d|_(?:id|ids|name|url|key|token|api|bot|type|message|status|line|core|style|size|colou?r|count|date|at|by|event|events|form|list|page|post|user|users|data|log|image|final|draft|loop|handler|func|function|script|thread|queue|worker|job|table|config|test|index|dir|path|callback|service|webhook|response|request|v?\d{1,2})$/i;
const measure =
	/^0x|^\d{1,4}\p{L}{1,3}$|^[\d.,:x-]+(?:st|nd|rd|th|[kmxhg]b?|am|pm|px|fps|hrs?|min|d|p|cm|mm|kg|usd|eur|v\d*)?$|^v?\d+(?:\.\d+)+$/iu;

/** What the sign stands before in programs and group chats. */
const rule =
	/^(?:media|import|keyframes|font|layer|apply|include|mixin|use|extend|types?|param|returns?|override|component|injectable|here|channel|everyone|all|todo|author|version|since|deprecated|supports|page|charset|mentions?)/;

/** What a word looks like, as evidence: its signs, its shape, what it may be instead, and the letters it is made of. */
export function* looks(said: string): Generator<string> {
	const bare = said.replace(/^@/, '');
	const lower = bare.toLowerCase();
	if (said !== bare) {
		yield 'F@';
		yield /[\d_.]/.test(bare) ? 'F@+' : 'F@w';
		if (rule.test(lower)) yield 'Frule';
	}
	if (/^(?:live:|u\/|in\/)/.test(lower)) yield 'Fpre';
	if (/#\d{4}$/.test(bare)) yield 'F#';
	if (/:/.test(bare)) yield 'F:';
	const shape = bare
		.replace(/\p{Lu}/gu, 'A')
		.replace(/\p{Ll}/gu, 'a')
		.replace(/\p{Lo}|\p{M}/gu, 'o')
		.replace(/\d/g, '9')
		.replace(/(.)\1+/g, '$1');
	yield `S${shape.slice(0, 9)}`;
	const kinds = [
		/_/.test(bare) ? '_' : '',
		/\./.test(bare) ? '.' : '',
		/-/.test(bare) ? '-' : '',
		/\d/.test(bare) ? '9' : '',
		/\p{Lu}/u.test(bare) ? 'A' : '',
		/\p{Ll}/u.test(bare) ? 'a' : '',
		/\p{Lo}/u.test(bare) ? 'o' : '',
	].join('');
	yield `K${kinds}`;
	const length = Array.from(bare).length;
	yield `N${length > 12 ? 12 : length > 8 ? 8 : length > 5 ? 5 : length > 3 ? 3 : 2}${/[_.\d-]/.test(bare) ? '+' : ''}`;
	if (/\d$/.test(bare) && /\p{L}/u.test(bare)) yield /\p{L}\d{1,4}$/u.test(bare) ? 'Fend9' : 'Fin9';
	if (/^\d+$/.test(bare)) yield `D${Math.min(13, bare.length)}`;
	if (/^[0-9a-f]{20,}$/i.test(bare)) yield 'Fhex';
	if (file.test(bare)) yield 'Ffile';
	if (field.test(bare)) yield 'Ffield';
	if (measure.test(bare)) yield 'Fmeas';
	if (/^[A-Z\d_]+$/.test(bare)) yield 'Fcaps';
	if (/^[a-z]+(?:-[a-z]+)+$/.test(bare)) yield 'Fslug';
	yield* letters(lower);
}

/** What its parts are made of: beginnings, endings and three letters each, in which words of twelve languages differ from names. */
function* letters(lower: string): Generator<string> {
	const parts = lower.split(/[._\-#\d]+/).filter(Boolean);
	if (parts.length > 1) {
		const known = parts.filter((part) => ordinaryWords.has(part) || tradeWords.has(part)).length;
		yield `P${Math.min(3, parts.length)}${known}`;
	}
	for (const one of classesOf(lower)) yield `O${one}`;
	for (const part of parts.slice(0, 3)) {
		const whole = `^${part}$`;
		if (part.length < 3) continue;
		yield `e${whole.slice(-4)}`;
		yield `e${whole.slice(-3)}`;
		yield `b${whole.slice(0, 4)}`;
		for (let at = 1; at + 3 < whole.length; at++) yield `t${whole.slice(at, at + 3)}`;
	}
}

/** How far the look of a word is from that of any other: plain, with a capital, a number, parts, signs. */
export function strength(said: string): string {
	if (/^@|#\d{4}$|^live:|[@:]/.test(said)) return '4';
	if (/ /.test(said)) return 'w';
	if (/^\d+$/.test(said)) return 'n';
	if (file.test(said) || field.test(said) || measure.test(said)) return 'f';
	if (/_/.test(said) || /\p{Ll}\.\p{Ll}/u.test(said)) return '3';
	if (/\d/.test(said)) return /\p{Ll}/u.test(said) ? '2' : 'D';
	if (/\p{Ll}\p{Lu}/u.test(said)) return 'C';
	if (/^\p{Lu}+$/u.test(said)) return 'A';
	if (/-/.test(said)) return '-';
	return /^\p{Lu}/u.test(said) ? 'c' : /^\p{Ll}{1,4}$/u.test(said) ? 's' : 'l';
}
