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
		['Tel.0171/2345678', ['phone definite: 0171/2345678']],
		['тел89161234567', ['phone definite: 89161234567']],
		['my phone4155550182', ['phone definite: 4155550182']],
		['邮箱laura@keane.io', ['email definite: laura@keane.io']],
		['почтаlaura@keane.io', ['email definite: laura@keane.io']],
		['Email=laura@keane.io', ['email definite: laura@keane.io']],
		['laura@keane.io.Thanks', ['email definite: laura@keane.io']],
		['laura@gmail.comThanks', ['email definite: laura@gmail.com']],
		['ul. Długa 15/3, 00-238 Warszawa', ['address hint: ul. Długa 15/3, 00-238 Warszawa']],
		['book at cal.com/laura', ['meeting definite: cal.com/laura']],
		['on Insta as @luna.designs.studio', ['handle definite: @luna.designs.studio']],
		['write laura@gmail.com—today', ['email definite: laura@gmail.com']],
		['laura@gmail.com--thanks', ['email definite: laura@gmail.com']],
		['mysite.com—take a look', ['link likely: mysite.com']],
		['visit anna-keller.design today', ['link likely: anna-keller.design']],
		['We use Zoom, t.me/abcd99 or mail', ['link definite: t.me/abcd99']],
		[
			'write to (olga)(dot)(design)(at)(gmail)(dot)(com) please',
			['email likely: (olga)(dot)(design)(at)(gmail)(dot)(com)'],
		],
		['12 Baker Street, London NW1 6XE', ['address hint: 12 Baker Street, London NW1 6XE']],
	])('%s', (text, expected) => {
		expect(kinds(text)).toEqual(expected);
	});
});

describe('a link with something glued to it', () => {
	it.each([
		['my portfolio is at lenadraws.art🎉', 'link likely: lenadraws.art'],
		['lenadraws.com🙂 is mine', 'link likely: lenadraws.com'],
		['Portfolio: kovacsdev.com⭐️', 'link likely: kovacsdev.com'],
		['kovacsdev.com❤️', 'link likely: kovacsdev.com'],
		['www.kovacsdev.com😊 thanks', 'link likely: www.kovacsdev.com'],
		['calendly.com🙂', 'meeting definite: calendly.com'],
		['👉lenadraws.com👈', 'link likely: lenadraws.com'],
		['lenadraws.comשלום', 'link likely: lenadraws.com'],
		['https://lenadraws.comשלום', 'link likely: https://lenadraws.com'],
		['dora@gmail.com①', 'email definite: dora@gmail.com'],
		['dora@gmail.comשלום', 'email definite: dora@gmail.com'],
		['calendly.com/anna-kМогу', 'meeting definite: calendly.com/anna-k'],
		['https://lenadraws.com👍', 'link likely: https://lenadraws.com'],
		['https://lenadraws.com👍.', 'link likely: https://lenadraws.com'],
		['https://lenadraws.com/❤/page', 'link likely: https://lenadraws.com/❤/page'],
		['t.me/anna🙂', 'link definite: t.me/anna'],
		['https://i❤.ws', 'link likely: https://i❤.ws'],
		['www.i❤.ws', 'link likely: www.i❤.ws'],
		['我的网站是linwei.cn谢谢', 'link likely: linwei.cn'],
	])('ends where it ends: %s', (text, expected) => {
		expect(kinds(text)).toEqual([expected]);
	});
});

