import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { assetNames } from './assets';
import { declineForms, fixed, hourly } from './cast';
import type { PostAnswer, View } from './pages/wire';
import { createMarketplace, type Invitation, type Marketplace, type Options } from './server';

const now = Date.UTC(2026, 2, 3, 12);
const site = 'https://www.upwork.com';

function market(options: Partial<Options> = {}): Marketplace {
	return createMarketplace({ now, ...options });
}
function first(place: Marketplace): Invitation {
	const [entry] = place.state.invitations;
	if (!entry) throw new Error('the cast is empty');
	return entry;
}
function view(place: Marketplace, path: string): View {
	const { body } = place.handle({ method: 'GET', url: `${site}/api/practice/view?of=${encodeURIComponent(path)}` });
	return JSON.parse(body);
}
function post(place: Marketplace, path: string, body: unknown): { status: number; answer: PostAnswer } {
	const reply = place.handle({ method: 'POST', url: `${site}/api/practice/${path}`, body: JSON.stringify(body) });
	return { status: reply.status, answer: JSON.parse(reply.body) };
}
function document(place: Marketplace, path: string): Document {
	return parseHTML(place.rendered(`${site}${path}`)).document;
}
function headings(place: Marketplace, path: string): string[] {
	return [...document(place, path).querySelectorAll('h2')].map((heading) => heading.textContent ?? '');
}

describe('the practice data', () => {
	it('has the promised cast', () => {
		const { state } = market();
		expect(state.invitations.filter((entry) => entry.status === 'open')).toHaveLength(8);
		const stages = state.proposals.map((entry) => entry.stage);
		expect(['submitted', 'active', 'offer'].map((stage) => stages.filter((each) => each === stage).length)).toEqual([
			4, 2, 1,
		]);
		const archivedInvitations = state.invitations.filter((entry) => entry.status !== 'open').length;
		expect(archivedInvitations + stages.filter((stage) => stage === 'archived').length).toBe(12);
	});

	it('gives every thing an id of its own, in the documented shape', () => {
		const { state } = market({ scenario: 200 });
		const ids = [...state.invitations.map((entry) => entry.uid), ...state.proposals.map((entry) => entry.id)];
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^\d{19}$/);
		for (const room of state.rooms) expect(room.id).toMatch(/^[0-9a-f]{32}$/);
		for (const entry of state.invitations) expect(entry.job.id).toMatch(/^~02\d{19}$/);
	});

	it('meets every shape of decline form', () => {
		expect(new Set(declineForms.map((form) => form.place + form.editor)).size).toBe(4);
		expect(new Set(declineForms.map((form) => form.place + form.reasons)).size).toBe(6);
	});

	it.each([0, 3, 50, 200])('makes %i invitations, the same for the same seed', (count) => {
		const open = (place: Marketplace) => place.state.invitations.filter((entry) => entry.status === 'open');
		expect(open(market({ scenario: count, seed: 7 }))).toHaveLength(count);
		expect(open(market({ scenario: count, seed: 7 }))).toEqual(open(market({ scenario: count, seed: 7 })));
		if (count > 0)
			expect(open(market({ scenario: count, seed: 8 }))).not.toEqual(open(market({ scenario: count, seed: 7 })));
	});

	it('never shares state between two marketplaces', () => {
		const one = market();
		const other = market();
		one.person.decline(first(one).uid, { reason: 'Spam', message: '' });
		expect(first(other).status).toBe('open');
	});
});

