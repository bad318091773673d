import { ordinaryWords, tradeWords } from './lexicon';
import type { Say } from './name-weights';
import { classesOf } from './word-classes';

const file =
	/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?|xlsx?|csv|mp[34]|mov|wav|avi|mkv|aep|blend|log|png|jpe?g|psd|fig|txt|sql|svg|ai|srt|gif|webp|tsx?|jsx|sh|ini|env|ttf|otf|mid|stl|step|dwg)$/i;
const field =
	/^__|__$|^(?:user|notify|get|set|send|is|has|on|create|update|post|like|share|view|total|max|min|test|new|old|first|last|utm)_|^(?:build|release|task|ticket|bug|fix|step|img|dsc|screenshot|clip|scene|part|sprint|order|invoice|backup)_\d|_(?:id|ids|name|url|key|token|api|bot|type|message|status|line|core|style|size|colou?r|count|date|at|by|event|events|form|list|page|post|user|users|data|log|image|final|draft|loop|handler|func|function|script|thread|queue|worker|job|table|config|test|index|dir|path|callback|service|webhook|response|request|v\d{1,2}|\d)$/i;
const measure =
	/^0x|^\d{1,4}\p{L}{1,3}$|^[\d.,:x-]+(?:st|nd|rd|th|[kmxhg]b?|am|pm|px|fps|hrs?|min|d|p|cm|mm|kg|usd|eur|v\d*)?$|^v?\d+(?:\.\d+)+$/iu;

/** What the sign stands before in programs and group chats. */
const rule =
	/^(?:media|import|keyframes|font|layer|apply|include|mixin|use|extend|types?|param|returns?|override|component|injectable|here|channel|everyone|all|todo|author|version|since|deprecated|supports|page|charset|mentions?)/;

/** What a word looks like, as evidence: its signs, its shape, what it may be instead, and the letters it is made of. */
export function looks(said: string, say: Say): void {
	const bare = said.replace(/^@/, '');
	const lower = bare.toLowerCase();
	if (said !== bare) {
		say('F@');
		say(/[\d_.]/.test(bare) ? 'F@+' : 'F@w');
		if (rule.test(lower)) say('Frule');
	}
	if (/^(?:live:|u\/|in\/)/.test(lower)) say('Fpre');
	if (/#\d{4}$/.test(bare)) say('F#');
	if (/:/.test(bare)) say('F:');
	const shape = bare
		.replace(/\p{Lu}/gu, 'A')
		.replace(/\p{Ll}/gu, 'a')
		.replace(/\p{Lo}|\p{M}/gu, 'o')
		.replace(/\d/g, '9')
		.replace(/(.)\1+/g, '$1');
	say(`S${shape.slice(0, 9)}`);
	const kinds = [
		/_/.test(bare) ? '_' : '',
		/\./.test(bare) ? '.' : '',
		/-/.test(bare) ? '-' : '',
		/\d/.test(bare) ? '9' : '',
		/\p{Lu}/u.test(bare) ? 'A' : '',
		/\p{Ll}/u.test(bare) ? 'a' : '',
		/\p{Lo}/u.test(bare) ? 'o' : '',
	].join('');
	say(`K${kinds}`);
	const length = Array.from(bare).length;
	say(`N${length > 12 ? 12 : length > 8 ? 8 : length > 5 ? 5 : length > 3 ? 3 : 2}${/[_.\d-]/.test(bare) ? '+' : ''}`);
	if (/\d$/.test(bare) && /\p{L}/u.test(bare)) say(/\p{L}\d{1,4}$/u.test(bare) ? 'Fend9' : 'Fin9');
	if (/^\d+$/.test(bare)) say(`D${Math.min(13, bare.length)}`);
	if (/^[0-9a-f]{20,}$/i.test(bare)) say('Fhex');
	if (file.test(bare)) say('Ffile');
	if (field.test(bare)) say('Ffield');
	if (measure.test(bare)) say('Fmeas');
	if (/^[A-Z\d_]+$/.test(bare)) say('Fcaps');
	if (/^[a-z]+(?:-[a-z]+)+$/.test(bare)) say('Fslug');
	letters(lower, say);
}

/** What its parts are made of: beginnings, endings and three letters each, in which words of twelve languages differ from names. */
function letters(lower: string, say: Say): void {
	const parts = lower.split(/[._\-#\d]+/).filter(Boolean);
	if (parts.length > 1) {
		const known = parts.filter((part) => ordinaryWords.has(part) || tradeWords.has(part)).length;
		say(`P${Math.min(3, parts.length)}${known}`);
	}
	for (const one of classesOf(lower)) say(`O${one}`);
	for (const part of parts.slice(0, 3)) {
		const whole = `^${part}$`;
		if (part.length < 3) continue;
		say(`e${whole.slice(-4)}`);
		say(`e${whole.slice(-3)}`);
		say(`b${whole.slice(0, 4)}`);
		for (let at = 1; at + 3 < whole.length; at++) say(`t${whole.slice(at, at + 3)}`);
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
