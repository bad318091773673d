import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readEveryPage } from '../../lib/upwork/every-page';
import { findComposers } from '../../lib/upwork/index';
import type { Item } from '../../lib/upwork/types';
import { createMarketplace, type Marketplace } from './server';

const now = Date.UTC(2026, 2, 3, 12);
const site = 'https://www.upwork.com';
const place = createMarketplace({ now, variant: 'redesign', pageSize: 50 });
const { invitations, proposals } = place.state;

function open(path: string, from: Marketplace = place) {
	const { document } = parseHTML(from.rendered(`${site}${path}`));
	return { document, reading: readEveryPage(document, `${site}${path}`, now) };
}

/** What must be read of a thing, by its id: every field of an item is this or null. */
function truthOf(id: string | null): Partial<Item> {
	const invited = invitations.find((one) => one.uid === id);
	const sent = proposals.find((one) => one.id === id);
	const about = invited ?? sent;
	if (!about) throw new Error(`Nothing has the id ${id}.`);
	const stages = {
		open: 'invitation',
		unanswered: 'archived',
		accepted: 'active',
		declined: 'archived',
		withdrawn: 'archived',
		closed: 'archived',
	} as const;
	const hired = sent?.reason === 'Hired';
	return {
		kind: invited ? 'invitation' : 'proposal',
		stage: invited ? stages[invited.status] : (sent?.stage ?? 'archived'),
		jobId: about.job.id,
		title: about.job.title,
		client: about.client.name,
		clientMessage: invited?.message ?? null,
		reason: about.reason,
		text: sent?.coverLetter ?? null,
		terms: sent
			? { rateCents: sent.terms.bidCents, currency: 'USD', hourly: sent.terms.hourly, feeBps: sent.terms.feeBps }
			: null,
		...(hired && { stage: 'hired' as const }),
	};
}

/** Fields that say something else than the truth, as text; one that is not read is no fault. */
function faults(item: Item, missed: readonly string[], own: boolean): string[] {
	const truth = truthOf(item.id);
	const wrong: string[] = [];
	const at = Date.UTC(2026, 2, 3) - 60 * 86_400_000;
	if (item.received && (item.received.from < at - 400 * 86_400_000 || item.received.from > now)) wrong.push('received');
	for (const [field, wanted] of Object.entries(truth)) {
		const read = item[field as keyof Item];
		if (read === null || JSON.stringify(read) === JSON.stringify(wanted)) continue;
		// The archive says "archived" of what its own page calls hired, and an unanswered invitation can still be answered there.
		const looser = field === 'stage' && (own ? read === 'invitation' : read === 'archived');
		const said = field === 'stage' && missed.includes(`${item.kind}.stage`);
		const status = invitations.find((one) => one.uid === item.id)?.status;
		const statement =
			field === 'reason' && own && (status === 'closed' || status === 'declined' || status === 'withdrawn');
		if (!looser && !said && !statement) wrong.push(`${item.id} ${field}: ${JSON.stringify(read)}`);
	}
	return wrong;
}

