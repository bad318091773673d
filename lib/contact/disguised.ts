import { ordinaryWords } from './lexicon';
import { everydayTlds, hostOf, mailServices, purposeOf, unmistakableServices, within } from './linkkinds';
import { type Candidate, findLinks } from './links';
import { strictTlds } from './mark-gaps';
import { writeMarks } from './marks';
import { platforms } from './platforms';
import { evidence } from './site-evidence';
import { joinSpelled } from './spelled';
import { type Token, tokenise } from './tokens';
import { tldSet } from './urls';
import { below, changesIn, rewrite, type View } from './view';

/** What stands before a country's ending ("com.ua") or names a mail service: no word of a sentence. */
const labelOnly = /^(?:com?|net|org|art|mail|web|w)$/;

/** Whether none of a domain's names is a word that only holds a sentence together. */
const namesOnly = (names: readonly string[]): boolean =>
	names.every((name) => name !== '' && (!ordinaryWords.has(name) || mailServices.has(name) || labelOnly.test(name)));

/** Whether a link that stands only in a view is meant as one. */
function believeSite(view: View, candidate: Candidate, weak: boolean): Candidate | undefined {
	const written = view.text.slice(candidate.start, candidate.end);
	const meant: Candidate = { ...candidate, certainty: candidate.certainty === 'hint' ? 'hint' : 'likely' };
	if (purposeOf(written).why !== 'A link' || /^(?:https?:|www\.)/i.test(written)) return meant;
	const host = hostOf(written);
	const names = host.split('.');
	const last = names.pop() ?? '';
	if (!namesOnly(names) || /^(?:com?|net|org|asp)$/.test(names[0] ?? '') || !tldSet.has(last)) return undefined;
	if (strictTlds.has(last) || /[^a-z]/.test(last) || labelOnly.test(names[1] ?? '')) return meant;
	const path = written.length > host.length + 1 || view.text.charAt(candidate.end) === '/';
	const points =
		evidence(view.text, candidate.start, candidate.end) + (path ? 2 : 0) + (weak ? 0 : 2) + names.length - 1;
	return points > (/^co$|.../.test(last) && everydayTlds.has(last) ? 1 : 2) ? meant : undefined;
}

/** Whether an address that stands only in a view is meant as one. */
function believe(view: View, candidate: Candidate, allow: readonly string[]): Candidate | undefined {
	const changes = changesIn(view, candidate.start, candidate.end);
	if (changes.length === 0) return undefined;
	const weak = changes.some((change) => change.strength === 'weak');
	if (candidate.kind !== 'email') return believeSite(view, candidate, weak);
	const at = view.text.lastIndexOf('@', candidate.end - 1) + 1;
	const domain = view.text.slice(at, candidate.end).toLowerCase();
	const names = domain.split('.');
	const last = names.pop() ?? '';
	const local = view.text.slice(candidate.start, at - 1).toLowerCase();
	const meant: Candidate = { ...candidate, certainty: 'likely' };
	if (!weak) return meant;
	// "the code at github.com": a plain link after an ordinary "at" is no more than a link.
	if (
		changes.every((change) => change.end <= at) &&
		(view.text.charAt(candidate.end) === '/' || (!mailServices.has(names[0] ?? '') && !/[\d._]/.test(local)))
	)
		return undefined;
	const sure = changes.some((change) => change.strength === 'strong' && change.start < at && at <= change.end);
	const meantSo = sure
		? tldSet.has(last)
		: namesOnly(names) && everydayTlds.has(last) && !/^(?:in|so|to|at|be|us)$/.test(last);
	if (meantSo && !ordinaryWords.has(local)) return meant;
	// "reach me at johndoe dot com": no address, but a site.
	if (within(domain, allow) || (names[0]?.length ?? 0) < 3) return undefined;
	return believeSite(view, { ...candidate, ...purposeOf(domain), start: at }, weak);
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
		for (const candidate of findLinks(
			view.text,
			allow,
			start,
			end,
			(from, to) => changesIn(view, from, to).length > 0,
		)) {
			if (candidate.silent) continue;
			const meant = believe(view, candidate, allow);
			if (meant) found.push(below(view, meant));
		}
	}
	return found;
}

