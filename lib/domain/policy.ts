import type { Stage } from './facts';
import { type Edition, type Exception, editions, exceptions, type Place, type PolicyKind } from './policy-table';

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

/** What a finding means in a place. A named exception that covers its kind turns a warning into a note. */
export function whatItMeans(found: Found, place: Place, rules: Rules = defaultRules): Meaning {
	const rule = editions[rules.edition].rules[found.kind][place];
	if (rule === 'none') return 'none';
	if (rule === 'note' || found.certainty === 'hint' || excusedBy(found.kind, rules) !== null) return 'note';
	return found.certainty === 'definite' ? 'warn-definite' : 'warn-likely';
}

/** The first named exception that covers a kind; null where none does. */
export function excusedBy(kind: PolicyKind, rules: Pick<Rules, 'exceptions'>): Exception | null {
	return rules.exceptions.find((name) => exceptions[name].kinds.includes(kind)) ?? null;
}

/** Whether the person said that a finding is fine. */
export function isDismissed(found: Dismissed, dismissed: readonly Dismissed[]): boolean {
	const text = plain(found.text);
	return dismissed.some((one) => one.kind === found.kind && plain(one.text) === text);
}

const plain = (text: string) => text.trim().toLowerCase();

/** A message room is one before a contract until the client has hired. */
export function roomPlace(stage: Stage | null): Place {
	return stage === 'hired' ? 'contract' : 'room';
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