describe('answering', () => {
	it('accepting with new terms makes an active candidacy with a room', () => {
		const place = market();
		const { uid } = first(place);
		const { status, answer } = post(place, `invitations/${uid}/accept`, {
			terms: hourly(5200),
			letter: 'Gladly.\nRobin',
			answers: [],
			member: null,
		});
		expect({ status, ok: answer.ok }).toEqual({ status: 200, ok: true });
		expect(place.received).toMatchObject([
			{ kind: 'accept', uid, message: 'Gladly.\nRobin', terms: { bidCents: 5200 } },
		]);
		const proposal = place.state.proposals[0];
		expect(proposal).toMatchObject({ stage: 'active', invitationUid: uid, terms: { bidCents: 5200 } });
		expect(place.state.rooms[0]).toMatchObject({
			id: proposal?.roomId,
			messages: [{ text: 'Gladly.\nRobin', mine: true }],
		});
		expect(view(place, `/nx/proposals/interview/uid/${uid}`)).toMatchObject({ status: 'accepted' });
		expect(headings(place, '/nx/proposals/')).toEqual([
			'Offers (1)',
			'Invitations to apply (7)',
			'Active proposals (3)',
			'Submitted proposals (4)',
		]);
	});

	it('declining moves the invitation to the archive with its reason', () => {
		const place = market();
		const { uid, job } = first(place);
		expect(
			post(place, `invitations/${uid}/decline`, { reason: 'Spam', message: 'No, thank you.' }).answer,
		).toMatchObject({
			ok: true,
			headline: 'You declined this invitation',
		});
		expect(place.received).toEqual([{ kind: 'decline', uid, reason: 'Spam', message: 'No, thank you.', at: now }]);
		const row = [...document(place, '/nx/proposals/archived').querySelectorAll('tr.details-row')].find((entry) =>
			entry.textContent?.includes(job.title),
		);
		expect(row?.querySelector('td.reason-slot')?.textContent).toBe('Declined by you: Spam');
		expect(headings(place, '/nx/proposals/')).toContain('Invitations to apply (7)');
	});

	it.each([
		['no reason', 'decline', { reason: '', message: '' }],
		['an unknown reason', 'decline', { reason: 'Because', message: '' }],
		['no message', 'accept', { terms: hourly(4500), letter: ' ', answers: [] }],
		['a fixed price for an hourly job', 'accept', { terms: fixed(4500), letter: 'Yes', answers: [] }],
		['a bid below $3.00', 'accept', { terms: hourly(299), letter: 'Yes', answers: [] }],
		['answers nobody asked for', 'accept', { terms: hourly(4500), letter: 'Yes', answers: ['a'] }],
		['no body', 'accept', null],
	])('refuses an answer with %s and keeps nothing of it', (_, verb, body) => {
		const place = market();
		const { uid } = first(place);
		expect(post(place, `invitations/${uid}/${verb}`, body).status).toBe(422);
		expect(place.received).toEqual([]);
		expect(first(place).status).toBe('open');
	});

	it('answers one invitation once', () => {
		const place = market();
		const { uid } = first(place);
		post(place, `invitations/${uid}/decline`, { reason: 'Other', message: '' });
		expect(post(place, `invitations/${uid}/decline`, { reason: 'Spam', message: '' }).status).toBe(409);
		expect(place.received).toHaveLength(1);
	});

	it('an invitation archived without an answer can still be answered, a withdrawn one cannot', () => {
		const place = market();
		const [one, two] = place.state.invitations;
		place.world.invitationIsArchived(one?.uid ?? '');
		place.world.clientWithdrawsInvitation(two?.uid ?? '');
		expect(post(place, `invitations/${one?.uid}/decline`, { reason: 'Other', message: '' }).status).toBe(200);
		expect(post(place, `invitations/${two?.uid}/decline`, { reason: 'Other', message: '' }).status).toBe(409);
	});
});

