import { findByEvidence } from './evidence';
import { atWords, identifierWords, myWords, ordinaryWords, reachCues } from './lexicon';
import type { Candidate } from './links';
import { findMentions } from './mentions';
import { type Named, namedAt, unspaced } from './platform-names';
import { platforms } from './platforms';
import type { Token } from './tokens';
import { latinName, likeness, predicates, userName } from './user-names';

/** Where the name begins after a platform, and how plainly what stands between says that one follows. */
interface Lead {
	at: number;
	/** One for each of: an owner, a colon, "is"; two for "id", "username". */
	strength: number;
	identified: boolean;
	mine: boolean;
	/** Whether what follows may be what somebody is ("I am responsible"), not how they are called. */
	self: boolean;
	/** Whether the name stands on the line below. */
	crossed: boolean;
}

const idWord =
	/^(?:id|ids|user|username|usuario|handle|nick|nickname|nazwa|login|логин|ник|логін|нік|ід|ид|pseudo|benutzername|utente|kullanici)$/;
/** "on insta I am marta.draws" */
const selfWords = new Set('i am m soy je suis ich bin sono jestem sou я'.split(' '));
const unspacedLink = /^(?:[号號码碼是为為名叫加我同的にはのがです]|id|帐|账|昵称)+/;

/** What may stand between a platform and a name; arrows and equal signs point to it as a colon does. */
const leadSign = /[\s:：=\->"'(["“,~|•·»›]|\p{Sm}|[\u2190-\u21ff\u2794-\u27bf\u25b6-\u25ba]/u;
const pointer = /[:：=>»›]|[\u2190-\u21ff\u2794-\u27bf\u25b6-\u25ba]/u;
const arrow = />|[»›\u2190-\u21ff\u2794-\u27bf\u25b6-\u25ba]/u;

/** Steps over ":", "is", "id", "my username" after a platform's name: at most five words. */
function leadOf(text: string, tokens: readonly Token[], named: Named, owned: boolean): Lead | undefined {
	const lead: Lead = {
		at: named.end,
		strength: owned ? 1 : 0,
		identified: false,
		mine: owned,
		self: false,
		crossed: false,
	};
	let i = named.last;
	for (let steps = 0; steps < 5; steps++) {
		let comma = false;
		// "TG/@marta_k"
		if (text.startsWith('/@', lead.at)) lead.at++;
		while (lead.at < text.length && leadSign.test(text.charAt(lead.at)) && lead.at - named.end < 40) {
			const sign = text.charAt(lead.at);
			if (pointer.test(sign) && !lead.identified) lead.strength++;
			if (sign === '\n' && (lead.strength === 0 || lead.crossed)) return undefined;
			lead.crossed ||= sign === '\n';
			comma ||= sign === ',';
			lead.at++;
		}
		while ((tokens[i + 1]?.end ?? text.length + 1) <= lead.at) i++;
		const next = tokens[i + 1];
		const own = next !== undefined && next.start === lead.at && myWords.has(next.word);
		if (comma && !lead.mine && !own) return undefined;
		if (unspaced.test(text.charAt(lead.at))) {
			const said = unspacedLink.exec(text.slice(lead.at, lead.at + 8));
			if (!said) return undefined;
			lead.strength++;
			lead.identified = true;
			lead.at += said[0].length;
		} else if (
			next &&
			next.start === lead.at &&
			(own || identifierWords.has(next.word) || selfWords.has(next.word)) &&
			!ownName(text, next)
		) {
			lead.strength += own ? 1 : idWord.test(next.word) ? 2 : 1;
			lead.self = selfWords.has(next.word);
			if (own) lead.mine = true;
			else lead.identified = true;
			lead.at = next.end;
			i++;
		} else break;
	}
	return lead.at === named.end ? undefined : lead;
}

/** "is_marta": a word of the list that is only the beginning of a name. */
function ownName(text: string, token: Token): boolean {
	return /^[_.\d]\S/.test(text.slice(token.end, token.end + 2));
}

