import { type Edition, type Exception, editions, exceptions, type Place, type PolicyKind } from './policy-table';
import type { OpportunityRecord, Status } from './record';

export {
	type Edition,
	type Exception,
	editions,
	exceptionNames,
	exceptions,
	type Place,
	type PolicyKind,
	places,
	policyKinds,
} from './policy-table';

/** How sure a finding is; the same words as in lib/contact. */
type Certainty = 'definite' | 'likely' | 'hint';

/** What a finding means: a warning with a last look, a warning, a quiet note, or nothing. */
export type Meaning = 'warn-definite' | 'warn-likely' | 'note' | 'none';

/** What is judged. */
export interface Found {
	kind: PolicyKind;
	certainty: Certainty;
	/** What a detail of the person's own is: an exception for e-mail covers their e-mail address, and not their number. */
	of?: PolicyKind;
}

/** By what is judged: the edition gone by, and the exceptions the person named for the record. */
export interface Rules {
	edition: Edition;
	exceptions: readonly Exception[];
}

/** What holds until a person chooses. */
export const defaultRules: Rules = { edition: 'article', exceptions: [] };

/** A finding the person said is fine in this record: its kind and text, whatever the case. */
export interface Dismissed {
	kind: PolicyKind;
	text: string;
}

/** What a finding means in a place. A named exception that covers it turns a warning into a note. */
export function whatItMeans(found: Found, place: Place, rules: Rules = defaultRules): Meaning {
	const rule = editions[rules.edition].rules[found.kind][place];
	if (rule === 'none') return 'none';
	if (rule === 'note' || found.certainty === 'hint' || excusedBy(found, rules) !== null) return 'note';
	return found.certainty === 'definite' ? 'warn-definite' : 'warn-likely';
}

/** Whether an exception is for such a finding. */
export function covers(name: Exception, { kind, certainty, of }: Found): boolean {
	const what = of ?? kind;
	const { kinds, hints } = exceptions[name];
	return kinds.includes(what) || (certainty === 'hint' && hints.includes(what));
}

/** The first named exception that covers a finding; null where none does. */
export function excusedBy(found: Found, rules: Pick<Rules, 'exceptions'>): Exception | null {
	return rules.exceptions.find((name) => covers(name, found)) ?? null;
}

/** What is said where only the edition makes a note of what another warns of; null everywhere else. */
export function noteByEdition(found: Found, place: Place, rules: Rules): string | null {
	if (found.certainty === 'hint' || editions[rules.edition].rules[found.kind][place] !== 'note') return null;
	const elsewhere = Object.values(editions).some((edition) => edition.rules[found.kind][place] === 'warn');
	return elsewhere ? (editions[rules.edition].notes[place] ?? null) : null;
}

/** Whether the person said that a finding is fine. A text is the same whether it is known as the person's own or only as what it is. */
export function isDismissed(found: Dismissed, dismissed: readonly Dismissed[]): boolean {
	const text = plain(found.text);
	return dismissed.some((one) => sameKind(one.kind, found.kind) && plain(one.text) === text);
}

const sameKind = (a: PolicyKind, b: PolicyKind) => a === b || a === 'own' || b === 'own';
const plain = (text: string) => text.trim().toLowerCase();

/** How far an opportunity has come, as far as the places of its texts depend on it. */
export const reaches = ['before', 'room', 'offer', 'contract'] as const;
export type Reach = (typeof reaches)[number];

/** How far the records of an opportunity say it has come; the furthest counts. */
export function reachOf(...records: Pick<OpportunityRecord, 'status' | 'kind'>[]): Reach {
	const has = (...statuses: Status[]) => records.some(({ status }) => statuses.includes(status));
	if (has('hired') || records.some(({ kind }) => kind === 'contract')) return 'contract';
	// An offer whose answer is prepared is one still.
	if (has('offer') || records.some(({ kind, status }) => kind === 'offer' && status === 'prepared')) return 'offer';
	return has('active', 'accepted') ? 'room' : 'before';
}

/**
 * Where a text written for `place` is read: a message with new terms is one of the room once there is a room, and both are within a contract
 * once the client has hired. Answers and the cover letter stay what they are.
 */
export function placeAt(place: Place, reach: Reach): Place {
	if (place !== 'room' && place !== 'terms') return place;
	if (reach === 'contract' || reach === 'offer') return reach;
	return reach === 'room' ? 'room' : place;
}

/** Domains under which everybody has an address: that the client named one does not make the freelancer's own one the job's. */
const everybodys = new Set(
	(
		't.me telegram.me wa.me whatsapp.com api.whatsapp.com discord.gg discord.com slack.com m.me line.me signal.me zoom.us meet.google.com ' +
		'teams.microsoft.com calendly.com cal.com google.com gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me linkedin.com ' +
		'facebook.com instagram.com twitter.com x.com forms.gle docs.google.com drive.google.com github.com'
	).split(' '),
);

/** Whether a domain, lower case and without `www.`, is one under which everybody has an address. */
export function isEverybodys(domain: string): boolean {
	return everybodys.has(domain);
}
