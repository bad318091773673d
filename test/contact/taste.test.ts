import { describe, expect, it } from 'vitest';
import { findContacts } from '../../lib/contact/index';

const kinds = (text: string, options = {}): string[] =>
	findContacts(text, options).map((finding) => `${finding.kind} ${finding.certainty}: ${finding.text}`);

describe('the guard names', () => {
	it.each([
		['Write to marta@northlight.com, please.', ['email definite: marta@northlight.com']],
		['Call +1 312 555 0147 or (646) 555-0188.', ['phone definite: +1 312 555 0147', 'phone definite: (646) 555-0188']],
		['See https://martakeller.com/work for more', ['link likely: https://martakeller.com/work']],
		['book: https://calendly.com/marta/30min', ['meeting definite: https://calendly.com/marta/30min']],
		['code at github.com/marta-k/kit', ['link hint: github.com/marta-k/kit']],
		['213...555... 5283', ['phone definite: 213...555... 5283']],
		[
			'tree one fife, five five five, zero one four seven',
			['phone likely: tree one fife, five five five, zero one four seven'],
		],
		[
			'восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять',
			['phone likely: восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять'],
		],
		['8 aa 9 aa 1 aa 2 aa 3 aa 4 aa 5 aa 6', ['phone likely: 8 aa 9 aa 1 aa 2 aa 3 aa 4 aa 5 aa 6']],
		['6️⃣4️⃣6️⃣5️⃣5️⃣5️⃣0️⃣1️⃣8️⃣8️⃣', ['phone definite: 6️⃣4️⃣6️⃣5️⃣5️⃣5️⃣0️⃣1️⃣8️⃣8️⃣']],
		['my number: ⑥④⑥⑤⑤⑤⓪①⑧⑧', ['phone definite: ⑥④⑥⑤⑤⑤⓪①⑧⑧']],
		['call ６４６－５５５－０１８８', ['phone definite: ６４６－５５５－０１８８']],
		['jks at robotics;edu', ['email likely: jks at robotics;edu']],
		['d-l-w-h-@-e-x-a-m-p-l-e', ['email likely: d-l-w-h-@-e-x-a-m-p-l-e']],
		['(www. example .com)', ['link likely: www. example .com']],
		['加我微信 abc12345', ['handle definite: abc12345']],
		['my gmail is john77', ['email definite: john77']],
		['t . me / name', ['link likely: t . me / name']],
		['ping me on Telegram: @marta_k', ['handle definite: @marta_k']],
		['on Insta as @luna.designs.studio', ['handle definite: @luna.designs.studio']],
		[
			'write to (olga)(dot)(design)(at)(gmail)(dot)(com) please',
			['email likely: (olga)(dot)(design)(at)(gmail)(dot)(com)'],
		],
		['12 Baker Street, London NW1 6XE', ['address hint: 12 Baker Street, London NW1 6XE']],
	])('%s', (text, expected) => {
		expect(kinds(text)).toEqual(expected);
	});
});

describe('the guard stays silent on', () => {
	it.each([
		'$1,500-2,000',
		'03.07 - 17.07.15',
		'10.0.19045.4291',
		'WCAG 2.1.1, 2.4.7, 4.1.2',
		'40.7128, -74.0060',
		'ZIP+4 94107-1234',
		'node.js',
		'@media (max-width: 768px)',
		'@ 7:30PM',
		'at 5 dot 30',
		'Telegram bot',
		'No Skype before a contract',
		"C'est un bon point de départ.",
		'Order 00123456789',
		'plan.md, setup.py and build.zip',
		'Make.com, ASP.NET and Bolt.new',
		'It fails.No idea why, after two days.so I stopped.',
		'Find me as [contact details removed] on Insta',
		'WhatsApp com Bling3',
		'See https://www.upwork.com/jobs/~0123456789 and upwork.com',
		'',
	])('%s', (text) => {
		expect(kinds(text)).toEqual([]);
	});
});

describe('options', () => {
	it('keeps the domains of the job silent, with those below them and nothing else', () => {
		const options = { allow: ['acme.com'] };
		expect(kinds('https://acme.com/brief, shop.acme.com and www.acme.com', options)).toEqual([]);
		expect(kinds('notacme.com/brief', options)).toEqual(['link likely: notacme.com/brief']);
		expect(kinds('acme.com.evil.org', options)).toEqual(['link likely: acme.com.evil.org']);
		expect(kinds('acme (dot) com', options)).toEqual([]);
		expect(kinds('anna@acme.com', options)).toEqual(['email definite: anna@acme.com']);
	});

	it('does not take a look-alike for upwork.com', () => {
		expect(kinds('upwork.com.login.io')).toHaveLength(1);
		expect(kinds('https://notupwork.com/x')).toHaveLength(1);
		expect(kinds('https://upwork.com@evil.io/x')).toHaveLength(1);
	});

	it('reads national numbers of a region that is told, in whatever letters', () => {
		expect(kinds('Ask at 9123-4567')).toEqual([]);
		expect(kinds('Ask at 9123-4567', { region: 'hn' })).toEqual(['phone likely: 9123-4567']);
		expect(kinds('Ask at 9123-4567', { region: 'constructor' })).toEqual([]);
	});
});

describe('offsets', () => {
	it('point into the original text, past emoji, zero-width characters and entities', () => {
		const text = '👩‍💻 write: m​arta&#64;north​light.com 👍';
		const [finding] = findContacts(text);
		expect(finding?.text).toBe('m​arta&#64;north​light.com');
		expect(text.slice(finding?.start, finding?.end)).toBe(finding?.text);
	});
});
