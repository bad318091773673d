import { ordinaryWords, reachCues } from './lexicon';
import { everydayTlds, hostOf, mailServices, purposeOf, within, wordTlds } from './linkkinds';
import { type Candidate, findLinks } from './links';
import { strictTlds, tokenise, writeMarks } from './marks';
import { joinSpelled } from './spelled';
import { below, changesIn, type View } from './view';

function announced(text: string, at: number): boolean {
	return tokenise(text.slice(Math.max(0, at - 48), at))
		.slice(-5)
		.some(({ word }) => reachCues.has(word));
}

/** Whether an address that stands only in a view is meant as one. */
function believe(view: View, candidate: Candidate, allow: readonly string[]): Candidate | undefined {
	const changes = changesIn(view, candidate.start, candidate.end);
	if (changes.length === 0) return undefined;
	const weak = changes.some((change) => change.strength === 'weak');
	const written = view.text.slice(candidate.start, candidate.end);
	const certainty = candidate.certainty === 'hint' ? 'hint' : 'likely';
	if (candidate.kind === 'email') {
		const at = written.lastIndexOf('@');
		const domain = written.slice(at + 1).toLowerCase();
		const labels = domain.split('.');
		const last = labels[labels.length - 1] ?? '';
		const local = written.slice(0, at).toLowerCase();
		const plainLocal = local.replace(/^.*[^\p{L}\p{N}]/u, '');
		// "the code at github.com": a plain link after an ordinary "at" is no more than a link.
		const plainDomain = changes.every(
			(change) => change.start < candidate.start + at + 1 && change.end <= candidate.start + at + 1,
		);
		if (weak && plainDomain && view.text.charAt(candidate.end) === '/') return undefined;
		if (weak && plainDomain && !mailServices.has(labels[0] ?? '') && !/[\d._]/.test(local)) return undefined;
		if (weak) {
			if (!everydayTlds.has(last)) return undefined;
			const names = labels.slice(0, -1);
			if (
				names.some((name) => ordinaryWords.has(name) && !mailServices.has(name) && !/^(?:com|co|net|org)$/.test(name))
			)
				return undefined;
			if (ordinaryWords.has(plainLocal) && plainLocal === local) {
				// "reach me at johndoe dot com": no address, but a site.
				if (within(domain, allow) || !strictTlds.has(last) || names.some((name) => name.length < 3)) return undefined;
				return { ...candidate, ...purposeOf(domain), start: candidate.start + at + 1 };
			}
			if (/^(?:in|so|to|at|be|us|is|no|am|as|do|my|by|how|now|here|one|best|today)$/.test(last)) return undefined;
		}
		return { ...candidate, certainty: 'likely' };
	}
	const host = hostOf(written);
	const labels = host.split('.');
	const last = labels[labels.length - 1] ?? '';
	const names = labels.slice(0, -1);
	const known = purposeOf(written).why !== 'A link';
	if (known) return { ...candidate, certainty };
	if (/^(?:https?:|www\.)/i.test(written)) return { ...candidate, certainty };
	if (names.some((name) => name === '' || ordinaryWords.has(name)) || names[0] === 'asp') return undefined;
	if (!everydayTlds.has(last)) return undefined;
	const more = written.length > host.length + 1 || announced(view.text, candidate.start);
	if (weak && !strictTlds.has(last) && !(/^(?:me|co|net|app|studio|design|agency|blog)$/.test(last) && more))
		return undefined;
	if (!weak && wordTlds.has(last) && !more && !/\d|-/.test(host) && last !== 'me' && last !== 'net') return undefined;
	return { ...candidate, certainty };
}

/** Reversed addresses ("moc.liamg@eodnhoj"). */
const reversed =
	/(?<![\p{L}\p{N}.])(?:moc|ten|gro|ude|oi|ved|ku\.oc|ur|ed|rf|lp|em)\.[\p{L}\p{N}-]{2,40}@[\p{L}\p{N}._+-]{2,64}/gu;

/** Reads a view around what it changed: only there can an address stand that the text itself does not show. */
function inView(view: View, allow: readonly string[]): Candidate[] {
	const found: Candidate[] = [];
	let done = -1;
	for (const change of view.changes) {
		if (change.start < done) continue;
		let start = change.start;
		let end = change.end;
		while (start > 0 && change.start - start < 80 && !/\s/.test(view.text.charAt(start - 1))) start--;
		while (end < view.text.length && end - change.end < 160 && !/\s/.test(view.text.charAt(end))) end++;
		done = end;
		if (!/[\p{L}\p{N}][.@:]/u.test(view.text.slice(start, end))) continue;
		for (const candidate of findLinks(view.text, allow, start, end)) {
			if (candidate.silent) continue;
			const meant = believe(view, candidate, allow);
			if (meant) found.push(below(view, meant));
		}
	}
	return found;
}

/** What a text holds once its spelt-out words are joined: `view` for other finders to read. */
export interface Disguised {
	found: Candidate[];
	spelled: View | undefined;
}

/** E-mail addresses and links in disguise: spelt letter by letter, with their signs in words, brackets or other signs, or backwards. */
export function findDisguised(text: string, allow: readonly string[]): Disguised {
	const found: Candidate[] = [];
	const marks = writeMarks(text);
	if (marks) found.push(...inView(marks, allow));
	const spelled = joinSpelled(text);
	if (spelled) {
		found.push(...inView(spelled, allow));
		for (const match of spelled.text.matchAll(/[\p{L}\p{N}._+-]{2,64}@[\p{L}\p{N}-]{3,40}/gu)) {
			const candidate: Candidate = {
				kind: 'email',
				start: match.index,
				end: match.index + match[0].length,
				certainty: 'likely',
				why: 'An e-mail address, spelt out',
			};
			if (changesIn(spelled, candidate.start, candidate.end).length > 2) found.push(below(spelled, candidate));
		}
		const both = writeMarks(spelled.text);
		if (both) found.push(...inView(both, allow).map((candidate) => below(spelled, candidate)));
	}
	if (text.includes('@')) {
		for (const match of text.matchAll(reversed)) {
			found.push({
				kind: 'email',
				start: match.index,
				end: match.index + match[0].length,
				certainty: 'likely',
				why: 'An e-mail address, written backwards',
			});
		}
	}
	for (const candidate of found) {
		if (candidate.kind === 'email' && candidate.why === 'An e-mail address')
			candidate.why = 'An e-mail address in disguise';
		else if (candidate.why === 'A link') candidate.why = 'A link in disguise';
	}
	return { found, spelled };
}
