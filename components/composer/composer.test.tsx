import { describe, expect, test } from 'vitest';
import { domainsIn } from '../../lib/domain/job-domains';
import type { Place } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { fromPasted } from '../app/capture';
import { asDraft, draftOf, emptyDraft, OWN_REASON } from '../app/drafts';
import type { FindContacts } from '../app/services';
import { acceptPreview, answerFrom } from './accept-draft';
import { proposed } from './proposal';
import { judge } from './use-findings';

const terms = { rateCents: 4500, currency: 'EUR', hourly: false, feeBps: 1000 };
const record = { terms } as OpportunityRecord;
const settings = { weeklyMinutes: null, floors: {}, clientFees: { marketplaceBps: null, initiationCents: null } };

describe('proposed terms', () => {
	test('either end gives the other', () => {
		expect(proposed({ amount: '27.78', side: 'client' }, 1000, 'USD', true)).toEqual({
			ok: true,
			shown: { gross: 2778, fee: 278, net: 2500 },
		});
		expect(proposed({ amount: '25', side: 'you' }, 1000, 'USD', true)).toEqual({
			ok: true,
			shown: { gross: 2778, fee: 278, net: 2500 },
		});
	});

	test('an amount that grows beyond reason is refused here', () => {
		expect(proposed({ amount: '90,000', side: 'you' }, 9999, 'USD', false)).toMatchObject({ ok: false });
	});

	test('an unknown fee is never assumed', () => {
		expect(proposed({ amount: '30', side: 'client' }, null, 'USD', true)).toEqual({
			ok: true,
			shown: { gross: 3000, fee: null, net: null },
		});
		expect(proposed({ amount: '30', side: 'you' }, null, 'USD', true)).toMatchObject({ ok: false });
	});

	test('says nothing before anything was typed, and what is wrong after', () => {
		expect(proposed({ amount: ' ', side: 'client' }, 1000, 'USD', true)).toEqual({ ok: false, message: null });
		expect(proposed({ amount: '0', side: 'client' }, 1000, 'USD', true)).toMatchObject({
			ok: false,
			message: expect.stringMatching('above zero'),
		});
		expect(proposed({ amount: 'abc', side: 'client' }, 1000, 'USD', true)).toMatchObject({
			ok: false,
			message: expect.stringMatching('digits'),
		});
	});
});

