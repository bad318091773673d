import { identifierWords, myWords, ordinaryWords, reachCues } from './lexicon';
import type { Candidate } from './links';
import type { Named } from './platform-names';
import { tokenise } from './tokens';
import { likeness } from './user-names';

/** "DM me @marta_k", "пишите мне @marta": a bare user name somebody is asked to write to. */
const askedFor = /(?<![\p{L}\p{N}])(?:me|мне|мені|mich|moi|mi|bana|hmu|dm)[:,]? (?:at |on |via )?$/iu;

/** A user name with its sign and nothing before or after that makes it an address, a package or a rule of a style sheet. */
const mention =
	/(?<![\p{L}\p{M}\p{N}@/._%+`-])@[A-Za-z0-9_][A-Za-z0-9_.]{2,30}(?<!\.)(?![\p{L}\p{N}@/(`-]|\.[\p{L}\p{N}])/giu;

/** What the sign stands before in programs and group chats. */
const rules =
	/^@(?:media|import|keyframes|font|layer|apply|include|mixin|use|extend|types?|param|returns?|override|component|injectable|here|channel|everyone|all|todo|author|version|since|deprecated|supports|page|charset|mentions?)$/i;

/** How far from a platform, in UTF-16 units of one sentence, a mention belongs to it. */
const reach = 60;

/** Whether the sentence that ends here has a word for writing, for a name or for what is one's own. */
function cued(text: string): boolean {
	const sentence = text.slice(Math.max(...['. ', '! ', '? ', '\n'].map((sign) => text.lastIndexOf(sign))) + 1);
	return tokenise(sentence).some(({ word }) => reachCues.has(word) || identifierWords.has(word) || myWords.has(word));
}

/** Names with an at sign: those somebody is asked to write to, and those in one sentence with a messenger ("to @marta on the Insta page"). */
export function findMentions(text: string, platforms: readonly Named[]): Candidate[] {
	if (!text.includes('@')) return [];
	const found: Candidate[] = [];
	for (const match of text.matchAll(mention)) {
		const [said] = match;
		const start = match.index;
		const end = start + said.length;
		const name = said.slice(1).toLowerCase();
		const asked = askedFor.test(text.slice(Math.max(0, start - 16), start));
		const plain = rules.test(said) || ordinaryWords.has(name) || identifierWords.has(name) || /^\d+$/.test(name);
		const of = platforms.find((named) => {
			const between = named.end <= start ? text.slice(named.end, start) : text.slice(end, named.start);
			return between.length <= reach && !/[.!?…。！？]\s|\n/.test(between);
		});
		// "The @mention parser for Slack": a plain word is a name where the sentence asks to write or says whose it is.
		const told = likeness(said.slice(1)) === 2 || cued(text.slice(Math.max(0, start - reach), start));
		if (
			!asked &&
			(plain || !told || !of || of.platform.kind !== 'handle' || (of.platform.ordinary && !of.platform.short))
		)
			continue;
		found.push({
			kind: 'handle',
			start,
			end,
			certainty: 'likely',
			why: of ? `A ${of.platform.name} name` : 'A user name to write to',
		});
	}
	return found;
}
