import { jobId, longId, roomId } from './ids';
import type { Client, DeclineForm, Invitation, Job, Proposal, ProposalStage, Room, State, Terms } from './types';

const hour = 3_600_000;
const day = 24 * hour;

/** Everybody in the practice data is made up; addresses and numbers use ranges reserved for examples. */
export const freelancer = 'Robin Vale';
/** The agency of which the freelancer is a member. */
export const agency = 'Tideway Studio';

/** Hourly terms at a bid in cents, 10 % fee. */
export function hourly(bidCents: number): Terms {
	return { hourly: true, bidCents, feeBps: 1000, increase: null, duration: null, milestones: [] };
}

/** Fixed-price terms by project in cents, 10 % fee. */
export function fixed(bidCents: number, duration = 'Less than 1 month'): Terms {
	return { hourly: false, bidCents, feeBps: 1000, increase: null, duration, milestones: [] };
}

/** A client with believable figures. */
export function client(name: string, country: string, spent = '$12K', hires = 9, since = 'Mar 2019'): Client {
	return { name, country, since, spent, hires };
}

/** A job; `extra` overrides what most jobs share. */
export function job(serial: number, title: string, description: string, extra: Partial<Job> = {}): Job {
	return {
		id: jobId(serial),
		title,
		description,
		skills: [],
		hourly: true,
		budget: '$35.00 - $60.00',
		connects: 12,
		questions: [],
		open: true,
		...extra,
	};
}

/** The eight shapes a decline form has here, so that every reader of it meets all of them. */
export const declineForms: readonly DeclineForm[] = [
	{ place: 'dialog', editor: 'textarea', reasons: 'select', ctrlEnter: true },
	{ place: 'dialog', editor: 'rich', reasons: 'dropdown', ctrlEnter: false },
	{ place: 'inline', editor: 'textarea', reasons: 'radios', ctrlEnter: true },
	{ place: 'inline', editor: 'rich', reasons: 'select', ctrlEnter: true },
	{ place: 'dialog', editor: 'textarea', reasons: 'radios', ctrlEnter: false },
	{ place: 'inline', editor: 'textarea', reasons: 'dropdown', ctrlEnter: false },
	{ place: 'dialog', editor: 'rich', reasons: 'radios', ctrlEnter: true },
	{ place: 'inline', editor: 'rich', reasons: 'dropdown', ctrlEnter: false },
];

/** The decline form for the n-th invitation. */
export function declineForm(index: number): DeclineForm {
	return (
		declineForms[index % declineForms.length] ?? {
			place: 'dialog',
			editor: 'textarea',
			reasons: 'select',
			ctrlEnter: true,
		}
	);
}

/** An open invitation; `serial` gives its id, `index` its decline form. */
export function invitation(
	serial: number,
	index: number,
	about: Job,
	from: Client,
	message: string,
	receivedAt: number,
	extra: Partial<Invitation> = {},
): Invitation {
	return {
		uid: longId(serial),
		job: about,
		client: from,
		message,
		messageMarkup: null,
		receivedAt,
		status: 'open',
		reason: null,
		form: declineForm(index),
		account: 'freelancer',
		members: [],
		profileTerms: about.hourly ? hourly(4500) : fixed(90_000),
		proposalId: null,
		...extra,
	};
}

function proposal(
	serial: number,
	stage: ProposalStage,
	about: Job,
	from: Client,
	terms: Terms,
	initiatedAt: number,
	extra: Partial<Proposal> = {},
): Proposal {
	return {
		id: longId(serial),
		job: about,
		client: from,
		stage,
		initiatedAt,
		viewedByClient: stage !== 'submitted',
		boosted: false,
		coverLetter: `Hello ${from.name.split(' ')[0] ?? ''},\n\nI have done work like "${about.title}" before and would start with a short call of questions here in Messages.\n\nRobin`,
		answers: about.questions.map((question) => ({ question, answer: 'Yes, for two years, every week.' })),
		terms,
		reason: null,
		roomId: null,
		invitationUid: null,
		...extra,
	};
}