describe('the answer of a draft', () => {
	test('a decline needs a reason, the list’s or one’s own', () => {
		const draft = emptyDraft();
		expect(answerFrom(draft, 'decline', record, null)).toMatchObject({ ok: false, field: 'reason' });
		draft.decline = { reason: OWN_REASON, own: '  ', message: '' };
		expect(answerFrom(draft, 'decline', record, null)).toMatchObject({ ok: false, field: 'reason' });
		draft.decline = { reason: OWN_REASON, own: ' Moving ', message: 'm' };
		expect(answerFrom(draft, 'decline', record, null)).toMatchObject({ answer: { reason: 'Moving', message: 'm' } });
	});

	test('keeping the terms proposes none; proposing keeps currency and kind of the client’s', () => {
		const draft = emptyDraft();
		draft.accept.amount = '50';
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({ ok: true, answer: { terms: null } });
		draft.accept.propose = true;
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({
			answer: { terms: { rateCents: 5000, currency: 'EUR', hourly: false, feeBps: 1000 } },
		});
		draft.accept.amount = '';
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({ ok: false, field: 'amount' });
	});

	test('a fixed price by milestone: each with its fee, in all beside the client’s, and what is missing at its field', () => {
		const draft = emptyDraft();
		const one = (amount: string, due = '') => ({ description: 'Draft', amount, side: 'you' as const, due });
		draft.accept = {
			...draft.accept,
			propose: true,
			byMilestone: true,
			milestones: [one('360'), one('90', '2026-05-01')],
		};
		const day = Date.UTC(2026, 4, 1);
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({
			answer: {
				terms: { rateCents: 50_000, hourly: false, milestones: [{ cents: 40_000 }, { cents: 10_000, due: day }] },
			},
		});
		const shown = acceptPreview(draft.accept, record, 1000, settings, day);
		expect(shown).toMatchObject({ form: 'milestones', offer: { shown: { gross: 50_000, fee: 5_000, net: 45_000 } } });
		expect(shown.preview?.milestones.map(({ proposed }) => proposed?.net)).toEqual([36_000, 9_000]);
		draft.accept.milestones[1] = one('');
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({ ok: false, field: 'milestone-1' });
		draft.accept.milestones = [];
		expect(answerFrom(draft, 'accept', record, 1000)).toMatchObject({ ok: false, field: 'add-milestone' });
		// An hourly job takes none, whatever the draft says.
		const hourly = { terms: { rateCents: 4_000, currency: 'USD', hourly: true, feeBps: null } };
		draft.accept.amount = '45';
		expect(acceptPreview(draft.accept, hourly, 1000, settings, day).terms?.milestones).toBeUndefined();
	});

	test('milestones survive being stored, and come back from a prepared answer', () => {
		const draft = emptyDraft();
		const milestones = [{ description: 'Draft', amount: '400.00', side: 'client' as const, due: '2026-05-01' }];
		draft.accept = { ...draft.accept, propose: true, byMilestone: true, milestones };
		expect(asDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
		const given = answerFrom(draft, 'accept', record, null);
		if (!given.ok) throw new Error(given.message);
		expect(draftOf(given.answer, 5, []).accept).toMatchObject({ byMilestone: true, milestones });
	});
});

const plain = { edition: 'article', exceptions: [], allow: [], own: [], dismissed: [] } as const;

describe('the guard', () => {
	const email = {
		start: 0,
		end: 6,
		text: 'a@b.co',
		kind: 'email',
		certainty: 'definite',
		why: 'An e-mail address',
	} as const;
	const judged = (place: Place, by: object) =>
		judge(() => [email], 'a@b.co', place, { ...plain, dismissed: [], ...by });

	test('goes by the edition, the exceptions and what was said to be fine', () => {
		expect(judged('room', {})[0]).toMatchObject({ meaning: 'note', excused: null });
		expect(judged('room', { edition: 'terms-2020' })[0]).toMatchObject({ meaning: 'warn-definite' });
		expect(judged('decline', { exceptions: ['legal'] })[0]).toMatchObject({ meaning: 'note', excused: 'legal' });
		const dismissed = [{ kind: 'email', text: 'a@b.co', facts: ['f'] }];
		expect(judged('decline', { dismissed })[0]).toMatchObject({ meaning: 'note', dismissed: true });
		expect(judged('contract', {})).toEqual([]);
	});

	test('a note that is one by the edition only says so', () => {
		expect(judged('room', {})[0]?.byEdition).toMatch(/26 June 2020/);
		expect(judged('room', { edition: 'terms-2020' })[0]?.byEdition).toBeNull();
		expect(judged('decline', {})[0]?.byEdition).toBeNull();
	});

	test('one’s own number is not excused by system access, and a dismissal of it from Upwork’s page holds here', () => {
		const number = { ...email, kind: 'phone', own: true } as const;
		const judgeOwn = (by: object) => judge(() => [number], 'a@b.co', 'decline', { ...plain, dismissed: [], ...by });
		expect(judgeOwn({ exceptions: ['system-access'] })[0]).toMatchObject({ meaning: 'warn-definite', excused: null });
		expect(judgeOwn({ dismissed: [{ kind: 'own', text: 'a@b.co' }] })[0]).toMatchObject({ dismissed: true });
	});

	test('hands the person’s own details and the job’s domains to the detector', () => {
		const asked: unknown[] = [];
		const find: FindContacts = (_text, options) => {
			asked.push(options);
			return [];
		};
		judge(find, 'x', 'decline', {
			...plain,
			dismissed: [],
			own: ['me@x.example'],
			allow: ['acme.example'],
		});
		expect(asked).toEqual([{ allow: ['acme.example'], own: ['me@x.example'] }]);
	});

	test('a detector that throws finds nothing', () => {
		const broken = () => {
			throw new Error('broken');
		};
		expect(judge(broken, 'a@b.co', 'decline', { ...plain, dismissed: [] })).toEqual([]);
	});

	test('hints are notes, definite ones warn', () => {
		const found = (['definite', 'likely', 'hint'] as const).map((certainty) => ({
			start: 0,
			end: 1,
			text: 'x',
			kind: 'email' as const,
			certainty,
			why: 'w',
		}));
		expect(judge(() => found, 'x', 'accept', { ...plain, dismissed: [] }).map((one) => one.meaning)).toEqual([
			'warn-definite',
			'warn-likely',
			'note',
		]);
	});

	test('an address of the client’s at a common host does not make the freelancer’s silent', () => {
		expect(domainsIn('Write to t.me/acme, acme@gmail.com or www.acme.example')).toEqual(['acme.example']);
	});

	test('domains of the job’s own text are named, whatever the script', () => {
		expect(domainsIn('See Hotel-See.example and bücher.de.', null, 'hotel-see.example, v2.5')).toEqual([
			'hotel-see.example',
			'bücher.de',
		]);
	});
});

describe('adding by hand', () => {
	const link = (href: string) =>
		href === 'https://www.upwork.com/nx/proposals/1900000000000000001'
			? ({ kind: 'proposal', id: '1900000000000000001', url: href } as const)
			: null;

	test('a link gives kind and id, the first line the title, the rest the message', () => {
		const pasted = 'Shop redesign\nHello,\nare you free?\nhttps://www.upwork.com/nx/proposals/1900000000000000001.';
		expect(fromPasted(pasted, link, () => 'new')).toMatchObject({
			kind: 'proposal',
			siteId: '1900000000000000001',
			source: 'hand',
			fields: { stage: 'submitted', title: 'Shop redesign', clientMessage: 'Hello,\nare you free?' },
		});
	});

	test('keeps all that was pasted, the client’s own links and long lines too', () => {
		const line = 'word '.repeat(3_000).trim();
		const upwork = 'https://www.upwork.com/nx/proposals/1900000000000000001';
		expect(fromPasted(`${upwork}\n${line}\nhttps://acme.example/brief`, link, () => 'new')).toMatchObject({
			siteId: '1900000000000000001',
			fields: { clientMessage: `${line}\nhttps://acme.example/brief` },
			likely: ['stage'],
		});
	});

	test('without a link it is an invitation with an id of its own', () => {
		expect(fromPasted('  Logo  ', link, () => 'new')).toMatchObject({
			kind: 'invitation',
			siteId: 'new',
			fields: { stage: 'invitation', title: 'Logo' },
		});
		expect(fromPasted(' \n ', link, () => 'new')).toBeNull();
	});
});
