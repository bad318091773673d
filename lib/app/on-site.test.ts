import { describe, expect, it } from 'vitest';
import type { Speaker } from '../bus/sender';
import type { Terms } from '../domain/facts';
import { HOUR } from '../domain/time';
import { idOf, invitation, newCommandId, save, start } from '../journal/testkit';
import { type CheckedReading, checkReading } from '../schema/page';
import { pressKeeper } from './answer-pressed';
import { wake } from './housekeeping';
import { withMisses } from './misses';
import { readingTaker } from './offer-reading';
import { preparedHere } from './prepared-here';
import { readerWanted } from './reader-wanted';
import { SECOND_LOOK } from './second-look';
import { row, tools } from './testkit';

const site = '1900000000000000001';
const other = '1900000000000000002';
const record = idOf(site);
const invitationPage = `https://www.upwork.com/nx/proposals/interview/uid/${site}`;
const acceptPage = `${invitationPage}/accept`;
const listPage = 'https://www.upwork.com/nx/proposals/';

function at(url: string, frameId = 0): Speaker {
	return { class: 'upwork', tabId: 1, frameId, url };
}

function reading(page: string, items: object[], more: object = {}): CheckedReading {
	const made = checkReading({ page, context: null, complete: true, items, missed: [], ...more });
	if (!made) throw new Error('This is no reading.');
	return made;
}

const sure = { stage: 'sure', id: 'sure', title: 'sure', reason: 'sure' };
const declined = (id = site, more: object = {}) =>
	row(id, { stage: 'archived', reason: 'You declined this invitation', confidence: sure, ...more });
const accepted = (id = site, more: object = {}) => row(id, { stage: 'active', confidence: sure, ...more });

async function desk(says: Parameters<typeof tools>[0] = {}, ...ids: string[]) {
	const on = tools(says);
	if (ids.length > 0) await on.journal.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	const keep = pressKeeper(on.now);
	const take = readingTaker(on.now);
	return {
		...on,
		press: (
			kind: 'accept' | 'decline',
			message: string,
			reason: string | null = null,
			url = invitationPage,
			terms: Terms | null = null,
		) => keep(on, { kind, reason, message, terms }, at(url)),
		offer: (one: CheckedReading, url = invitationPage, again = false) => take(on, { reading: one, again }, at(url)),
		prepare: (kind: 'accept' | 'decline', message = 'Prepared', id = record) =>
			on.journal.command(newCommandId(), {
				type: 'prepareAnswer',
				record: id,
				answer: { kind, reason: kind === 'decline' ? 'Too busy' : null, message, terms: null },
			}),
		set: (name: string, value: string | number | boolean) =>
			on.journal.command(newCommandId(), { type: 'setSetting', account: 'main', name, value }),
		now: on.now,
		record: (id = record) => on.on.desk().record(id),
	};
}

describe('the prepared answer', () => {
	it('is told to the page of its own invitation, its accept form included, and to no other', async () => {
		const on = await desk({}, site, other);
		await on.prepare('decline');
		const mine = { ok: true, prepared: { kind: 'decline', reason: 'Too busy', message: 'Prepared', terms: null } };
		expect(await preparedHere(on, at(invitationPage))).toMatchObject(mine);
		expect(await preparedHere(on, at(`${acceptPage}?x=1`))).toMatchObject(mine);
		for (const url of [invitationPage.replace(site, other), listPage, `https://evil.example/?${invitationPage}`, '']) {
			expect(await preparedHere(on, at(url)), url).toEqual({ ok: true, prepared: null });
		}
		expect(await preparedHere(on, at(invitationPage, 3))).toEqual({ ok: false });
		expect(await preparedHere(on, { class: 'extension' })).toEqual({ ok: false });
	});
});

describe('the page of another invitation under this one’s address', () => {
	const named = (title: string, jobId: string | null) => ({
		title,
		jobId,
		confidence: { ...sure, ...(jobId && { jobId: 'sure' }) },
	});
	const job = (n: number) => `~02190000000000000000${n}`;

	it('confirms nothing where its title or its job is another, though the address is this one’s', async () => {
		const on = await desk({}, site);
		await on.journal.command(newCommandId(), save(invitation(site, start, { jobId: job(1) })));
		await on.prepare('decline');
		for (const fields of [named('Another job', null), named(`Job ${site}`, job(2))]) {
			const shown = reading('invitation', [declined(site, fields)]);
			expect(await on.offer(shown)).toMatchObject({ confirmed: false });
			expect((await on.record())?.status).toBe('prepared');
		}
		// Nor where the document was loaded there, if the job is another; a title alone may be cut short elsewhere.
		const loaded = (fields: object) => reading('invitation', [declined(site, fields)], { loaded: true });
		expect(await on.offer(loaded(named('Another job', job(2))))).toMatchObject({ confirmed: false });
		expect(await on.offer(loaded(named('A longer title', null)))).toMatchObject({ confirmed: true });
	});
});

