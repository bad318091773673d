import { describe, expect, it } from 'vitest';
import type { GuardHere } from '../../bus/channels';
import { MASK } from '../../domain/policy-table';
import { domainOf, domainsIn } from './job-domains';
import { createLastLook } from './last-look';
import { keepStanding } from './standing';
import { createJudge, definite, placeOf, type Standing } from './warnings';
import { reasonFor } from './words';

const mail = { kind: 'email', text: 'jane@example.com' } as const;
const phone = { kind: 'phone', text: '+1 415 555 2671' } as const;

describe('the last look', () => {
	it('holds a press until these findings were agreed to, and holds the next new one', () => {
		const look = createLastLook();
		expect(look.holds([])).toBe(false);
		expect(look.holds([mail])).toBe(true);
		expect(look.holds([mail])).toBe(true);
		look.agree([mail]);
		expect(look.holds([mail])).toBe(false);
		expect(look.holds([mail, phone])).toBe(true);
		look.agree([mail, phone]);
		expect(look.holds([phone])).toBe(false);
	});
	it('agrees to what stands there, not to what stood there before', () => {
		const look = createLastLook();
		look.agree([mail]);
		look.agree([phone]);
		expect(look.holds([mail])).toBe(true);
	});
	it('takes a number and an address of the same letters as two things', () => {
		const look = createLastLook();
		look.agree([mail]);
		expect(look.holds([{ kind: 'link', text: mail.text }])).toBe(true);
	});
});

const standing: Standing = { edition: 'article', exceptions: [], dismissed: [], own: [], reach: 'before', domains: [] };
const judgeOnce = (
	text: string,
	place: Parameters<ReturnType<typeof createJudge>>[1],
	allow: string[],
	more: Partial<Standing> = {},
) => createJudge()(text, place, { ...standing, ...more }, () => allow);
const warningsIn = (...given: Parameters<typeof judgeOnce>) => judgeOnce(...given).warnings;

describe('warnings', () => {
	it('names what warns, with offsets into the text', () => {
		const text = 'Thanks. Write to jane@example.com, please.';
		const [first, ...rest] = warningsIn(text, 'decline', []);
		expect(rest).toEqual([]);
		expect(first?.meaning).toBe('warn-definite');
		expect(text.slice(first?.finding.start, first?.finding.end)).toBe('jane@example.com');
		expect(definite(first ? [first] : [])).toHaveLength(1);
	});
	it('keeps silent about upwork.com and the allowed domains', () => {
		const text = 'As on https://www.upwork.com/nx/contracts and https://museum-weekend.be/press.';
		expect(warningsIn(text, 'accept', [])).toHaveLength(1);
		expect(warningsIn(text, 'accept', ['museum-weekend.be'])).toEqual([]);
	});
	it('knows the place of each composer', () => {
		const kinds = ['decline', 'withdraw', 'accept', 'cover-letter', 'screening', 'terms', 'message'] as const;
		expect(kinds.map((kind) => placeOf(kind, 'before'))).toEqual([...kinds.slice(0, -1), 'room']);
		expect((['room', 'offer', 'contract'] as const).map((reach) => placeOf('terms', reach))).toEqual([
			'room',
			'offer',
			'contract',
		]);
		expect(placeOf('message', 'contract')).toBe('contract');
		expect(placeOf('cover-letter', 'contract')).toBe('cover-letter');
	});
	it('notes in a room by the article, warns by the terms, and is silent in a contract', () => {
		const text = 'Write to jane@example.com.';
		expect(warningsIn(text, 'room', []).map(({ meaning }) => meaning)).toEqual(['note']);
		expect(warningsIn(text, 'room', [], { edition: 'terms-2020' }).map(({ meaning }) => meaning)).toEqual([
			'warn-definite',
		]);
		expect(warningsIn(text, 'contract', [])).toEqual([]);
	});
	it('notes that contact details are asked for, apart from any that stand there', () => {
		const found = warningsIn('Can I have your e-mail? Mine is jane@example.com.', 'accept', []);
		expect(found.map(({ finding, meaning }) => [finding.kind, meaning])).toEqual([
			['request', 'note'],
			['email', 'warn-definite'],
		]);
	});
	it('finds the person’s own details whatever their format', () => {
		const [found] = warningsIn('reach me: four one five, 555 and 2671', 'decline', [], { own: ['+1 415 555 2671'] });
		expect([found?.finding.kind, found?.meaning]).toEqual(['own', 'warn-definite']);
	});
	it('says whose note it is where another edition warns', () => {
		const [found] = warningsIn('Write to jane@example.com.', 'room', []);
		expect(found && reasonFor(found)).toMatch(/Fine by the help article; .* 26 June 2020 ask to wait/);
		const [strict] = warningsIn('Write to jane@example.com.', 'room', [], { edition: 'terms-2020' });
		expect(strict && reasonFor(strict)).not.toContain('Fine');
	});
	it('excuses one’s own e-mail address for system access, and not one’s own number', () => {
		const by = { own: ['jane@example.com', '+1 415 555 2671'], exceptions: ['system-access'] as const };
		const found = warningsIn('Write to jane@example.com or call +1 415 555 2671.', 'decline', [], by);
		expect(found.map(({ finding, meaning }) => [finding.kind, meaning])).toEqual([
			['own', 'note'],
			['own', 'warn-definite'],
		]);
	});
	it('turns into notes what a named exception covers, and sets dismissed findings apart', () => {
		const text = 'Write to jane@example.com or call +1 415 555 2671.';
		const excused = warningsIn(text, 'decline', [], { exceptions: ['system-access'] });
		expect(excused.map(({ meaning, excused: by }) => [meaning, by])).toEqual([
			['note', 'system-access'],
			['warn-definite', null],
		]);
		const { warnings, dismissed } = judgeOnce(text, 'decline', [], {
			dismissed: [{ kind: 'email', text: 'Jane@example.com' }],
		});
		expect([warnings.map(({ finding }) => finding.kind), dismissed.map(({ kind }) => kind)]).toEqual([
			['phone'],
			['email'],
		]);
	});
	it('finds nothing in the words a mask leaves', () => {
		expect(warningsIn(`Write to ${MASK} or ${MASK}.`, 'decline', [])).toEqual([]);
	});
});