/** Eight open invitations, the newest 40 minutes old and the oldest nine days. */
export function openInvitations(now: number): Invitation[] {
	return [
		invitation(
			101,
			0,
			job(
				1,
				'Redraw the floor plans of a small museum as clean SVG',
				'Twelve plans, scanned from paper. Layers for walls, doors, exhibits.',
				{
					skills: ['SVG', 'Illustrator', 'Floor plans'],
				},
			),
			client('Maren Holt', 'Norway', '$48K', 31, 'Jan 2016'),
			'Hi Robin,\n\nyour drawings of the lighthouse are exactly the kind of line we are after. Twelve plans, no hurry, but we would like to know this week whether you are in.\n\nBest,\nMaren',
			now - 40 * 60_000,
		),
		invitation(
			102,
			1,
			job(
				2,
				'Shopify: make the checkout of a bakery faster on phones',
				'Largest contentful paint is at 6 s. We want to be below 2.5 s.',
				{
					skills: ['Shopify', 'Liquid', 'Web performance'],
					budget: '$40.00 - $75.00',
				},
			),
			client('Teo Marchetti', 'Italy', '$3K', 4),
			'Ciao Robin 👋 we bake bread 🥖 not websites. The checkout is slow and people leave. Can you look at it next week? We start small: ten hours.',
			now - 9 * hour,
		),
		invitation(
			103,
			2,
			job(
				3,
				'Weekly data cleaning for a bird-ringing station',
				'CSV files from four stations, the same six mistakes each week.',
				{
					skills: ['Python', 'pandas', 'Data cleaning'],
					budget: '$25.00 - $40.00',
				},
			),
			client('Ringing Centre Wadden', 'Netherlands', '$900', 2),
			'Dear Robin Vale,\n\nWe are a non-profit. The work is about three hours a week, on Mondays. Our rate is at most $40.00.\n\nKind regards,\nthe station',
			now - 20 * hour,
		),
		invitation(
			104,
			3,
			job(4, 'React developer for appointment screens (3 months)', 'Existing design, existing API, tests wanted.', {
				skills: ['React', 'TypeScript', 'Accessibility'],
				budget: '$50.00 - $90.00',
			}),
			client('Northlight Clinics', 'Canada', '$210K', 120, 'Oct 2013'),
			'Hello,\nwe liked your profile. Please read the job post, it says everything. We decide on Friday.\n— Priya, Northlight',
			now - 26 * hour,
		),
		invitation(
			105,
			4,
			job(
				5,
				'Landing page for a board game, fixed price',
				'One page, one form, three pictures we have. German and English.',
				{
					hourly: false,
					budget: '$900.00',
					skills: ['HTML', 'CSS', 'Copy'],
				},
			),
			client('Spielwerk Ostheim', 'Germany', '$7K', 11),
			'Guten Tag,\n\nwir würden uns freuen! Budget is $900 for everything, in two steps. Könnten Sie bis Monatsende?\n\nJürgen & Käthe',
			now - 50 * hour,
		),
		invitation(
			106,
			5,
			job(6, 'Translate an app’s help pages from English into Ukrainian', 'About 14,000 words. Glossary exists.', {
				skills: ['Ukrainian', 'Localisation'],
				questions: ['Which app have you translated before?', 'How many words a day can you do well?'],
				budget: '$20.00 - $45.00',
			}),
			client('Олена Кравчук', 'Ukraine', '$5K', 8),
			'Доброго дня, Robin! 🌻\nМи шукаємо людину, яка пише живою мовою. Чи є у Вас час у квітні?\n\nДякую,\nОлена',
			now - 70 * hour,
		),
		invitation(
			107,
			6,
			job(
				7,
				'コーヒー焙煎所のためのアイコン 24 個 / 24 icons for a coffee roaster',
				'Line icons on a 24 px grid, SVG, two weights.',
				{
					skills: ['Icon design', 'SVG'],
					budget: '$45.00 - $80.00',
				},
			),
			client('高橋 美咲', 'Japan', '$16K', 22),
			'はじめまして、Robinさん。\nポートフォリオを拝見しました ☕️ ぜひお願いしたいです。\n\nمرحبا from our partner in Amman too — the same set will be used right-to-left.',
			now - 4 * day,
		),
		invitation(
			108,
			7,
			job(
				8,
				'Agency wanted: rewrite 40 Perl reports in SQL and a small web page',
				'The reports run at night. Nobody dares to touch them.',
				{
					skills: ['Perl', 'SQL', 'PostgreSQL'],
					budget: '$60.00 - $110.00',
				},
			),
			client('Fenwick & Daughters Logistics', 'United Kingdom', '$310K', 75, 'Jun 2012'),
			'Good morning. We invited three agencies. Please name the person who would do the work, we sign with one person. Regards, A. Fenwick',
			now - 9 * day,
			{ members: ['Robin Vale', 'Ines Duarte', 'Kofi Mensah'], profileTerms: hourly(8500) },
		),
	];
}