describe('an answer given on Upwork', () => {
	it('is recorded with message, reason and time once the page shows it, prepared or not', async () => {
		const on = await desk({}, site);
		expect(await on.press('decline', 'Not now, thanks', 'Budget too low')).toEqual({ ok: true });
		expect((await on.record())?.status).toBe('unanswered');
		on.on.clock.now += 2_000;
		expect(await on.offer(reading('invitation', [declined()]))).toEqual({ ok: true, saved: false, confirmed: true });
		const { confirmed, status } = (await on.record()) ?? {};
		expect(status).toBe('declined');
		expect(confirmed).toMatchObject({ by: 'site', when: { from: start, to: start + 2_001 } });
		expect(confirmed?.answer).toMatchObject({ kind: 'decline', reason: 'Budget too low', message: 'Not now, thanks' });
		expect(await on.journal.draftsWith('pressed:')).toEqual([]);
	});

	it.each([
		['one id', '~021900000000000000007', '~021900000000000000007', true],
		['ids of two forms and one title', '~01abcdef0123456789', '~021900000000000000007', true],
		['another job of one title', '~021900000000000000008', '~021900000000000000007', false],
	])('is shown by the proposal it became: %s', async (_name, invited, proposed, told) => {
		const on = await desk();
		await on.journal.command(newCommandId(), save(invitation(site, start, { jobId: invited })));
		expect(await on.press('accept', 'Gladly', null, acceptPage)).toEqual({ ok: true });
		const confidence = { ...sure, jobId: 'sure' };
		const shown = row(other, { kind: 'proposal', stage: 'active', title: `Job ${site}`, jobId: proposed, confidence });
		const page = `https://www.upwork.com/nx/proposals/${other}`;
		expect(await on.offer(reading('proposal', [shown]), page)).toMatchObject({ confirmed: told });
		expect((await on.record())?.status).toBe(told ? 'accepted' : 'unanswered');
	});

	it('carries the terms that stood in Upwork’s form, whatever was prepared', async () => {
		const rate = (rateCents: number): Terms => ({ rateCents, currency: 'USD', hourly: true, feeBps: 1000 });
		const invited = invitation(site);
		const terms = { ...rate(4000), feeBps: null };
		for (const [prepared, sent, told] of [
			[null, rate(5500), rate(5500)],
			[rate(5000), rate(5500), rate(5500)],
			[rate(5000), rate(5000), rate(5000)],
			[rate(5000), { ...rate(5000), feeBps: null }, rate(5000)],
			[rate(5000), rate(4000), null],
			[rate(5000), null, rate(5000)],
			[null, rate(4000), null],
		] as const) {
			const on = await desk();
			await on.journal.command(newCommandId(), save({ ...invited, fields: { ...invited.fields, terms } }));
			const answer = { kind: 'accept' as const, reason: null, message: 'Prepared', terms: prepared };
			if (prepared) await on.journal.command(newCommandId(), { type: 'prepareAnswer', record, answer });
			expect(await on.press('accept', 'Gladly', null, acceptPage, sent)).toEqual({ ok: true });
			await on.offer(reading('invitation', [accepted()]), acceptPage);
			const now = await on.record();
			expect(now?.confirmed?.answer).toEqual({ kind: 'accept', reason: null, message: 'Gladly', terms: told });
			expect(now?.terms?.rateCents).toBe(told?.rateCents ?? 4000);
		}
	});

	it('survives a worker that ends between the press and the result', async () => {
		const on = await desk({}, site);
		await on.press('accept', 'Gladly', null, acceptPage);
		const later = { ...on, journal: on.on.worker() };
		await readingTaker(on.now)(later, { reading: reading('invitation', [accepted()]), again: false }, at(acceptPage));
		expect((await on.record())?.confirmed?.answer).toMatchObject({ kind: 'accept', message: 'Gladly' });
	});

	it('is taken from what was prepared where no press was seen, and only where it is of the kind shown', async () => {
		const on = await desk({}, site);
		await on.prepare('accept');
		on.on.clock.now += HOUR;
		await on.offer(reading('invitation', [accepted()]));
		expect((await on.record())?.confirmed).toMatchObject({
			answer: { kind: 'accept', message: 'Prepared' },
			when: { from: start, to: start + HOUR + 1 },
		});
		const elsewhere = await desk({}, site);
		await elsewhere.prepare('accept');
		await elsewhere.offer(reading('invitation', [declined()]));
		expect((await elsewhere.record())?.confirmed?.answer).toEqual({
			kind: 'decline',
			reason: null,
			message: '',
			terms: null,
		});
	});

	it('is forgotten after an hour without a result', async () => {
		const on = await desk({}, site);
		await on.press('decline', 'x', 'Too busy');
		on.on.clock.now += HOUR + 1;
		expect(await on.offer(reading('invitation', [declined()]))).toMatchObject({ confirmed: false });
		expect((await on.record())?.status).toBe('unanswered');
		await wake(on);
		expect(await on.journal.draftsWith('pressed:')).toEqual([]);
	});

	const says: [string, CheckedReading, string][] = [
		[
			'only likely',
			reading('invitation', [declined(site, { confidence: { ...sure, stage: 'likely' } })]),
			invitationPage,
		],
		['about another invitation', reading('invitation', [declined(other)]), invitationPage],
		['of another page', reading('proposals', [declined()]), listPage],
		['of another page than the address', reading('invitation', [declined()]), listPage],
		['translated', reading('invitation', [declined()], { missed: ['translated'] }), invitationPage],
		['of the client’s side', reading('invitation', [declined()], { missed: ['client-side'] }), invitationPage],
		['still loading', reading('invitation', [declined()], { missed: ['loading'] }), invitationPage],
		['empty', reading('invitation', []), invitationPage],
		[
			'a withdrawal',
			reading('invitation', [declined(site, { reason: 'The client withdrew this invitation' })]),
			invitationPage,
		],
		['still an invitation', reading('invitation', [row(site)]), invitationPage],
	];
	it.each(says)('changes nothing where the reading is %s', async (_name, one, url) => {
		const on = await desk({}, site);
		await on.prepare('decline');
		await on.press('decline', 'x', 'Too busy');
		const before = (await on.on.desk().facts(record)).length;
		await on.offer(one, url);
		expect((await on.on.desk().facts(record)).length).toBe(before);
		expect((await on.record())?.status).toBe('prepared');
	});

	it('creates nothing of an invitation that is not on the desk, unless its page is saved on every visit', async () => {
		const on = await desk();
		await on.press('decline', 'Sorry', 'Too busy');
		await on.offer(reading('invitation', [declined()]));
		expect(await on.journal.draftsWith('pressed:')).toEqual([]);
		expect(await on.record()).toBeNull();
		await on.set('autosave.invitation', true);
		await on.press('decline', 'Sorry', 'Too busy');
		expect(await on.offer(reading('invitation', [declined()]))).toEqual({ ok: true, saved: true, confirmed: true });
		expect(await on.record()).toMatchObject({ status: 'declined', confirmed: { answer: { message: 'Sorry' } } });
	});

	it('takes at most ten presses and ten readings of a tab in ten seconds', async () => {
		const on = await desk({}, site);
		for (let i = 0; i < 10; i++) expect(await on.press('decline', 'x')).toEqual({ ok: true });
		expect(await on.press('decline', 'x')).toEqual({ ok: false });
		for (let i = 0; i < 10; i++) expect(await on.offer(reading('invitation', [row(site)]))).toMatchObject({ ok: true });
		expect(await on.offer(reading('invitation', [row(site)]))).toEqual({ ok: false });
		on.on.clock.now += 10_001;
		expect(await on.press('decline', 'x')).toEqual({ ok: true });
	});
});