describe('proposals', () => {
	it('the terms can be changed, the letter for six hours and until the client views it', () => {
		const place = market();
		const fresh = place.state.proposals.find((entry) => entry.stage === 'submitted');
		const id = fresh?.id ?? '';
		const change = { terms: hourly(5900), letter: 'A better letter', letterChanged: true };
		expect(post(place, `proposals/${id}/terms`, change).status).toBe(200);
		expect(fresh).toMatchObject({ coverLetter: 'A better letter', terms: { bidCents: 5900 } });
		place.world.clientViews(id);
		expect(post(place, `proposals/${id}/terms`, change).status).toBe(409);
		expect(post(place, `proposals/${id}/terms`, { ...change, letterChanged: false }).status).toBe(200);
		expect(place.received).toMatchObject([
			{ kind: 'terms', before: { bidCents: 5000 }, after: { bidCents: 5900 }, coverLetter: 'A better letter' },
			{ kind: 'terms', coverLetter: null },
		]);
	});

	it('goes from submitted over active and offer to a contract', () => {
		const place = market();
		const entry = place.state.proposals.find((each) => each.stage === 'submitted');
		const id = entry?.id ?? '';
		place.world.clientResponds(id, 'Hello');
		expect(entry).toMatchObject({ stage: 'active', viewedByClient: true });
		place.world.clientSendsOffer(id);
		expect(place.world.contractStarts(id).ok).toBe(true);
		expect(entry).toMatchObject({ stage: 'archived', reason: 'Hired' });
		expect(document(place, '/nx/contracts').querySelectorAll('section[data-test^="contract-"]')).toHaveLength(3);
		expect(post(place, `proposals/${id}/withdraw`, { reason: 'Other' }).status).toBe(409);
	});

	it('applying and withdrawing', () => {
		const place = market();
		const { job } = first(place);
		post(place, `jobs/${job.id}/apply`, { terms: hourly(4500), letter: 'Hello', answers: [] });
		const sent = place.state.proposals[0];
		expect(sent).toMatchObject({ stage: 'submitted', coverLetter: 'Hello' });
		post(place, `proposals/${sent?.id}/withdraw`, { reason: 'Other' });
		expect(sent).toMatchObject({ stage: 'archived', reason: 'Withdrawn' });
		expect(place.received.map((entry) => entry.kind)).toEqual(['apply', 'withdraw']);
	});

	it('a closing job takes its invitation and proposals to the archive', () => {
		const place = market();
		const { job, uid } = first(place);
		expect(place.world.jobCloses(job.id)).toBe(1);
		expect(first(place)).toMatchObject({ status: 'closed', reason: 'Job is closed' });
		expect(post(place, `invitations/${uid}/decline`, { reason: 'Other', message: '' }).status).toBe(409);
	});

	it('starting over forgets what happened', () => {
		const place = market();
		place.person.decline(first(place).uid, { reason: 'Spam', message: '' });
		place.startOver();
		expect([first(place).status, place.received, place.requests]).toEqual(['open', [], []]);
	});
});

