import {
	betweenWords,
	identifierWords,
	myWords,
	namingWords,
	onWords,
	ordinaryWords,
	platformEndings,
	reachCues,
} from './lexicon';
import type { Candidate } from './links';
import { fold } from './lookalikes';
import type { Named } from './platform-names';
import { latinName, likeness } from './user-names';

/** How far after a platform, in UTF-16 units, a name may stand. */
const reach = 60;

/** One word of what may stand between: apostrophes part words, "it's" and "c'est" as "it" and "c". */
const word = /^[\s,:：;?~"“('’-]*([\p{L}\p{M}]+)(?![\p{L}\p{M}\p{N}_@]|\.[\p{L}\p{N}])/u;
const signs = /^[\s,:：;?~"“(-]*/;

/**
 * "on Telegram it's @marta_k", "bei Telegram heiße ich marta_k": only small words between a platform and what no ordinary word looks like,
 * and one of them says that a name follows, or asks to write and then has a colon.
 */
export function told(text: string, named: Named, owned: boolean): Candidate | undefined {
	const { platform } = named;
	if (platform.kind !== 'handle' || (platform.ordinary && !platform.short)) return undefined;
	let rest = text.slice(named.end, named.end + reach + 42);
	let at = named.end;
	let says = owned;
	let asked = false;
	for (let words = 0; words < 7 && at - named.end < reach; words++) {
		const skipped = signs.exec(rest)?.[0] ?? '';
		if (skipped.includes('\n')) return undefined;
		const said = latinName.exec(rest.slice(skipped.length))?.[0];
		if (said !== undefined && (nameLike(said) || (says && slug(said)))) {
			if (!(says || (asked && /[:：]/.test(skipped))) && !(said.startsWith('@') && words + skipped.length > 0))
				return undefined;
			const end = at + skipped.length + said.length;
			return { kind: 'handle', start: named.start, end, certainty: 'likely', why: `A ${platform.name} name` };
		}
		const match = word.exec(rest);
		if (!match) return undefined;
		const small = fold(match[1] ?? '');
		const names = namingWords.has(small) || identifierWords.has(small) || myWords.has(small);
		const suffix = words === 0 && /^['’]/.test(rest) && platformEndings.has(small);
		const reached = reachCues.has(small);
		if (!names && !suffix && !reached && !betweenWords.has(small) && !onWords.has(small)) return undefined;
		says ||= names;
		asked ||= reached;
		at += match[0].length;
		rest = rest.slice(match[0].length);
	}
	return undefined;
}

/** "marta-keller-ui": three words and more, none of them what other words are joined with ("up-to-date"). */
function slug(said: string): boolean {
	return /^[a-z]+(?:-[a-z]+){2,}$/.test(said) && !said.split('-').some((part) => ordinaryWords.has(part));
}

/** Whether it can only be a name: no file, no version, no field of a program. */
function nameLike(said: string): boolean {
	if (likeness(said) < 2 || said.length < 5) return false;
	return (
		/[._@]/.test(said) &&
		!/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?|com|net|org|io)$/i.test(said) &&
		!/(?:^(?:user|get|set|send|is|has|on|create|update)_|_(?:id|ids|name|url|key|token|api|bot|type|message)$)/i.test(
			said,
		)
	);
}
