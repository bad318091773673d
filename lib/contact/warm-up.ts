import { findContacts } from './index';
import { findRequests } from './requests';

/** Sentences of the languages and scripts that are read, with a little of everything that is looked for. */
const said = [
	'Thank you for the invitation, I am booked until March 15.',
	'The budget of $1,500-2,000 is below my range, "sorry" (really).',
	'From 9:00 to 17:30 I answer here; 192.168.1.10 is down.',
	'Call +1 (415) 555-2671 or 0151 23456789 after 6 pm.',
	'My number is four one five, double five five, two six.',
	'Write to jane.doe@example.com, or see www.example.org/a?b=1.',
	'jane (at) example (dot) com, jane at gmail dot com [at] x',
	'See https://example.com/in/jane and calendly.com/jane.',
	'My Telegram is @jane_doe, on Skype: live:jane.doe, Discord jane#1234',
	'j a n e @ g m a i l . c o m or w-w-w-.-j-a-n-e-.-i-o',
	'Can I have your e-mail or WhatsApp? Let us talk on Zoom.',
	'I live at 12 Main Street, Springfield, IL 62704, P.O. Box 12.',
	'Ich wohne in der Hauptstr. 5, 10115 Berlin – könnten Sie mir Ihre E-Mail schicken?',
	'Écrivez-moi à jean arobase exemple point fr, 5 rue Hugo, 69003 Lyon.',
	'Escríbame al teléfono seis cero dos, ¿me pasa su correo?',
	'Può darmi il suo numero? Pode me passar seu contato no zap?',
	'Czy może Pan podać swój e-mail? Mail adresinizi yazar mısınız?',
	'Добрый день! Пишите в телегу jane_doe или на почту ivan собака mail точка ru.',
	'Мій номер нуль п’ять нуль, вул. Шевченка, буд. 5. Дайте ваш номер?',
	'मेरा नंबर नौ आठ सात है, अपना ईमेल भेजिए @ १२३',
	'加我微信 jane123，电话一三八零零，北京市建国路88号。',
];

/**
 * Reads these, a sentence a step: patterns are compiled and word lists unpacked by the first reading, which would else be that of a message
 * just pasted.
 */
export function* warmUp(): Generator<void> {
	for (const sentence of said) {
		for (const read of [findContacts, findRequests]) {
			read(sentence);
			yield;
		}
	}
}