describe('a redesigned generation that the readers were not written for', () => {
	it('the proposals page gives every row, with what plain words say', () => {
		const { reading } = open('/nx/proposals/');
		const wanted = [
			...invitations.filter(({ status }) => status === 'open').map(({ uid }) => uid),
			...proposals.filter(({ stage }) => stage !== 'archived').map(({ id }) => id),
		];
		expect(reading.items.map(({ id }) => id).sort()).toEqual(wanted.sort());
		expect(reading.items.flatMap((item) => faults(item, reading.missed, false))).toEqual([]);
		for (const item of reading.items) {
			const { id: _, ...seen } = { id: item.id, title: item.title, client: item.client };
			expect(seen).toEqual({ title: truthOf(item.id).title, client: truthOf(item.id).client });
			expect(item.received).not.toBeNull();
		}
		expect(reading.missed).toEqual([]);
		expect(reading.complete, 'an offer shown by its proposal, below its heading, is told').toBe(true);
	});

	it('the archive gives every row', () => {
		const { reading } = open('/nx/proposals/archived');
		const gone = invitations.filter(({ status }) => status !== 'open' && status !== 'accepted').length;
		expect(reading.items).toHaveLength(gone + proposals.filter(({ stage }) => stage === 'archived').length);
		expect(reading.items.flatMap((item) => faults(item, reading.missed, false))).toEqual([]);
		expect(reading.items.map(({ title }) => title)).not.toContain(null);
	});

	it('a section of several pages is not taken for complete', () => {
		const paged = createMarketplace({ now, variant: 'redesign', scenario: 30, pageSize: 10 });
		for (const page of [1, 2, 3]) {
			const { reading } = open(`/nx/proposals/?page.invitations=${page}`, paged);
			expect(reading.items.filter(({ stage }) => stage === 'invitation')).toHaveLength(10);
			expect(reading.complete).toBe(false);
		}
	});

	it.each(invitations.map((one) => [one.job.title, one] as const))('invitation: %s', (_, one) => {
		const { reading } = open(`/nx/proposals/interview/uid/${one.uid}`);
		const [item] = reading.items;
		expect(reading.items).toHaveLength(1);
		expect(item && faults(item, reading.missed, true)).toEqual([]);
		expect(item).toMatchObject({ id: one.uid, title: one.job.title, jobId: one.job.id, clientMessage: one.message });
	});

	it.each(proposals.map((one) => [one.job.title, one] as const))('proposal: %s', (_, one) => {
		const { reading } = open(`/nx/proposals/${one.id}`);
		const [item] = reading.items;
		expect(reading.items).toHaveLength(1);
		expect(item && faults(item, reading.missed, true)).toEqual([]);
		expect(item).toMatchObject({ id: one.id, text: one.coverLetter });
		expect(item?.terms).toEqual(truthOf(one.id).terms);
	});

	it('the forms are recognised, and what stands in them is read right or named as missed', () => {
		for (const one of invitations.filter(({ status }) => status === 'open')) {
			const path = `/nx/proposals/interview/uid/${one.uid}/accept`;
			const { document, reading } = open(path);
			const found = findComposers(document, `${site}${path}`);
			expect(found.map(({ kind }) => kind)).toContain('accept');
			expect(found.every(({ submit }) => submit?.textContent === 'Accept Interview')).toBe(true);
			for (const item of reading.items) expect(faults({ ...item, terms: null }, reading.missed, true)).toEqual([]);
		}
		for (const one of proposals.filter(({ stage }) => stage === 'submitted')) {
			const { reading } = open(`/nx/proposals/${one.id}/edit`);
			expect(reading.items.length === 0 ? reading.missed : ['edit.terms']).toContain('edit.terms');
		}
	});

	it('contracts and the hiring side give nothing wrong', () => {
		const { items, complete } = open('/nx/contracts').reading;
		expect(items.map(({ kind, id }) => [kind, id])).toEqual(place.state.contracts.map(({ id }) => ['contract', id]));
		expect(complete).toBe(true);
		expect(open('/ab/applicants/1234/applicants').reading.items).toEqual([]);
		expect(open('/ab/applicants/1234/applicants').reading.missed).toContain('client-side');
	});
});

it.each(['classic', 'old'] as const)(
	'%s: a list with one page of each section is complete, pagers or not',
	(variant) => {
		const whole = createMarketplace({ now, variant, pageSize: 50 });
		const base = variant === 'old' ? '/ab' : '/nx';
		expect(open(`${base}/proposals/`, whole).reading.complete).toBe(true);
		expect(open(`${base}/proposals/archived`, whole).reading.complete).toBe(true);
		const paged = createMarketplace({ now, variant, pageSize: 5 });
		expect(open(`${base}/proposals/`, paged).reading.complete).toBe(false);
	},
);

describe.each(['classic', 'old', 'redesign'] as const)('rooms of the %s generation', (variant) => {
	const place = createMarketplace({ now, variant });
	for (const { id } of place.state.rooms) place.world.talkedBefore(id, 30);
	const [first] = place.state.rooms;
	const [one, two] = first?.messages ?? [];
	place.world.clientWrites(first?.id ?? '', 'On this: yes.', one?.id);
	place.world.messageIsEdited(first?.id ?? '', one?.id ?? '', 'Better words');
	place.world.messageIsDeleted(first?.id ?? '', two?.id ?? '');

	it.each(place.state.rooms.map((room) => [room.client.name, room] as const))('%s', (_, room) => {
		const { reading } = open(`/ab/messages/rooms/room_${room.id}`, place);
		const [about, ...messages] = reading.items;
		const proposal = place.state.proposals.find((entry) => entry.id === room.proposalId);
		expect(about).toMatchObject({
			kind: 'room',
			id: `room_${room.id}`,
			title: proposal?.job.title,
			client: room.client.name,
			link: { kind: 'proposal', id: proposal?.id },
		});
		const shown = room.messages.slice(-40);
		expect(messages.map(({ id, author, text, edited, deleted }) => ({ id, author, text, edited, deleted }))).toEqual(
			shown.map(({ id, author, text, edited, deleted }) => ({
				id,
				author,
				text: deleted ? '' : text,
				edited: edited && !deleted,
				deleted,
			})),
		);
		for (const [index, message] of messages.entries()) {
			const at = shown[index]?.at ?? 0;
			expect(message.received?.from).toBeLessThanOrEqual(at);
			expect(message.received?.to).toBeGreaterThan(at);
		}
	});
});
