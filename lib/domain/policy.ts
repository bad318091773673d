/** How sure a finding is; the same words as in lib/contact. */
type Certainty = 'definite' | 'likely' | 'hint';

/** Where a text will be read by the client. */
export type Place = 'decline' | 'accept' | 'cover-letter' | 'room' | 'contract';

/** What a finding means: a warning with a last look, a warning, a quiet note, or nothing. */
export type Meaning = 'warn-definite' | 'warn-likely' | 'note' | 'none';

/** Which rules are gone by. */
export type Edition = 'article' | 'terms-2020';

interface PolicyEdition {
	name: string;
	since: string;
	source: string;
	/** `warn`: warn by certainty; `note`: a quiet note whatever the certainty; `none`: silent. */
	places: Record<Place, 'warn' | 'note' | 'none'>;
}

/** The contact policy, as dated editions. Detection (lib/contact) says what is in a text; this says what it means in a place. */
export const editions: Record<Edition, PolicyEdition> = {
	article: {
		name: 'Help article',
		since: '2019',
		source: 'Upwork help centre, “Accept or decline an invitation to interview” (about 2019)',
		places: { decline: 'warn', accept: 'warn', 'cover-letter': 'warn', room: 'note', contract: 'none' },
	},
	'terms-2020': {
		name: 'Terms since 26 June 2020',
		since: '2020-06-26',
		source: 'Upwork terms of service, in force since 26 June 2020: no direct contact before a contract starts',
		places: { decline: 'warn', accept: 'warn', 'cover-letter': 'warn', room: 'warn', contract: 'none' },
	},
};

/** What a finding of this certainty means in this place. */
export function whatItMeans(certainty: Certainty, place: Place, edition: Edition = 'article'): Meaning {
	const rule = editions[edition].places[place];
	if (rule === 'none') return 'none';
	if (rule === 'note' || certainty === 'hint') return 'note';
	return certainty === 'definite' ? 'warn-definite' : 'warn-likely';
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