describe('a link is known by what it does', () => {
	it.each([
		['forms.gle/8sJd9aKq2 please fill', 'link definite: forms.gle/8sJd9aKq2'],
		['calendar.app.google/abc123', 'meeting definite: calendar.app.google/abc123'],
		['goo.gle/abc', 'link definite: goo.gle/abc'],
		[
			'outlook.office365.com/owa/calendar/x/bookings',
			'meeting definite: outlook.office365.com/owa/calendar/x/bookings',
		],
		['outlook.office.com/bookwithme/user/abc', 'meeting definite: outlook.office.com/bookwithme/user/abc'],
		['viber://chat?number=491511234', 'link definite: viber://chat?number=491511234'],
		['write whatsapp://send?phone=4915112345678 now', 'link definite: whatsapp://send?phone=4915112345678'],
		['open tg://resolve?domain=anna, please', 'link definite: tg://resolve?domain=anna'],
		['skype:anna.k?call', 'link definite: skype:anna.k?call'],
		['signal://signal.me/#p/+491511234567', 'link definite: signal://signal.me/#p/+491511234567'],
		['sgnl://signal.me/#p/+491511234567', 'link definite: sgnl://signal.me/#p/+491511234567'],
		['line://ti/p/@anna', 'link definite: line://ti/p/@anna'],
		['fb-messenger://user/123', 'link definite: fb-messenger://user/123'],
		['discord://users/123', 'link definite: discord://users/123'],
		['we.tl/t-abc', 'link hint: we.tl/t-abc'],
		['anna.vercel.app', 'link hint: anna.vercel.app'],
		['anna.github.io and anna.pages.dev/shop', 'link hint: anna.github.io', 'link hint: anna.pages.dev/shop'],
		['https://anna.netlify.app/contact', 'link definite: https://anna.netlify.app/contact'],
	])('%s', (text, ...expected) => {
		expect(kinds(text)).toEqual(expected);
	});
	it('and a word before a colon is none', () => {
		expect(kinds('The app answers to tg:// and whatsapp:// links, but skype: it does not.')).toEqual([]);
	});
});

describe('a number glued to the next word', () => {
	it.each([
		['call 4155552671thanks', 'phone definite: 4155552671'],
		['(415) 555-2671Thanks, Dora', 'phone definite: (415) 555-2671'],
		['my cell 415-555-2671thank you', 'phone definite: 415-555-2671'],
		['+14155552671Regards', 'phone definite: +14155552671'],
		['Call 4155552671or email', 'phone definite: 4155552671'],
		['phone:4155552671Email:dora@gmail.com', 'phone definite: 4155552671', 'email definite: dora@gmail.com'],
		['тел. 8 916 123-45-67спасибо', 'phone definite: 8 916 123-45-67'],
		['call 415-555-2671ext 5', 'phone definite: 415-555-2671ext 5'],
	])('%s', (text, ...expected) => {
		expect(kinds(text)).toEqual(expected);
	});
	it.each([
		'width 1080px, 500ml',
		'commit 4155552671abc9f',
		'call took 1634567890ms',
		'text 4155552671abcdef',
		'phone 4155552671bytes',
		'sha 123-456-7890abcd-ef',
		'4155552671thanks',
	])('is none: %s', (text) => {
		expect(kinds(text)).toEqual([]);
	});
});

describe('what is in disguise is marked from its beginning to its end', () => {
	it.each([
		['t[dot]me[slash]dev_olga', 'link likely: t[dot]me[slash]dev_olga'],
		['h t t p s : / / wa . me / 491511234567', 'link likely: h t t p s : / / wa . me / 491511234567'],
		['calendly (com) / anna-k', 'meeting likely: calendly (com) / anna-k'],
		['book: cal endly . com / annak', 'meeting likely: cal endly . com / annak'],
		['google lenadraws and add .com', 'link likely: lenadraws and add .com'],
		['415.555.two6seven1', 'phone likely: 415.555.two6seven1'],
		['415 5five5 2671', 'phone likely: 415 5five5 2671'],
		['w w w . lenadraws . com', 'link likely: w w w . lenadraws . com'],
		['lenadraws .c om', 'link likely: lenadraws .c om'],
		['dorapell песик укр крапка нет', 'email likely: dorapell песик укр крапка нет'],
	])('%s', (text, expected) => {
		expect(kinds(text)).toEqual([expected]);
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
		'We used Cal.com and Calendly.com for booking',
		'Telegram: вторник в 15:00',
		'Zoom: mardi 10h30',
		'We used Zoom, socket.io and React',
		'Мой телефон сломался, начну 10.01.2025 в 12:30',
		'Телефон зламався, почну 10.01.2025 о 12:30',
		'my phone broke, start 10.01.2025 at 12:30',
		'phone to begin 10.01.2025',
		'call me on 10.01.25 at 12.30',
		'Build TelegramShop-2024.11.3 passed on staging',
		'My piece ran in Forbes.com last year; we deploy to Fly.io and Render.com',
		'We use Respond.io for chats',
		'attached logo.ai and index.pl',
		"SELECT email LIKE '%@gmail.com'",
		'Only @gmail.com addresses are allowed',
		'Anything @acme.com must be whitelisted',
		'Emails ending with @acme.com',
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
