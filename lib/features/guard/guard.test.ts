import { describe, expect, it } from 'vitest';
import { domainOf, domainsIn } from './job-domains';
import { createLastLook } from './last-look';
import { definite, placeOf, warningsIn } from './warnings';

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
	it('leaves terms and message rooms alone', () => {
		expect((['decline', 'accept', 'cover-letter', 'terms', 'message'] as const).map(placeOf)).toEqual([
			'decline',
			'accept',
			'cover-letter',
			null,
			null,
		]);
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