const service = /@([a-z]{3,12})(?![\p{L}\p{N}@-]|\.[\p{L}\p{N}])/giu;
const spelledOut = /[\p{L}\p{N}._+-]{2,64}@[\p{L}\p{N}-]{3,40}/gu;
const localPart = /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}][\p{L}\p{N}._+-]{1,63}$/u;
const platformPath =
	/(?<![\p{L}\p{N}.@])(?:(linkedin) ?[/:] ?in ?\/|(calendly|linkedin|facebook|instagram|twitter|github|telegram|behance|tiktok|dribbble) ?\/) ?([a-z0-9][\w.-]{2,40})/giu;

/** Addresses that need no ending: "john@gmail". */
function endless(view: View, spelled?: View): Candidate[] {
	const found: Candidate[] = [];
	for (const match of view.text.matchAll(service)) {
		const [all, host = ''] = match;
		if (!unmistakableServices.has(host.toLowerCase())) continue;
		const local = localPart.exec(view.text.slice(Math.max(0, match.index - 65), match.index))?.[0];
		if (local === undefined) continue;
		const start = match.index - local.length;
		const end = match.index + all.length;
		const sure = spelled
			? changesIn(spelled, view.starts[start] ?? 0, view.ends[end - 1] ?? 0).length > 1
			: changesIn(view, start, end).every(({ strength }) => strength === 'strong') || /[\d._]/.test(local);
		if (!sure || ordinaryWords.has(local.toLowerCase())) continue;
		found.push(below(view, { kind: 'email', start, end, certainty: 'likely', why: 'An e-mail address' }));
	}
	return found;
}

/** "linkedin /in/ marta", "calendly / marta", "telegram slash marta_k". */
function paths(text: string, spoken: View | undefined): Candidate[] {
	const found: Candidate[] = [];
	for (const [view, source] of [
		[undefined, text],
		[spoken, spoken?.text ?? ''],
	] as const) {
		if (!source.includes('/')) continue;
		for (const match of source.matchAll(platformPath)) {
			const calendly = match[2]?.toLowerCase() === 'calendly';
			const candidate: Candidate = {
				kind: calendly ? 'meeting' : 'handle',
				start: match.index,
				end: match.index + match[0].length,
				certainty: 'likely',
				why: calendly ? 'A Calendly page' : 'A profile on another platform',
			};
			const said = (match[3] ?? '').toLowerCase();
			if (ordinaryWords.has(said) || platforms.has(said)) continue;
			if (view ? changesIn(view, candidate.start, candidate.end).length > 0 : match[1] !== undefined || calendly) {
				found.push(view ? below(view, candidate) : candidate);
			}
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
export function findDisguised(text: string, tokens: readonly Token[], allow: readonly string[]): Disguised {
	const found: Candidate[] = [];
	const marks = writeMarks(text, tokens);
	if (marks) found.push(...inView(marks, allow));
	if ((marks?.text ?? text).includes('@')) found.push(...endless(marks ?? rewrite(text, [])));
	found.push(...paths(text, marks));
	const spelled = joinSpelled(text, tokens);
	if (spelled) {
		found.push(...inView(spelled, allow));
		for (const match of spelled.text.includes('@') ? spelled.text.matchAll(spelledOut) : []) {
			const candidate: Candidate = {
				kind: 'email',
				start: match.index,
				end: match.index + match[0].length,
				certainty: 'likely',
				why: 'An e-mail address, spelt out',
			};
			if (changesIn(spelled, candidate.start, candidate.end).length > 2) found.push(below(spelled, candidate));
		}
		const both = writeMarks(spelled.text, tokenise(spelled.text));
		if (both)
			found.push(...[...inView(both, allow), ...endless(both, spelled)].map((candidate) => below(spelled, candidate)));
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
