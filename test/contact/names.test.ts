import { describe, expect, it } from 'vitest';
import { findContacts } from '../../lib/contact/index';

const found = (text: string): string[] => findContacts(text).map((one) => `${one.kind}: ${one.text}`);

describe('names on other platforms', () => {
	it.each([
		['Send the brief to @hanna.moss on the Insta page', 'handle: @hanna.moss'],
		['telegram pe message karo @hanna_k', 'handle: @hanna_k'],
		['my name everywhere is @hannamoss, Telegram too', 'handle: @hannamoss'],
		['मेरा टेलीग्राम @hanna_k', 'handle: @hanna_k'],
		['in Discord dort: hanna_moss', 'handle: hanna_moss'],
		['you can look me up on LinkedIn as hanna-moss-writes', 'handle: hanna-moss-writes'],
		['I am hanna_moss over on Telegram', 'handle: hanna_moss'],
		['TG/@hanna_k', 'handle: @hanna_k'],
		['on Telegram (@hanna_k)', 'handle: @hanna_k'],
	])('%s', (text, expected) => {
		expect(found(text)).toEqual([expected]);
	});

	it.each([
		['My WhatsApp number is 98765 43210', 'phone: 98765 43210'],
		['mein WhatsApp: 0171 2345678', 'phone: 0171 2345678'],
		['ватсап +79123456789', 'phone: +79123456789'],
		['QQ 317204586', 'handle: 317204586'],
	])('are numbers where accounts are, and telephone numbers elsewhere, marked whole: %s', (text, expected) => {
		expect(found(text)).toEqual([expected]);
	});

	it('are found whatever is said after them', () => {
		const more = '\nI read your posting twice and the scope is clear to me.';
		expect(found(`Discord username: ridgewolf${more}`)).toEqual(['handle: ridgewolf']);
	});

	it.each([
		'Use @media and @import, then post it to Instagram.',
		'The @mention parser for Telegram took a week.',
		'The @parser option in the Telegram code took a week.',
		"client.on is called on @client.on('message') in the Discord code.",
		'I installed @telegram/client for the Telegram bot.',
		'On LinkedIn as on Upwork, be up-to-date.',
	])('are not seen in: %s', (text) => {
		expect(found(text)).toEqual([]);
	});

	it('are no e-mail addresses where the sign begins a word and no site ends so', () => {
		expect(found('write to @hanna.moss about Telegram')).toEqual(['handle: @hanna.moss']);
		expect(found('write to hanna @northlight.com')).toEqual(['email: hanna @northlight.com']);
	});
});