function sent(now: number): Proposal[] {
	return [
		proposal(
			201,
			'submitted',
			job(21, 'Accessibility check of a library catalogue', 'Report with screenshots.', {
				questions: ['Have you worked with screen readers?'],
			}),
			client('City Library Tartu', 'Estonia'),
			hourly(5000),
			now - 2 * hour,
		),
		proposal(
			202,
			'submitted',
			job(22, 'Fix flaky end-to-end tests in a Vue project', 'About 300 tests, 12 flaky.'),
			client('Halden Software', 'Sweden'),
			hourly(5500),
			now - 30 * hour,
			{ boosted: true, viewedByClient: true },
		),
		proposal(
			203,
			'submitted',
			job(23, 'Poster series for a jazz festival', 'Four posters, print and screen.', {
				hourly: false,
				budget: '$1,200.00',
			}),
			client('Blue Hour Fest', 'Portugal'),
			{
				...fixed(120_000, '1 to 3 months'),
				milestones: [
					{ description: 'Two sketches', amountCents: 40_000 },
					{ description: 'Four final posters', amountCents: 80_000 },
				],
			},
			now - 5 * day,
		),
		proposal(
			204,
			'submitted',
			job(24, 'Move a blog of 900 posts from WordPress to plain files', 'Links must not break.'),
			client('Garden & Fork', 'Ireland'),
			hourly(4200),
			now - 16 * day,
		),
		proposal(
			205,
			'active',
			job(25, 'Dashboard for a co-operative’s solar panels', 'Live data over MQTT.'),
			client('Sol Coop Girona', 'Spain', '$22K', 14),
			hourly(6000),
			now - 8 * day,
			{ roomId: roomId(1) },
		),
		proposal(
			206,
			'active',
			job(26, 'Proofread a cookbook (180 recipes)', 'British spelling, metric units.'),
			client('Amara Osei', 'Ghana', '$2K', 3),
			hourly(3000),
			now - 12 * day,
			{ roomId: roomId(2) },
		),
		proposal(
			207,
			'offer',
			job(27, 'Maintain the booking form of a mountain hut', 'Two hours a month.'),
			client('Hütte am Joch', 'Austria', '$1K', 1),
			hourly(4800),
			now - 3 * day,
			{ roomId: roomId(3) },
		),
	];
}

const closed: [title: string, client: string, reason: string, days: number, terms: Terms][] = [
	['Data entry from 200 scanned receipts', 'Lumen Accounting', 'Job is closed', 18, hourly(2500)],
	['Logo for a rowing club', 'RC Meander', 'Job is closed', 23, fixed(30_000)],
	['Voice recordings, 40 short phrases', 'Tiny Tales Audio', 'Declined by client', 27, fixed(15_000)],
	['Convert Sass to plain CSS', 'Halden Software', 'Hired', 31, hourly(5000)],
	['Spreadsheet for a school canteen', 'Skolan Björken', 'Withdrawn', 38, hourly(3500)],
	['Kotlin: offline maps in a hiking app', 'Trailhead Labs', 'Job is closed', 44, hourly(7000)],
	['Subtitles for a lecture series, 9 hours', 'Open Lectures', 'Hired', 52, fixed(81_000, '1 to 3 months')],
	['Tidy a Figma library of 300 components', 'Paperkite', 'Declined by client', 60, hourly(5500)],
	['Write release notes people like to read', 'Ledgerly', 'Job is closed', 75, hourly(5000)],
];

