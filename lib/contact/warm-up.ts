import { findContacts } from './index';
import { findRequests } from './requests';

/** A little of everything that is looked for, in the languages that are read. */
const said = [
	'OK',
	'Thank you, (sorry).',
	'From 9:00 on Monday',
	'March 15, 2026',
	'$1,500-2,000 a week',
	'See example.com today',
	'https://example.com/a?b=1',
	'jane.doe@example.com',
	'mailto:jane@example.com',
	'+1 (415) 555-2671',
	'call 0151 23456789',
	'1-800-FLOWERS',
	'four one five, double five six two',
	'jane (at) example',
	'jane at gmail dot com',
	'jane @ gmail, to @jane.doe',
	'j a n e @ g m a i l . c o m',
	'linkedin /in/ jane, calendly / jane',
	'My Telegram is jane_doe2',
	'on Skype: live:jane.doe',
	'Discord jane#1234?',
	'Can I have your e-mail?',
	'Let us talk on Zoom, message me on WhatsApp.',
	'12 Main Street, Springfield, IL 62704',
	'P.O. Box 12',
	'Elm Grove 14, Apt. 3,\nLondon NW1 6XE',
	'Postal address: Baker 22, Riga 1010',
	'Flat no. 5, Green Park, Delhi 110001',
	'Hauptstr. 5, 10115 Berlin',
	'5 rue Hugo, 69003 Lyon',
	'Könnten Sie mir Ihre E-Mail schicken?',
	'jean arobase exemple point fr',
	'¿me pasa su correo?',
	'Può darmi il suo numero?',
	'Pode me passar seu contato?',
	'Czy może Pan podać swój numer?',
	'E-posta adresinizi yazar mısınız?',
	'Пишите в телегу jane_doe',
	'ivan собака mail точка ru',
	'ул. Ленина, д. 5',
	'Дайте, пожалуйста, ваш номер',
	'Дайте, будь ласка, ваш номер',
	'अपना ईमेल भेजिए',
	'加我微信 jane123',
	'北京市建国路88号。',
];

/** A browser makes a pattern ready for plain texts and for others apart: with this at its end a sentence is another. */
const other = ' Ж';

/**
 * Reads these one by one, a short step each: patterns are made ready and word lists unpacked at their first use, which would else be the
 * reading of a message just pasted.
 */
export function* warmUp(): Generator<void> {
	for (const sentence of said) {
		for (const text of [sentence, sentence + other]) {
			findContacts(text);
			yield;
			findRequests(text);
			yield;
		}
	}
}
