import { describe, expect, test } from 'vitest';
import type { PolicyKind } from '../../lib/domain/policy';
import { DAY, HOUR } from '../../lib/domain/time';
import { signsIn } from '../detail/client-signs';
import { clockText, minutesOf } from '../options/controls';
import { placeOf } from '../record/strip';
import { offSite } from './off-site';
import { missLines } from './page';
import { countsText, uncountedLines } from './response';
import { answeredWhen } from './time';

describe('signs that a client asks to leave Upwork', () => {
	test.each([
		'Write to our manager on Telegram first.',
		'We talk outside of Upwork, it is faster.',
		'Let us continue off-platform.',
		'Please text me when you are free.',
		'Send me your email and I explain the rest.',
		'I will pay you directly, no fees.',
		'WhatsApp me any time',
		'If I am not here, message us on WhatsApp.',
		'I can’t talk here, ping me on Discord',
		'Let’s continue this conversation off the platform',
		'You will be paid in crypto',
	])('%s', (text) => {
		expect(offSite(text)).toHaveLength(1);
	});

	test.each([
		'We need a Telegram bot that posts the weather.',
		'The app has a signal processing part and a Discord integration.',
		'Payments go through PayPal in the shop we want to build.',
		'Our web site is outside the usual template.',
		'We would call this an easy job.',
		'You can call me Anna. We need a landing page.',
		'Integrate payments via PayPal in our shop.',
		'Build a bot that posts to Discord and reads on Telegram.',
		'We need off-site SEO and off-site backups.',
		'Please keep everything on Upwork; never contact us outside of Upwork.',
		'Please do not write to us on WhatsApp.',
		'Write a script to send SMS by WhatsApp Business API.',
		'We pay directly through Upwork only.',
		'I found you via Skype interview article',
		'E-mail us templates: design HTML e-mails',
		'My Messenger app clone needs fixing',
		'We process payments by crypto in our DeFi app',
		'We move data off the platform to AWS',
	])('none in: %s', (text) => {
		expect(offSite(text)).toEqual([]);
	});

	test('contact details count, links and hints do not, and a broken detector finds nothing', () => {
		const found = (kind: PolicyKind, certainty: 'definite' | 'hint', text: string) => ({
			start: 0,
			end: 1,
			text,
			kind,
			certainty,
			why: '',
		});
		const find = () => [
			found('email', 'definite', 'a@b.example'),
			found('link', 'definite', 'shop.example'),
			found('phone', 'hint', '2026 2027'),
			found('email', 'definite', 'a@b.example'),
		];
		expect(signsIn('Hello', find)).toEqual(['a@b.example']);
		expect(
			signsIn('We work outside Upwork', () => {
				throw new Error('broken');
			}),
		).toEqual(['work outside Upwork']);
	});
});

describe('the response record in words', () => {
	const record = {
		counts: { day: 2, 'three-days': 1, slower: 0 },
		rough: 1,
		uncounted: { ignored: 0, waiting: 3, 'time-unknown': 0, gone: 1 },
		withinDay: 2 / 3,
		times: [],
	};

	test('rounds down and says what is rough', () => {
		expect(countsText(record)).toMatch(/^66\u00A0% of 3 answers within 24 hours\. 1 answer might be faster/);
		expect(countsText({ ...record, rough: 0 })).toBe('66\u00A0% of 3 answers within 24 hours.');
		expect(countsText({ ...record, withinDay: null })).toBe('');
	});

	test('names what does not count, and the rules that had no case', () => {
		expect(uncountedLines(record.uncounted)).toEqual([
			'3 invitations still waiting for an answer',
			'1 invitation withdrawn, closed, archived or no longer listed without an answer',
			'Ignoring an invitation, which is no response',
			'An invitation the client withdraws within 24 hours',
		]);
	});

	test('the strip goes by time, with both lines where they are drawn', () => {
		const places = [0, HOUR, DAY, DAY + 1, 3 * DAY, 4 * DAY, 400 * DAY].map(placeOf);
		expect([...places].sort((a, b) => a - b)).toEqual(places);
		expect([placeOf(0), placeOf(DAY), placeOf(3 * DAY)]).toEqual([0, 50, 83]);
		expect(placeOf(4_000 * DAY)).toBeLessThan(100);
	});

	test('an answer known to more than an hour is said to lie between two times', () => {
		const now = new Date(2026, 2, 3, 14, 20).getTime();
		const when = { from: now - 5 * HOUR, to: now };
		expect(answeredWhen({ at: now, when }, now)).toBe('answered between today 09:20 and today 14:20');
		expect(answeredWhen({ at: now, when: { from: now, to: now + 1 } }, now)).toBe('today 14:20');
	});
});

test('fields not recognised: the most frequent first, without codes and without what passes', () => {
	expect(
		missLines({
			proposals: { 'invitation.client': 2, 'submitted.rows': 7, loading: 40, translated: 1 },
			room: { loading: 3 },
			invitation: { clientMessage: 1 },
		}),
	).toEqual([
		{ page: 'Proposals page', lines: ['some rows (submitted proposals): 7 times', 'client (invitations): 2 times'] },
		{ page: 'An invitation’s own page', lines: ['client’s message: 1 time'] },
	]);
});

test('times of day as minutes and back', () => {
	for (const minutes of [0, 59, 420, 1320, 1439]) expect(minutesOf(clockText(minutes))).toBe(minutes);
	expect([minutesOf(''), minutesOf('25:00'), minutesOf('7:00')]).toEqual([null, null, null]);
});