/** A dozen archived rows: nine proposals and three invitations that were declined, taken back or left unanswered. */
function archived(now: number): { proposals: Proposal[]; invitations: Invitation[] } {
	const proposals = closed.map(([title, name, reason, days, terms], index) =>
		proposal(
			301 + index,
			'archived',
			job(41 + index, title, 'An earlier job.', { hourly: terms.hourly, open: false }),
			client(name, 'United States'),
			terms,
			now - days * day,
			{ reason },
		),
	);
	const invitations = [
		invitation(
			151,
			0,
			job(61, 'Crypto landing page, urgent!!!', 'Easy work.'),
			client('Fast Team', 'Unknown', '$0', 0),
			'Dear, we pay good. Start today?',
			now - 20 * day,
			{ status: 'declined', reason: 'Declined by you: Spam' },
		),
		invitation(
			152,
			1,
			job(62, 'Map of cycle paths in three towns', 'QGIS.'),
			client('Radweg Verein', 'Germany'),
			'Hallo Robin, hättest du Lust?',
			now - 33 * day,
			{ status: 'withdrawn', reason: 'Invitation withdrawn by client' },
		),
		invitation(
			153,
			2,
			job(63, 'Name tags for a conference of 400', 'From a spreadsheet.'),
			client('Paula Reyes', 'Mexico', '$4K', 6),
			'Hola, are you free at the end of the month? 🎫',
			now - 15 * day,
			{ status: 'unanswered', reason: 'Not answered' },
		),
	];
	return { proposals, invitations };
}

function rooms(now: number, proposals: Proposal[]): Room[] {
	const say = (serial: number, author: string, hoursAgo: number, text: string, deleted = false) => ({
		id: longId(9000 + serial).slice(-12),
		author,
		mine: author === freelancer,
		text,
		at: now - hoursAgo * hour,
		edited: false,
		deleted,
		quote: null,
	});
	const talk = [
		[
			say(1, 'Sol Coop Girona', 100, 'Thanks for the proposal. Which chart library would you take?'),
			say(2, freelancer, 98, 'None for the small ones: SVG by hand.\nuPlot for the day view.'),
			say(3, freelancer, 97.9, 'I can show both on your sample data.'),
			say(4, 'Sol Coop Girona', 30, 'Good. Please do 🌞'),
			say(5, 'Sol Coop Girona', 29, 'Removed', true),
		],
		[
			say(11, 'Amara Osei', 60, 'Hello Robin! Do you know West African dishes?'),
			say(12, freelancer, 59, 'I cook waakye every other week.'),
		],
		[say(21, 'Hütte am Joch', 20, 'We sent the offer.'), say(22, freelancer, 19, 'Thank you, I read it tonight.')],
	];
	return proposals
		.filter((entry) => entry.roomId !== null)
		.map((entry, index) => ({
			id: entry.roomId ?? '',
			proposalId: entry.id,
			client: entry.client,
			messages: talk[index] ?? [],
		}));
}

/** Everything but the open invitations: what a freelancer of three years would see. */
export function rest(
	now: number,
): Omit<State, 'invitations' | 'context' | 'namesAccount'> & { archivedInvitations: Invitation[] } {
	const past = archived(now);
	const proposals = [...sent(now), ...past.proposals];
	return {
		freelancer,
		agency,
		proposals,
		archivedInvitations: past.invitations,
		rooms: rooms(now, proposals),
		offers: [],
		contracts: [
			{
				id: '38114207',
				title: 'Convert Sass to plain CSS',
				client: client('Halden Software', 'Sweden'),
				freelancer,
				terms: hourly(5000),
				weeklyLimit: 20,
				startedAt: now - 29 * day,
			},
			{
				id: '37850311',
				title: 'Subtitles for a lecture series, 9 hours',
				client: client('Open Lectures', 'United States'),
				freelancer,
				terms: fixed(81_000),
				weeklyLimit: null,
				startedAt: now - 50 * day,
			},
		],
	};
}