describe('what the guard goes by', () => {
	const here: GuardHere = {
		edition: 'article',
		exceptions: [],
		dismissed: [],
		own: [],
		reach: 'before',
		domains: [],
		kept: true,
	};
	it('holds at once, and keeps the desk’s answer', async () => {
		const said: unknown[] = [];
		let changes = 0;
		const keeper = keepStanding(
			{
				here: async () => here,
				said: async (word) => {
					said.push(word);
					return { ...here, exceptions: ['legal'] };
				},
			},
			() => changes++,
		);
		await keeper.load();
		const saying = keeper.say({ what: 'exception', exception: 'legal', on: true });
		expect(keeper.current().exceptions).toEqual(['legal']);
		await saying;
		expect(said).toEqual([{ what: 'exception', exception: 'legal', on: true }]);
		expect(changes).toBe(3);
	});
	it('remembers on the page what is said about a record that is not on the desk, and takes it back', async () => {
		const keeper = keepStanding(
			{ here: async () => ({ ...here, kept: false }), said: () => Promise.reject(new Error()) },
			() => {},
		);
		await keeper.load();
		const word = { what: 'dismissed', kind: 'email', text: 'a@b.co' } as const;
		await keeper.say({ ...word, on: true });
		expect(keeper.current().dismissed).toEqual([{ kind: 'email', text: 'a@b.co' }]);
		await keeper.say({ ...word, on: false });
		expect(keeper.current().dismissed).toEqual([]);
	});
	it('goes by the article where the desk does not answer', async () => {
		const keeper = keepStanding({ here: () => Promise.reject(new Error()), said: async () => null }, () => {});
		await keeper.load();
		expect(keeper.current()).toEqual(standing);
	});
});

describe('domains of the job', () => {
	it.each([
		['https://www.museum-weekend.be/hours?x=1', 'museum-weekend.be'],
		['shop.example.org', 'shop.example.org'],
		['http://[', null],
		['localhost', null],
	])('%s: %s', (link, domain) => expect(domainOf(link)).toBe(domain));
	it('takes the linked domains and none under which everybody has an address', () => {
		const texts = [
			'See https://www.museum-weekend.be/hours and shop.example.org.',
			'Chat at https://t.me/museum or ann@example.net.',
		];
		expect(domainsIn(texts).sort()).toEqual(['museum-weekend.be', 'shop.example.org']);
	});
});
