import { domainsOf, everydayTlds, hostOf, purposeOf, within, wordTlds } from './linkkinds';
import { fold } from './lookalikes';
import { announced } from './site-evidence';
import type { Certainty, ContactKind } from './types';
import { domainLength, tldSet, unglued, urlsIn, type Written } from './urls';

/** A stretch of the normalised text that may become a finding; `silent` ones only keep others from being found inside them. */
export interface Candidate {
	kind: ContactKind;
	start: number;
	end: number;
	certainty: Certainty;
	why: string;
	silent?: boolean;
	/** One of the person's own details. */
	own?: boolean;
}

/** Extensions of files that are top-level domains too ("plan.md", "setup.py", "build.zip"). */
const fileEndings = new Set('cc mm ml st ph am as pm pn vi mk so cab tf dm bz gz ms mo la'.split(' '));
const alwaysFiles = new Set('md py sh rs zip mov ps'.split(' '));
/** Products and technologies named like a domain, and files. */
export const products: ReadonlySet<string> = new Set(
	domainsOf(
		'socket.io draw.io make monday booking bolt.new lovable.dev crypto amazon cars hotels character.ai claude.ai x.ai c.ai copy.ai otter.ai fireflies.ai fast.ai n8n.io cursor.ai clay apollo.io instantly.ai web.dev v0.dev salesforce clickup hubspot wordpress wix freelancer fiverr toptal upwork github.io shopify webflow webflow.io cloudflare mail.ru pay deel forbes fly.io render respond.io zapier zillow etsy chess logo.ai icon.ai index.pl script.pl',
	),
);
/** First words of dotted names in program text ("console.info", "window.open"). */
export const codeObjects = new Set(
	'this self window document console process event user req res request response app module props state np pd os sys math json array object string data model system item items node list index err error config options params args val value el elem element input output form ctx context db client server session page row col cell str arr obj fn func util utils logger log test expect router route store action payload result results file path url uri http https body header headers query filter map set key entity order customer account product cart site settings env cls super parent root main hello java org react vue angular spring android kotlin swift numpy torch tf plt df fs re io net crypto stream buffer date time datetime random'.split(
		' ',
	),
);

const letter = /[\p{L}\p{N}_]/u;

/**
 * Whether something that looks like a bare domain is a file, a product, a piece of program text or two glued sentences. Where its dot is `said`,
 * somebody else weighs what the words around it say.
 */
