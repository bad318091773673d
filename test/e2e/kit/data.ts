import type { Command, ReadItem } from '../../../lib/domain/commands';
import type { Answer, Terms } from '../../../lib/domain/facts';
import { openInvitations } from '../../marketplace/cast';
import { generateInvitations } from '../../marketplace/generate';
import type { Invitation } from '../../marketplace/types';
import type { Parley } from '../extension';
import { useKit } from './kit';

/** The clock of every picture: a Wednesday, 10:30 UTC. */
export const now = Date.UTC(2026, 2, 18, 10, 30);

const day = 86_400_000;

/** What a desk holds before a scene begins. */
export interface Desk {
	/** When all of it was kept, UTC ms. */
	keptAt: number;
	commands: readonly Command[];
	/** Another device's answer to one of the records, one minute after this one's. */
	other?: { record: string; answer: Answer };
}

const recordOf = (one: Invitation) => `main:invitation:${one.uid}`;

/** An invitation as its own page and its accept form tell it. */
function item(one: Invitation): ReadItem {
	return {
		kind: 'invitation',
		siteId: one.uid,
		source: 'page',
		fields: {
			stage: 'invitation',
			title: one.job.title,
			url: `https://www.upwork.com/nx/proposals/interview/uid/${one.uid}`,
			client: one.client.name,
			clientMessage: one.message,
			received: { from: one.receivedAt, to: one.receivedAt + 60_000 },
			terms: { rateCents: one.profileTerms.bidCents, currency: 'USD', hourly: one.profileTerms.hourly, feeBps: 1_000 },
		},
		likely: [],
	};
}

const closed: ReadItem = {
	kind: 'proposal',
	siteId: '1890000000000000001',
	source: 'list',
	fields: { stage: 'archived', title: 'Logo for a rowing club', client: 'RC Meander', reason: 'Job is closed' },
	likely: [],
};

const save = (items: ReadItem[]): Command => ({
	type: 'saveReading',
	account: 'main',
	page: 'proposals',
	items,
	deliberate: true,
	allInvitations: true,
});
const decline = (message: string): Answer => ({
	kind: 'decline',
	reason: 'Too busy on other projects',
	message,
	terms: null,
});

const cast = openInvitations(now);
const at = (index: number): string => {
	const one = cast[index];
	return one ? recordOf(one) : '';
};

/** The practice cast, the first three untouched, each of the others in a state of its own. */
export const titles = {
	open: cast[0]?.job.title ?? '',
	terms: cast[1]?.job.title ?? '',
	prepared: cast[2]?.job.title ?? '',
	conflict: cast[3]?.job.title ?? '',
	ignored: cast[4]?.job.title ?? '',
	done: cast[5]?.job.title ?? '',
	submitted: 'Charts for a sailing guide',
	active: 'Brochure for a bakery',
	hired: 'Translate product pages',
};

const hourly = (rateCents: number): Terms => ({ rateCents, currency: 'USD', hourly: true, feeBps: 1_000 });
const siteIds = { submitted: '1890000000000000101', active: '1890000000000000102', hired: '1890000000000000103' };
const proposalUrl = (id: string) => `https://www.upwork.com/nx/proposals/${id}`;

/** A proposal that was submitted two hours ago, one the client answered, and a contract. */
const sent: ReadItem[] = [
	{
		kind: 'proposal',
		siteId: siteIds.submitted,
		source: 'page',
		fields: {
			stage: 'submitted',
			title: titles.submitted,
			url: proposalUrl(siteIds.submitted),
			client: 'Maren Holt',
			received: { from: now - 2 * 3_600_000, to: now - 2 * 3_600_000 + 60_000 },
			terms: hourly(4_000),
			viewed: false,
			coverLetter: 'Dear Maren,\n\nI have sailed these routes and drawn them. Two samples are attached.\n\nRobin',
		},
		likely: [],
	},
	{
		kind: 'proposal',
		siteId: siteIds.active,
		source: 'page',
		fields: {
			stage: 'active',
			title: titles.active,
			url: proposalUrl(siteIds.active),
			client: 'Teo Brandt',
			terms: {
				rateCents: 90_000,
				currency: 'USD',
				hourly: false,
				feeBps: 1_000,
				milestones: [
					{ description: 'Draft of all pages', cents: 30_000, due: now + 14 * day },
					{ description: 'Print files', cents: 60_000, due: null },
				],
			},
		},
		likely: [],
	},
	{
		kind: 'contract',
		siteId: siteIds.hired,
		source: 'page',
		fields: {
			stage: 'hired',
			title: titles.hired,
			url: `https://www.upwork.com/nx/wm/workroom/${siteIds.hired}`,
			client: 'Priya Nair',
			terms: hourly(5_200),
		},
		likely: [],
	},
];