describe('saving on every visit', () => {
	const list = (items: object[], more: object = {}) => reading('proposals', items, more);

	it('is off until switched on, for each kind of page by itself', async () => {
		const on = await desk();
		expect(await on.offer(list([row(site)]), listPage)).toEqual({ ok: true, saved: false, confirmed: false });
		await on.set('autosave.proposals', true);
		expect(await on.offer(list([row(site)]), listPage)).toMatchObject({ saved: true });
		expect(await on.offer(reading('invitation', [row(other)]), invitationPage)).toMatchObject({ saved: false });
		expect(await on.on.desk().counts()).toMatchObject({ waiting: 1 });
		expect((await on.journal.memory()).lastRead).toEqual({ proposals: start, 'proposals@main': start });
	});

	it.each([
		['offer', 'offer', '41000001', 'https://www.upwork.com/nx/wm/offer/41000001'],
		['contracts', 'contract', '38114207', 'https://www.upwork.com/nx/wm/contracts/'],
	] as const)('covers the %s page too, once switched on for that kind by itself', async (page, kind, siteId, url) => {
		const files: string[] = [];
		const on = await desk({ runFile: async (file) => void files.push(file) });
		const stage = kind === 'offer' ? 'offer' : 'hired';
		const one = reading(page, [row(siteId, { kind, stage, confidence: sure })]);
		for (const name of ['proposals', 'archive', 'invitation', 'proposal', 'room'])
			await on.set(`autosave.${name}`, true);
		await on.set(`autosave.${page === 'offer' ? 'contracts' : 'offer'}`, true);
		expect(await on.offer(one, url)).toMatchObject({ ok: true, saved: false });
		await readerWanted(on, at(url));
		expect(files).toEqual([]);
		await on.set(`autosave.${page}`, true);
		await readerWanted(on, at(url));
		expect(files).toEqual(['/contract-visit.js']);
		expect(await on.offer(one, url)).toMatchObject({ ok: true, saved: true });
		expect(await on.record(`main:${kind}:${siteId}`)).toMatchObject({
			kind,
			status: stage,
			source: page === 'offer' ? 'page' : 'list',
		});
	});

	it('saves only what is in view, and does not bring back what was erased', async () => {
		const on = await desk({ isInView: async () => false }, site);
		await on.set('autosave.proposals', true);
		expect(await on.offer(list([row(other)]), listPage)).toMatchObject({ saved: false });
		const inView = await desk({}, site);
		await inView.set('autosave.proposals', true);
		await inView.journal.command(newCommandId(), { type: 'eraseRecord', record });
		await inView.offer(list([row(site), row(other)]), listPage);
		expect(await inView.record()).toBeNull();
		expect(await inView.record(idOf(other))).not.toBeNull();
	});

	it('takes an invitation missing from a complete reading off the list, and from no other', async () => {
		for (const [one, status] of [
			[list([row(other)]), 'unlisted'],
			[list([row(other)], { complete: false }), 'unanswered'],
			[list([row(other)], { complete: false, missed: ['invitation.rows'] }), 'unanswered'],
			[list([row(other), row(null)]), 'unanswered'],
			[list([], { complete: false }), 'unanswered'],
			[list([]), 'unlisted'],
		] as const) {
			const on = await desk({}, site, other);
			await on.set('autosave.proposals', true);
			await on.offer(one, listPage);
			on.on.clock.now += SECOND_LOOK;
			await on.offer(one, listPage);
			expect((await on.record())?.status).toBe(status);
		}
	});

	it('takes one of many off at once; the last, or more than one, only once the page has said so for a while', async () => {
		const third = '1900000000000000003';
		const on = await desk({}, site, other, third);
		await on.set('autosave.proposals', true);
		const statuses = async () =>
			Promise.all([site, other, third].map(async (id) => (await on.record(idOf(id)))?.status));
		expect(await on.offer(list([row(other), row(third)]), listPage)).toMatchObject({ saved: true });
		expect(await statuses()).toEqual(['unlisted', 'unanswered', 'unanswered']);

		const none = list([]);
		expect(await on.offer(none, listPage)).toMatchObject({ saved: false, onceMore: true });
		on.on.clock.now += SECOND_LOOK - 1;
		expect(await on.offer(none, listPage)).toMatchObject({ onceMore: true });
		// Something else in between: it begins anew.
		await on.offer(list([row(third)], { complete: false }), listPage);
		on.on.clock.now += SECOND_LOOK;
		expect(await on.offer(none, listPage)).toMatchObject({ onceMore: true });
		expect(await statuses()).toEqual(['unlisted', 'unanswered', 'unanswered']);
		on.on.clock.now += SECOND_LOOK;
		const before = on.on.clock.now;
		expect(await on.offer(none, listPage)).toEqual({ ok: true, saved: true, confirmed: false });
		expect(await statuses()).toEqual(['unlisted', 'unlisted', 'unlisted']);
		expect((await on.journal.memory()).lastRead.proposals).toBe(before);
	});

	it('counts as read only where all invitations are there', async () => {
		const on = await desk({});
		await on.set('autosave.proposals', true);
		const read = async () => (await on.journal.memory()).lastRead.proposals;
		await on.offer(list([row(site)], { complete: false }), listPage);
		expect(await read()).toBeUndefined();
		await on.offer(list([row(site)], { complete: false, allInvitations: true, shownSince: start - HOUR }), listPage);
		expect(await read()).toBe(start - HOUR);
		on.on.clock.now += HOUR;
		await on.offer(list([row(site), row(other)], { complete: false }), listPage);
		expect(await read()).toBe(start - HOUR);
		expect((await on.journal.memory()).lastRead['proposals.part']).toBe(start + HOUR);
	});

	it('an old page takes off nothing that was read after it came', async () => {
		const on = await desk({}, site, other);
		await on.set('autosave.proposals', true);
		await on.offer(list([row(other)], { shownSince: start - 1 }), listPage);
		expect((await on.record())?.status).toBe('unanswered');
		await on.offer(list([row(other)], { shownSince: start }), listPage);
		expect((await on.record())?.status).toBe('unlisted');
	});

	it.each(['loading', 'translated', 'client-side', 'unreadable', 'no-sections', 'language', 'invitation.rows'])(
		'never changes a record from a reading that is %s',
		async (code) => {
			const on = await desk({}, site);
			await on.set('autosave.proposals', true);
			const one = list([row(site, { stage: 'active', title: 'Changed' })], { missed: [code], complete: false });
			expect(await on.offer(one, listPage)).toMatchObject({ saved: false });
			expect(await on.record()).toMatchObject({ title: `Job ${site}`, status: 'unanswered' });
		},
	);

	it('brings the reader to invitations always, and elsewhere only where it is wanted', async () => {
		const files: string[] = [];
		const on = await desk({ runFile: async (file) => void (file === '/terms-card.js' || files.push(file)) });
		expect(await readerWanted(on, at(invitationPage))).toEqual({ ok: true });
		expect(files).toHaveLength(1);
		expect(await readerWanted(on, at(listPage))).toEqual({ ok: true });
		expect(await readerWanted(on, at('https://www.upwork.com/nx/find-work/'))).toEqual({ ok: true });
		expect(files).toHaveLength(1);
		await on.set('autosave.proposals', true);
		await readerWanted(on, at(listPage));
		expect(files).toHaveLength(2);
	});

	it('refuses a reading of another kind of page than the one the browser says', async () => {
		const on = await desk();
		await on.set('autosave.proposals', true);
		for (const url of [`${listPage}archived`, invitationPage, 'https://www.upwork.com/']) {
			expect(await on.offer(list([row(site)]), url)).toEqual({ ok: false });
		}
		expect(await on.record()).toBeNull();
	});

	it('saves into the account the person chose', async () => {
		const on = await desk();
		await on.set('autosave.proposals', true);
		await on.set('account.default', 'Studio');
		await on.offer(list([row(site)]), listPage);
		expect(await on.on.desk().accounts()).toEqual(['Studio']);
	});
});

describe('fields that were not recognised', () => {
	it('are counted by page kind, once for each visit', async () => {
		const on = await desk();
		const one = reading('invitation', [row(site)], { missed: ['invitation.client', 'loading', 'no code: <b>'] });
		await on.offer(one);
		await on.offer(one, invitationPage, true);
		await on.offer(one);
		expect((await on.journal.memory()).misses).toEqual({ invitation: { 'invitation.client': 2 } });
	});

	it('cannot fill the memory', async () => {
		const on = await desk();
		let memory = await on.journal.memory();
		for (let i = 0; i < 80; i++) memory = withMisses(memory, 'proposals', [`code-${i}`]);
		expect(Object.keys(memory.misses.proposals ?? {})).toHaveLength(50);
		expect(withMisses(memory, 'proposals', ['code-1']).misses.proposals).toMatchObject({ 'code-1': 2 });
	});
});
