import { describe, expect, it } from 'vitest';
import { findContacts } from '../../lib/contact/index';

const own = [
	'+1 (312) 555-0147',
	'marta.k77@proton.me',
	'Telegram: john_doe',
	'https://northlight.studio/',
	'0151 2345 6789',
];
const find = (text: string) => findContacts(text, { own }).filter((finding) => finding.own);

describe('the person’s own details', () => {
	it.each([
		['Call 312-555-0147.', '312-555-0147'],
		['Call +13125550147 today', '+13125550147'],
		['my digits: 3 1 2 5 5 5 0 1 4 7', '3 1 2 5 5 5 0 1 4 7'],
		['three one two, five five five, zero one four seven', 'three one two, five five five, zero one four seven'],
		['three-twelve', null],
		['3I2 five55 O1-forty seven', '3I2 five55 O1-forty seven'],
		['area 312 then 555 and finally 0147', '312 then 555 and finally 0147'],
		['backwards it is 7410555213', '7410555213'],
		['３１２・５５５・０１４７', '３１２・５５５・０１４７'],
		['invoice 3125550147 paid', '3125550147'],
		['+49 151 23456789', '+49 151 23456789'],
		['marta.k77@proton.me', 'marta.k77@proton.me'],
		['marta dot k77 at proton dot me', 'marta dot k77 at proton dot me'],
		['m a r t a . k 7 7 @ p r o t o n . m e', 'm a r t a . k 7 7 @ p r o t o n . m e'],
		['Marta_K77 (proton)', 'Marta_K77 (proton)'],
		['marta k seventy seven proton me', 'marta k seventy seven proton me'],
		['m4rta.k77@pr0ton.me', 'm4rta.k77@pr0ton.me'],
		['em.notorp@77k.atram', 'em.notorp@77k.atram'],
		['@john_doe there', '@john_doe'],
		['it is john underscore doe', 'john underscore doe'],
		['look for john doe there', 'john doe'],
		['3125 rows, 550 columns, 147 sheets', null],
		['J.o.h.n._.D.o.e', 'J.o.h.n._.D.o.e'],
		['see northlight.studio', 'northlight.studio'],
		['northlight [dot] studio', 'northlight [dot] studio'],
		['https://www.northlight.studio/about', 'https://www.northlight.studio/about'],
	])('in %s', (text, expected) => {
		const found = find(text);
		expect(found.map((finding) => finding.text)).toEqual(expected === null ? [] : [expected]);
		for (const finding of found) expect(finding.certainty).toBe('definite');
	});

	it.each([
		['see martakeller.design', 'martakeller.design'],
		['hxxps://martakeller.design', 'hxxps://martakeller.design'],
		['martakeller,design', 'martakeller,design'],
		['marta-keller-ux on the usual site', 'marta-keller-ux'],
		['m@rta_k@ller9', 'm@rta_k@ller9'],
		['three hundred and twelve 555 01 47', 'three hundred and twelve 555 01 47'],
	])('a page, a name with signs for letters and hundreds: %s', (text, expected) => {
		const mine = [
			'https://www.martakeller.design/work',
			'linkedin.com/in/marta-keller-ux',
			'marta_kaller9',
			'+1 312 555 0147',
		];
		const found = findContacts(text, { own: mine }).filter((finding) => finding.own);
		expect(found.map((finding) => [finding.text, finding.certainty])).toEqual([[expected, 'definite']]);
		expect(findContacts('Marta Keller, UX design and linkedin ads', { own: mine })).toEqual([]);
	});

	it.each([
		['We can use Zoom, t.me/john_doe or mail.', 't.me/john_doe'],
		['t.me/john_doe aroba gmail', 't.me/john_doe aroba gmail'],
	])('and what they are part of, once: %s', (text, expected) => {
		expect(findContacts(text, { own }).map((finding) => finding.text)).toEqual([expected]);
	});

	it.each([
		'Best regards, John Doe',
		'John, do email the team.',
		'North light studios were in use.',
		'I billed $312 and then 555 units.',
		'marta at work',
		'312-555-0148',
		'In the studio, the north light is best.',
	])('not in %s', (text) => {
		expect(find(text)).toEqual([]);
	});

	it('is found even where its domain is allowed', () => {
		expect(findContacts('See northlight.studio.', { own, allow: ['northlight.studio'] })).toHaveLength(1);
	});

	it('changes nothing where nothing is entered, or what is entered is too short to be looked for', () => {
		const text = 'Ask ann or 123 about it: ann@example.com';
		expect(findContacts(text, { own: ['', ' ', 'ann', '123', '@', '+'] })).toEqual(findContacts(text));
	});

	it.each([
		['12 Elm Road, Leeds', 'come to 12 Elm Rd Leeds on Friday', '12 Elm Rd Leeds'],
		['12 Elm Road, Leeds', 'it is 12 elm rd', '12 elm rd'],
		['24 Rosewood Lane, Leeds', 'at Rosewood Lane 24', 'Rosewood Lane 24'],
		['24 Rosewood Lane, Leeds', '24, Rosewood La., LEEDS', '24, Rosewood La., LEEDS'],
		['12 Elm St', 'at 12 Elm Street.', '12 Elm Street'],
		['5 Park Avenue', '5 Park Ave', '5 Park Ave'],
		['Gartenstraße 5', 'Gartenstr. 5', 'Gartenstr. 5'],
		['Lange Str. 5', 'in der Langen Straße 5 und Lange Straße 5', 'Lange Straße 5'],
		['ул. Ленина 5', 'улица Ленина 5', 'улица Ленина 5'],
		['12 Elm Road, Leeds', '12 elms on the road', null],
		['12 Elm Road, Leeds', '112 Elm Road', null],
	])('with the kind of street in full or short: %s in "%s"', (address, text, expected) => {
		const found = findContacts(text, { own: [address] }).filter((finding) => finding.own);
		expect(found.map((finding) => [finding.kind, finding.text])).toEqual(
			expected === null ? [] : [['address', expected]],
		);
	});
});