const raised: Terms = { ...hourly(4_500), increase: { months: 6, bps: 500 } };

export const desks = {
	never: { keptAt: now, commands: [] },
	none: { keptAt: now - 3 * 3_600_000, commands: [save([closed])] },
	three: { keptAt: now - 600_000, commands: [save(cast.slice(0, 3).map(item))] },
	fifty: { keptAt: now - 600_000, commands: [save(generateInvitations(50, 7, now).map(item))] },
	worked: {
		keptAt: now - 3_600_000,
		commands: [
			save([...cast.map(item), closed]),
			{
				type: 'prepareAnswer',
				record: at(2),
				answer: decline('Dear all,\n\nthank you for asking. My Mondays are taken until summer.\n\nRobin'),
			},
			{ type: 'prepareAnswer', record: at(3), answer: decline('') },
			{ type: 'ignore', record: at(4) },
			{ type: 'markDone', record: at(5), answer: { kind: 'accept', reason: null, message: '', terms: null } },
		],
		other: { record: at(3), answer: { kind: 'accept', reason: null, message: 'Hello Priya, gladly.', terms: null } },
	},
	/** Things that were sent: terms to change, in every state. */
	sent: {
		keptAt: now - 3_600_000,
		commands: [
			save(sent),
			{ type: 'setSetting', account: 'main', name: 'terms.weeklyMinutes', value: 1_800 },
			{ type: 'setSetting', account: 'main', name: 'floor.USD', value: 4_200 },
			{ type: 'setSetting', account: 'main', name: 'client.marketplaceBps', value: 500 },
			{
				type: 'confirmTerms',
				record: `main:contract:${siteIds.hired}`,
				change: { from: hourly(5_200), to: hourly(5_600), message: 'As we said: the new pages need research.' },
				by: 'person',
				when: { from: now - 20 * day, to: now - 20 * day + 1 },
			},
			{
				type: 'proposeTerms',
				record: `main:contract:${siteIds.hired}`,
				change: {
					from: hourly(5_600),
					to: { ...raised, rateCents: 6_000 },
					message: 'The second year begins in April.',
				},
			},
		],
	},
	/** Nothing was read for nine days: every invitation is late, and a backup is due. */
	stale: { keptAt: now - 9 * day, commands: [save(openInvitations(now - 9 * day).map(item))] },
} satisfies Record<string, Desk>;

/** Fills an empty desk, through the bus and at the desk's own time. */
export async function fill(parley: Parley, desk: Desk): Promise<void> {
	if (desk.commands.length === 0) return;
	const page = await useKit(await parley.openTab('options.html'));
	await (await parley.worker()).evaluate((time) => {
		Date.now = () => time;
	}, desk.keptAt);
	await page.evaluate(
		async ([commands, other]) => {
			for (const command of commands) {
				const done = await kit.send('command', { commandId: crypto.randomUUID(), command });
				if (!done.ok) throw new Error(done.message);
			}
			if (!other) return;
			const facts = (await kit.storedFacts()).filter((fact) => fact.record === other.record);
			const mine = facts.find((fact) => fact.type === 'answerPrepared');
			const seen = facts.find((fact) => fact.type === 'invitationRead');
			if (!mine || !seen) throw new Error('Nothing to be in conflict with.');
			const theirs = {
				...mine,
				key: 'f'.repeat(32),
				id: 'e'.repeat(32),
				at: mine.at + 60_000,
				recordedAt: mine.recordedAt + 60_000,
				device: 'b71c0e5d',
				data: { answer: other.answer, replaces: [], over: null, seen: seen.id },
			};
			const merged = await kit.send('restorePart', { facts: [theirs] });
			if (!merged.ok) throw new Error(merged.message);
		},
		[desk.commands, desk.other ?? null] as const,
	);
	await page.close();
}