function after(text: string, tokens: readonly Token[], named: Named, owned: boolean): Candidate | undefined {
	const lead = leadOf(text, tokens, named, owned);
	if (!lead) return undefined;
	const { at, strength, identified, mine, self, crossed } = lead;
	const rest = text.slice(at, at + 48);
	const said =
		/^live:[\w.-]{2,40}/.exec(rest)?.[0] ??
		(unspaced.test(text.slice(named.start, at)) ? latinName : userName).exec(rest)?.[0];
	if (said === undefined) return undefined;
	const end = at + said.length;
	const like = likeness(said);
	const folded = said.replace(/^@/, '').toLowerCase();
	const numeric = /^\d{5,12}$/.test(said.replace(/[ -]/g, ''));
	if (numeric && /^(?:QQ|ICQ)$/.test(named.platform.name) && !/[%$€]/.test(text.charAt(end)))
		return make(named, end, 'likely');
	if (numeric && /^(?:Zoom)$/.test(named.platform.name) && identified) return make(named, end, 'likely');
	if (ordinaryWords.has(folded) || platforms.has(folded) || reachCues.has(folded) || atWords.has(folded))
		return undefined;
	// "IG marta.draws" at the end of a line
	const alone = named.platform.short && /[._]/.test(said) && /^\s*(?:$|[.,;!?)])/.test(text.slice(end, end + 3));
	if (named.platform.ordinary && strength < 1 && !said.startsWith('@') && !alone) return undefined;
	if (named.platform.kind === 'meeting' && !/^\s?\/\s?$/.test(text.slice(named.end, at)) && strength < 2)
		return undefined;
	if (named.platform.name === 'Zoom' && like < 2) return undefined;
	// Another line may begin anew: it is the name's alone.
	if (
		crossed &&
		!(
			(said.startsWith('@') || /[:：]/.test(text.slice(named.end, at))) &&
			/^[ \t.!]*(?:$|\n)/.test(text.slice(end, end + 4))
		)
	)
		return undefined;
	if (like === 2) {
		if (/\.(?:js|ts|py|md|php|html?|css|json|xml|ya?ml|exe|apk|zip|pdf|docx?)$/i.test(said)) return undefined;
		// "Facebook: marketing_api experience": words of a program, not of a name
		const goesOn = /^ (?!(?:please|pls|if|or|and|for|is|thanks|any|when|to|me)\b)\p{Ll}/u.test(
			text.slice(end, end + 10),
		);
		if (goesOn && !mine && strength < 2 && /^[a-z]+(?:_[a-z]+)*_[a-z]{2,}$/.test(said)) return undefined;
		if (strength === 0 && /^[A-Z0-9.]+$/.test(said) && said.length < 6) return undefined;
		if (
			named.platform.ordinary &&
			!alone &&
			strength < (named.platform.short ? 1 : 2) &&
			!said.startsWith('@') &&
			!mine
		)
			return undefined;
		return make(named, end, strength >= 2 || said.startsWith('@') ? 'definite' : 'likely');
	}
	const ends = /^\s*(?:$|[.,;!?)\]"'—–\n]|-\s)/.test(text.slice(end, end + 4));
	if (like === 1 && !said.includes(' ')) {
		if (self || predicates.has(folded)) return undefined;
		const between = text.slice(named.end, at);
		const told = /[:=]/.test(between) || idWord.test(tokens[named.last + 1]?.word ?? '');
		if (strength >= 3 || (strength >= 2 && told && (ends || identified))) return make(named, end, 'likely');
		if (strength >= 2 && mine && ends) return make(named, end, 'hint');
		// "tg → marta", a line of its own: an arrow in the middle of one is a flow ("Slack → sheet → mail").
		const line = text.slice(text.lastIndexOf('\n', named.start) + 1, named.start);
		if (
			arrow.test(between) &&
			/^\W*$/.test(line) &&
			/^\s*(?:$|\n)/.test(text.slice(end, end + 4)) &&
			/^(?:Telegram|Skype|Viber|WeChat|QQ|ICQ|Threema|Zalo|KakaoTalk)$/.test(named.platform.name)
		)
			return make(named, end, 'likely');
		if (
			strength >= 1 &&
			ends &&
			/^[\p{Ll}\d]+$/u.test(said) &&
			said.length >= 5 &&
			!onlyList(text, end) &&
			/[:=]/.test(text.slice(named.end, at))
		)
			return make(named, end, 'likely');
	}
	return undefined;
}

/** "Slack: chat, calls, files": a colon that opens a list. */
function onlyList(text: string, end: number): boolean {
	return /^\s*(?:,|;|and\b|\/)/.test(text.slice(end, end + 6));
}

function make(named: Named, end: number, certainty: Candidate['certainty']): Candidate {
	const { platform } = named;
	return {
		kind: platform.kind,
		start: named.start,
		end,
		certainty,
		why:
			platform.kind === 'email'
				? `A ${platform.name} address`
				: platform.kind === 'meeting'
					? `A ${platform.name} meeting`
					: `A ${platform.name} name`,
	};
}

/** "find me on LinkedIn as johndoe" reads as "LinkedIn ... johndoe"; "my Telegram", "mi telegram", "मेरा" make the owner plain. */
export function findHandles(text: string, tokens: readonly Token[]): Candidate[] {
	const found: Candidate[] = [];
	const platformsNamed: Named[] = [];
	for (let i = 0; i < tokens.length; i++) {
		const named = namedAt(text, tokens, i);
		if (!named) continue;
		platformsNamed.push(named);
		const around = tokens.slice(Math.max(0, i - 3), i);
		const owner =
			around.some(({ word }) => myWords.has(word) || /^(?:add|加我|me|加)$/.test(word)) ||
			/[我加]/.test(text.slice(Math.max(0, named.start - 3), named.start));
		const candidate = after(text, tokens, named, owner);
		if (candidate) found.push(candidate);
		i = named.last;
	}
	for (const match of text.matchAll(meetingId)) {
		const [said, by = ''] = match;
		// "meet 123 456 789 people" and "teams 100 200 300" say nothing; Zoom rooms are numbers.
		if (!/zoom|webex|google/i.test(by) && !/(?:id|number|code|link|pmi)\b|[:#]/i.test(said.slice(by.length))) continue;
		if (/000$/.test(said)) continue;
		found.push({
			kind: 'meeting',
			start: match.index,
			end: match.index + match[0].length,
			certainty: 'likely',
			why: 'A meeting number',
		});
	}
	found.push(...findMentions(text, platformsNamed), ...findByEvidence(text, tokens, platformsNamed));
	return found;
}

/** "Zoom meeting ID 823 4567 8901", "my zoom 812 3456 7890", "Google Meet code abc-defg-hij". */
const meetingId =
	/(?<![\p{L}\p{N}])(zoom|webex|teams|(?:google )?meet(?:ing)?)(?:[ :#=→–-]{1,3}(?:personal|meeting|call|room|id|number|code|link|pmi|is|at|my)(?![\p{L}\p{N}])){0,4}(?:[ :#=→–-]{1,3}\d{3}[ -]?\d{3,4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?![\p{L}\p{N}])|[ :#=→–-]{1,3}[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\p{L}\p{N}-]))/giu;
