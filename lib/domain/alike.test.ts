import { describe, expect, it } from 'vitest';
import { alike } from './alike';
import type { OpportunityRecord } from './record';

const letter = 'Hello, I have checked three catalogues and would gladly check yours, too.';
const accepted = (message: string) => ({ answer: { kind: 'accept', reason: null, message, terms: null } });
const side = (kind: 'invitation' | 'proposal', more: object = {}) =>
	({
		id: `main:${kind}:1`,
		kind,
		account: 'main',
		jobId: null,
		title: 'Check a library catalogue',
		client: 'City Library',
		confirmed: null,
		coverLetter: null,
		partOf: null,
		notPartOf: [],
		...more,
	}) as unknown as OpportunityRecord;

describe('whether two records may be one opportunity', () => {
	it.each([
		['one client, one title', {}, {}, 'client-and-title'],
		[
			'a title that a list cut short',
			{ title: 'Check a library catalogue for' },
			{ title: 'Check a library' },
			'client-and-title',
		],
		['another title', { title: 'Read a menu aloud' }, {}, null],
		['another client', { client: 'Town Library' }, {}, null],
		['no client', { client: null }, { client: null }, null],
		['short titles that differ', { title: 'Logo' }, { title: 'Logos' }, null],
		[
			'the same letter',
			{ confirmed: accepted(letter), title: 'X', client: null },
			{ coverLetter: ` ${letter}\n` },
			'message',
		],
		['everybody’s letter', { confirmed: accepted('Hello'), title: 'X' }, { coverLetter: 'Hello' }, null],
		['two jobs', { jobId: '~021' }, { jobId: '~022' }, null],
		['joined already', { partOf: 'main:proposal:9' }, {}, null],
		['said no', { notPartOf: ['main:proposal:1'] }, {}, null],
		['declined', { confirmed: { answer: { ...accepted('').answer, kind: 'decline' } } }, {}, null],
		['another account', { id: 'Acme:invitation:1', account: 'Acme' }, {}, null],
	])('%s', (_name, one, other, why) => {
		expect(alike(side('invitation', one), side('proposal', other))).toBe(why);
		expect(alike(side('proposal', other), side('invitation', one))).toBe(why);
	});

	it('is no question between two of one kind', () => expect(alike(side('proposal'), side('proposal'))).toBeNull());

	it('an offer noted by hand and one read from its page, whose client may stand nowhere', () => {
		const offer = (siteId: string, more: object = {}) =>
			({ ...side('proposal', more), id: `main:offer:${siteId}`, kind: 'offer' }) as OpportunityRecord;
		const noted = offer('0b1c-noted');
		expect(alike(noted, offer('12345678'))).toBe('client-and-title');
		expect(alike(offer('12345678', { client: null }), noted)).toBe('title');
		expect(alike(noted, offer('12345678', { client: null, title: 'Another' }))).toBeNull();
		expect(alike(noted, offer('12345678', { client: 'Town Library' }))).toBeNull();
		expect(alike(offer('12345679'), offer('12345678'))).toBeNull();
	});

	it('job ids of two forms are no “no”: only two of one form can be told apart', () => {
		const [old, now, other] = ['~01abcdef0123456789', '~021900000000000000005', '~021900000000000000006'];
		expect(alike(side('invitation', { jobId: old }), side('proposal', { jobId: now }))).toBe('client-and-title');
		expect(alike(side('invitation', { jobId: now }), side('proposal', { jobId: other }))).toBeNull();
		const sent = { jobId: old, confirmed: accepted(letter), client: null };
		expect(alike(side('invitation', sent), side('proposal', { jobId: now, coverLetter: letter }))).toBe('message');
	});

	it('one title under job ids of two forms is asked about, unless a client or the person says no', () => {
		const [old, now] = [{ jobId: '~01abcdef0123456789' }, { jobId: '~021900000000000000005', client: null }];
		expect(alike(side('invitation', old), side('proposal', now))).toBe('title-two-ids');
		expect(alike(side('invitation', old), side('proposal', { ...now, title: 'Another' }))).toBeNull();
		expect(alike(side('invitation', { ...old, notPartOf: ['main:proposal:1'] }), side('proposal', now))).toBeNull();
		expect(alike(side('invitation', { ...old, jobId: null }), side('proposal', now))).toBeNull();
	});
});
