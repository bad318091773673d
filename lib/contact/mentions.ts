import type { Candidate } from './links';

/** "DM me @marta_k", "пишите мне @marta": a bare user name somebody is asked to write to. */
const askedFor = /(?<![\p{L}\p{N}])(?:me|мне|мені|mich|moi|mi|bana|hmu|dm)[:,]? (?:at |on |via )?$/iu;

/** A user name with its sign and nothing before or after that makes it an address, a package or a rule of a style sheet. */
const mention =
	/(?<![\p{L}\p{M}\p{N}@/._%+`-])@[A-Za-z0-9_][A-Za-z0-9_.]{2,30}(?<!\.)(?![\p{L}\p{N}@/(`-]|\.[\p{L}\p{N}])/giu;

/** Names with an at sign that somebody is asked to write to. */
export function findMentions(text: string): Candidate[] {
	if (!text.includes('@')) return [];
	return Array.from(text.matchAll(mention)).flatMap(({ 0: said, index: start }) =>
		askedFor.test(text.slice(Math.max(0, start - 16), start))
			? [{ kind: 'handle', start, end: start + said.length, certainty: 'likely', why: 'A user name to write to' }]
			: [],
	);
}
