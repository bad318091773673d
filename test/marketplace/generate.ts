import { client, fixed, hourly, invitation, job } from './cast';
import { seeded } from './ids';
import type { Invitation } from './types';

const minute = 60_000;

const verbs = [
	'Build',
	'Repair',
	'Review',
	'Redesign',
	'Translate',
	'Test',
	'Document',
	'Migrate',
	'Illustrate',
	'Measure',
];
const things = [
	'a booking calendar',
	'an online shop',
	'the API of a ferry line',
	'a newsletter template',
	'a set of training videos',
	'a price calculator',
	'reports in PostgreSQL',
	'an Android widget',
	'a travel guide',
	'a warehouse screen',
	'a chess club’s site',
	'the onboarding e-mails',
];
const places = [
	'for a vineyard',
	'for two schools',
	'for a start-up',
	'for a hospital',
	'for a bicycle maker',
	'for a choir',
	'for a city',
];
const names = [
	'Ada Lind',
	'Bao Tran',
	'Chiara Conti',
	'Dimitri Pavlov',
	'Ewa Nowak',
	'Femi Ade',
	'Grace Kim',
	'Hamid Rezaei',
	'Ítalo Souza',
	'Joana Reis',
	'Kaito Mori',
	'Layla Haddad',
];
const countries = [
	'Sweden',
	'Vietnam',
	'Italy',
	'Bulgaria',
	'Poland',
	'Nigeria',
	'Korea',
	'Iran',
	'Brazil',
	'Portugal',
	'Japan',
	'Jordan',
];
const lines = [
	'Your profile fits what we need.',
	'We would like to start in two weeks.',
	'The budget is what the post says.',
	'Could you tell us when you are free?',
	'Please have a look at the attached brief.',
	'We have worked with freelancers for years 🙂',
	'Тут невеликий обсяг роботи.',
	'Nous sommes une petite équipe.',
	'期待您的回复。',
];

/** `count` open invitations, the same for the same seed and `now` (UTC ms), newest first and about three hours apart. */
export function generateInvitations(count: number, seed: number, now: number): Invitation[] {
	const random = seeded(seed);
	const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(random() * list.length)] ?? fallback;
	return Array.from({ length: count }, (_, index) => {
		const who = Math.floor(random() * names.length);
		const isHourly = random() < 0.8;
		const low = 2000 + Math.floor(random() * 60) * 100;
		const title = `${pick(verbs, 'Build')} ${pick(things, 'a site')} ${pick(places, 'for a club')} (${index + 1})`;
		const about = job(1000 + index, title, 'A generated practice job.', {
			hourly: isHourly,
			budget: isHourly ? `$${low / 100}.00 - $${low / 100 + 30}.00` : `$${low / 10}.00`,
		});
		const message = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(lines, 'Hello.')).join('\n');
		const age = (index * 180 + Math.floor(random() * 170)) * minute;
		return invitation(
			1000 + index,
			index,
			about,
			client(names[who] ?? 'Ada Lind', countries[who] ?? 'Sweden'),
			message,
			now - age,
			{
				profileTerms: isHourly ? hourly(low + 1000) : fixed(low * 10),
			},
		);
	});
}