describe('the pages', () => {
	it.each(['/nx/proposals/', '/ab/proposals/', '/nx/proposals', '/nx/proposals/?from=nav'])(
		'serves the list at %s',
		(path) => {
			const place = market();
			const reply = place.handle({ method: 'GET', url: `${site}${path}` });
			expect(reply.status).toBe(200);
			expect(reply.body).toContain('Practice copy — not upwork.com');
			// Late rendering: the first answer has no rows.
			expect(reply.body).not.toContain('details-row');
			expect(view(place, path)).toMatchObject({ view: 'list', archive: false });
		},
	);

	it('answers unknown pages and ids with 404 and a page', () => {
		const place = market();
		for (const path of [
			'/nx/nothing',
			'/nx/proposals/1234567890123456789',
			'/nx/proposals/interview/uid/1',
			'/practice/..%2Fserver',
		])
			expect(place.handle({ method: 'GET', url: `${site}${path}` }).status).toBe(404);
		expect(place.handle({ method: 'PUT', url: `${site}/nx/proposals/` }).status).toBe(405);
	});

	it('rows have the documented hooks', () => {
		const place = market();
		const page = document(place, '/nx/proposals/');
		const rows = [...page.querySelectorAll('.invitations-card-view tr.details-row[data-ev-sublocation="interviews"]')];
		expect(rows).toHaveLength(8);
		for (const row of rows) {
			expect(row.querySelector('a[data-ev-label="jpn_list_details_link"]')?.getAttribute('href')).toMatch(
				/^\/nx\/proposals\/interview\/uid\/\d{19}$/,
			);
			expect(row.querySelector('td[data-cy="time-slot"]')?.textContent).toMatch(/^Received (Feb|Mar) \d+, 2026/);
		}
		expect(page.querySelector('.active-offers-card-view tr.details-row')).not.toBeNull();
		expect(
			document(place, '/nx/proposals/archived').querySelectorAll('tr[data-ev-sublocation*="archived_proposals"]'),
		).toHaveLength(10);
	});

	it('each section has its own pager', () => {
		const place = market({ scenario: 50 });
		const page = document(place, '/nx/proposals/?page.invitations=3');
		const pager = page.querySelector('.invitations-card-view .air3-pagination');
		expect(pager?.querySelector('.is-active .sr-only')?.textContent).toBe('Current page 3 of 5');
		expect(
			pager?.querySelector('button[aria-label="Next page"][data-test="next-page"]')?.hasAttribute('disabled'),
		).toBe(false);
		expect(page.querySelector('[data-part="submitted"] .is-active .sr-only')?.textContent).toBe('Current page 1 of 1');
		expect(page.querySelectorAll('.invitations-card-view tr.details-row')).toHaveLength(10);
		const last = document(place, '/nx/proposals/?page.invitations=99');
		expect(last.querySelector('.invitations-card-view [data-test="next-page"]')?.hasAttribute('disabled')).toBe(true);
	});

	it('empty sections keep their heading', () => {
		const place = market({ scenario: 0 });
		expect(headings(place, '/nx/proposals/')[1]).toBe('Invitations to apply (0)');
	});

	it('the old generation has the old names and addresses and fewer hooks', () => {
		const place = market({ variant: 'old' });
		expect(headings(place, '/ab/proposals/')).toEqual([
			'Offers (1)',
			'Invitations to Interview (8)',
			'Active Candidacies (2)',
			'Submitted proposals (4)',
		]);
		const page = document(place, '/ab/proposals/');
		expect(page.querySelectorAll('[data-ev-label], [data-cy], [data-test]')).toHaveLength(0);
		expect(page.querySelector('td.job-info a')?.getAttribute('href')).toMatch(/^\/ab\/proposals\//);
	});

	it('the accept form carries the documented fields', () => {
		const place = market();
		const page = document(place, `/nx/proposals/interview/uid/${first(place).uid}/accept`);
		expect(
			['#step-rate', '#fee-rate', '#receive-step-rate'].map((id) => page.querySelector(id)?.getAttribute('value')),
		).toEqual(['$45.00', '-$4.50', '$40.50']);
		expect(page.body.textContent).toContain('Service Fee: 10%');
		expect(page.querySelector('textarea[aria-labelledby="cover_letter_label"]')).not.toBeNull();
	});

	it('a client’s text never becomes markup, but for the one message that is meant to', () => {
		const place = market({ scenario: 'hostile' });
		const list = document(place, '/nx/proposals/');
		expect(list.querySelectorAll('img')).toHaveLength(0);
		expect([...list.querySelectorAll('h2')].map((heading) => heading.textContent)).not.toContain(
			'Archived proposals (0)',
		);
		const { uid } = first(place);
		expect(
			document(place, `/nx/proposals/interview/uid/${uid}`).querySelectorAll('.message h2, .message tr'),
		).toHaveLength(0);
		const rich = place.state.invitations.find((entry) => entry.messageMarkup !== null);
		expect(
			document(place, `/nx/proposals/interview/uid/${rich?.uid}`).querySelectorAll('.message tr.details-row'),
		).toHaveLength(1);
	});

	it('the hostile script stands only on the hostile pages, before all others', () => {
		const body = (scenario: 'hostile' | 'practice') =>
			market({ scenario }).handle({ method: 'GET', url: `${site}/nx/proposals/` }).body;
		expect(body('practice')).not.toContain('hostile');
		expect(body('hostile').indexOf('/practice/hostile')).toBeLessThan(body('hostile').indexOf('/practice/app'));
	});

	it('serves every script and style of the pages', () => {
		const place = market();
		expect(assetNames()).toContain('app');
		for (const name of assetNames()) {
			const reply = place.handle({ method: 'GET', url: `${site}/practice/${name}` });
			expect([name, reply.status]).toEqual([name, 200]);
			for (const [, wanted] of reply.body.matchAll(/^import .* from "\.\/([^"]+)"/gm))
				expect(assetNames()).toContain(wanted);
		}
	});
});