function notADomain(text: string, start: number, end: number, said: boolean): boolean {
	const raw = text.slice(start, end);
	const name = raw.toLowerCase();
	const labels = name.split('.');
	const last = labels[labels.length - 1] ?? '';
	const first = labels[0] ?? '';
	if (first === 'www') return false;
	const before = text.charAt(start - 1);
	const after = text.slice(end, end + 2);
	if (products.has(name)) return true;
	if (/^[(]/.test(after) || /^[\\$#`=[]/.test(before) || before === '/' || before === '\\') return true;
	if (before === '.' && !/[\u3040-\u9fff]/.test(text.charAt(start - 2))) return true;
	if (before === '@' || /^[_]/.test(after)) return true;
	if (/^(com|org|net|io|dev|edu)$/.test(first) && labels.length > 2) return true;
	if (alwaysFiles.has(last)) return true;
	const alone = said || text.trim().length === raw.length;
	if (fileEndings.has(last) && !alone && !announced(text, start)) return true;
	if (last === 'net' && /^(asp|vb|ado|ml)?$/.test(first)) return true;
	if (codeObjects.has(first) && (!everydayTlds.has(last) || wordTlds.has(last))) return true;
	const tail = raw.slice(raw.lastIndexOf('.') + 1);
	const host = raw.slice(0, raw.lastIndexOf('.'));
	// "fails.No", "one.In the", "Thanks.Best": a capital after the dot opens a sentence, unless the whole name is shouted.
	if (/^\p{Lu}\p{Ll}*$/u.test(tail) && !/^\p{Lu}/u.test(host)) return true;
	if (/^\p{Lu}\p{Ll}+$/u.test(tail) && tail.toLowerCase() !== 'com') return true;
	if (/^\p{Lu}{1,}$/u.test(tail) && /\p{Ll}/u.test(host)) return true;
	// "days.so", "call.me": the second word goes on with the sentence.
	if (wordTlds.has(last) && labels.length === 2 && /^[\p{L}']+$/u.test(host) && !alone && !announced(text, start)) {
		if (last !== 'me' && last !== 'net' && last !== 'co' && last !== 'app' && last !== 'studio') return true;
		if (/^ ?\p{Ll}/u.test(after) && last === 'me') return true;
	}
	// "Dockerfile.windows", "notes.company": an uncommon ending on a plain word, unannounced
	if (
		last.length > 2 &&
		!everydayTlds.has(last) &&
		labels.length === 2 &&
		/^[\p{L}']+$/u.test(host) &&
		!alone &&
		!announced(text, start)
	)
		return true;
	// A two-letter ending nobody uses, in the middle of a text: "etc.and" is out above, "e.g", "p.m" are here.
	if (labels.every((label) => label.length <= 2) && !everydayTlds.has(last)) return true;
	if (first.length === 1 && last.length === 2 && !everydayTlds.has(last)) return true;
	return false;
}

const localChar = /[\p{L}\p{N}._%+'~!#$&*=?^{|}/-]/u;

/** What is glued to the front of an address: "Email=", "почта" before Latin letters. */
const label = /^(?:[a-z]{2,9}=|(?:(?!\p{Script=Latin})\p{L})+(?=[a-z\d]))/iu;
/** What is glued to its end: "laura@keane.io.Thanks". */
const nextSentence = /(?<=\.([a-z]{2,24}))\.?\p{Lu}\p{Ll}+$/u;

/** E-mail addresses, also with endings that do not exist (yet) and unusual local parts. Linear: each "@" looks both ways once. */
function plainEmails(text: string, found: Candidate[], from: number, to: number): void {
	for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
		const window = text.slice(at + 1, at + 160).match(/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{N}-]+)+/u);
		if (!window) continue;
		const domain = window[0]
			.slice(0, domainLength(window[0]))
			.replace(/-+$/, '')
			.replace(/(?<=\.\p{L}{2,24})\d$/u, '')
			.replace(nextSentence, (all, ending: string) => (tldSet.has(ending) ? '' : all));
		const last = domain.slice(domain.lastIndexOf('.') + 1);
		if (!/^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})$/iu.test(last)) continue;
		// "logo@2x.png"
		if (/^[1-4]x\./i.test(domain)) continue;
		let start = at;
		while (start > 0 && at - start < 64 && localChar.test(text.charAt(start - 1))) start--;
		if (start === at && text.charAt(at - 1) === '"') {
			const open = text.lastIndexOf('"', at - 2);
			if (open >= 0 && at - open < 66) start = open;
		}
		const local = text.slice(start, at);
		const slash = local.lastIndexOf('/');
		if (slash >= 0 && (slash === local.length - 1 || local.startsWith('//'))) continue;
		start += label.exec(text.slice(start, at))?.[0].length ?? 0;
		while (start < at && /[.'*/|{}!?=&#%-]/.test(text.charAt(start))) start++;
		if (start === at) continue;
		if (local === 'git') continue;
		if (/mailto:$/i.test(text.slice(Math.max(0, start - 7), start))) start -= 7;
		found.push({
			kind: 'email',
			start,
			end: at + 1 + domain.length,
			certainty: 'definite',
			why: 'An e-mail address',
			silent: within(domain.toLowerCase(), ['upwork.com']),
		});
	}
}

/** E-mail addresses and links written plainly in [from, to) of normalised text. Links to upwork.com and `allow` are silent;
 * a dot for which `said` is true was written in another way. */
export function findLinks(
	text: string,
	allow: readonly string[],
	from = 0,
	to = text.length,
	said?: (start: number, end: number) => boolean,
): Candidate[] {
	const found: Candidate[] = [];
	plainEmails(text, found, from, to);
	const part = from === 0 && to === text.length ? text : text.slice(from, to);
	if (!worthAsking.test(part)) return found;
	for (const match of linked(part, from)) {
		const raw = text.slice(match.start, match.end);
		let { start, end } = match;
		if (match.schema === '') {
			const cut = raw.search(/[/?#:]/);
			const hostEnd = cut < 0 ? end : start + cut;
			// "网站：linwei.cn", "site:northlight.io", but not "host:db.local"
			if (
				text.charAt(start - 1) === ':' &&
				!/[\u3040-\u9fff]:$/.test(text.slice(start - 2, start)) &&
				!announced(text, start)
			)
				continue;
			if (hostEnd === end || /^\/?$/.test(text.slice(hostEnd, end))) {
				if (notADomain(text, start, hostEnd, said?.(start, hostEnd) === true)) continue;
				// "We used Cal.com": a service by its name, of which no account is told.
				if (/^\p{Lu}\p{Ll}/u.test(raw) && purposeOf(raw).certainty === 'definite') continue;
			} else if (/^[\\$]/.test(text.charAt(start - 1)) || text.charAt(start - 1) === '.') continue;
			else if (alwaysFiles.has(fold(text.slice(start, hostEnd)).split('.').pop() ?? '') && !raw.startsWith('www.'))
				continue;
		} else if (match.schema === '//') {
			// "// comment": only a real host counts.
			const host = hostOf(raw);
			const last = host.slice(host.lastIndexOf('.') + 1);
			if (!host.includes('.') || !tldSet.has(last) || alwaysFiles.has(last)) continue;
			if (letter.test(text.charAt(start - 1))) start += 2;
		} else if (/^https?:\/\/(localhost|127\.|0\.0\.0\.0)/i.test(raw)) continue;
		// A closing bracket or quote swallowed with the address is not part of it.
		while (end > start && /[\])>»"'”*]/.test(text.charAt(end - 1)) && !/[([<]/.test(raw)) end--;
		const link = text.slice(start, end);
		const host = hostOf(link);
		if (within(host, ['upwork.com', ...allow])) {
			found.push({ kind: 'link', start, end, certainty: 'hint', why: '', silent: true });
			continue;
		}
		found.push({ ...pick(purposeOf(link)), start, end });
	}
	for (const match of part.matchAll(schemed)) {
		const start = from + match.index;
		const end = start + unglued(match[0]).replace(/[.,;:!?'")\]}>|]+$/, '').length;
		if (/^https?:\/\/(?:localhost|127\.|0\.0\.0\.0)/i.test(match[0]) || end - start < 11) continue;
		const host = hostOf(text.slice(start, end));
		if (!host.includes('.') || within(host, ['upwork.com', ...allow])) continue;
		found.push({ ...pick(purposeOf(text.slice(start, end))), start, end });
	}
	for (const { 0: said, index } of part.matchAll(opened)) {
		const start = from + index;
		const mail = /^mailto/i.test(said);
		const end = start + unglued(said).replace(/[.,;:!?)\]}]+$/, '').length;
		found.push({
			kind: mail ? 'email' : 'link',
			start,
			end,
			certainty: 'definite',
			why: mail ? 'An e-mail address' : 'A chat link',
		});
	}
	return found;
}

const worthAsking = /[.。][\p{L}\p{N}]|\/\/|mailto:|skype:/iu;
const askedAbout = new RegExp(worthAsking, 'giu');
const space = /\s/;

/** Links are looked for only where a stretch without spaces holds a dot or slashes: most of a letter does not. */
function* linked(text: string, from: number): Generator<Written> {
	let done = 0;
	for (const { index } of text.matchAll(askedAbout)) {
		if (index < done) continue;
		let at = index;
		while (at > done && !space.test(text.charAt(at - 1))) at--;
		done = index;
		while (done < text.length && !space.test(text.charAt(done))) done++;
		const chunk = text.slice(at, done);
		if (!letter.test(chunk)) continue;
		for (const { start, end, schema } of urlsIn(chunk))
			yield { start: from + at + start, end: from + at + end, schema };
	}
}

/** What opens an app: "mailto:marta@localhost", "tg://resolve?domain=marta", "skype:marta?call". */
const opened =
	/mailto:[^\s@<>]{1,64}@[\p{L}\p{N}-]{2,63}(?![\p{L}\p{N}.-])|(?<![\p{L}\p{N}])(?:(?:viber|whatsapp|tg|signal|sgnl|line|fb-messenger|discord|skype):\/\/|skype:(?=[\w.:,-]{2,64}\?))[^\s<>"'|｜]{3,500}/giu;

/** Links of other shapes: a port too long, an underscore in a subdomain. */
const schemed = /https?:\/\/[^\s<>"'|｜]{4,2000}/gi;

function pick(purpose: { kind: ContactKind; certainty: Certainty; why: string }) {
	return { kind: purpose.kind, certainty: purpose.certainty, why: purpose.why };
}
