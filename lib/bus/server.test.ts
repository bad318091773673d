import { describe, expect, it } from 'vitest';
import type { ChannelName } from './channels';
import { type RawSender, speakerOf } from './sender';
import { type Handlers, listener, openTo } from './server';

const self = { id: 'parley-id', origin: 'chrome-extension://parley-id' };

const upwork: RawSender = {
	id: self.id,
	origin: 'https://www.upwork.com',
	url: 'https://www.upwork.com/nx/proposals/',
	frameId: 0,
	tab: { id: 7 },
};
const at = upwork.url;
const popup: RawSender = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };
const desk: RawSender = { ...popup, url: `${self.origin}/desk.html`, tab: { id: 3 }, frameId: 0 };

const { origin: _stated, ...withoutOrigin } = upwork;

describe('speakerOf', () => {
	const cases: [string, RawSender, object | null][] = [
		['the popup', popup, { class: 'extension' }],
		['the desk in a tab', desk, { class: 'extension' }],
		['our script on Upwork', upwork, { class: 'upwork', tabId: 7, frameId: 0, url: at }],
		['our script in a frame of Upwork', { ...upwork, frameId: 4 }, { class: 'upwork', tabId: 7, frameId: 4, url: at }],
		['an older browser that states no origin', withoutOrigin, { class: 'upwork', tabId: 7, frameId: 0, url: at }],
		['another extension', { ...popup, id: 'other' }, null],
		['another extension claiming our origin', { id: 'other', origin: self.origin, url: popup.url ?? '' }, null],
		['nobody', {}, null],
		['a page without an id', { origin: upwork.origin ?? '', frameId: 0, tab: { id: 7 } }, null],
		['Upwork without TLS', { ...upwork, origin: 'http://www.upwork.com' }, null],
		['another host of Upwork', { ...upwork, origin: 'https://community.upwork.com' }, null],
		['a host that begins like it', { ...upwork, origin: 'https://www.upwork.com.evil.example' }, null],
		['another port', { ...upwork, origin: 'https://www.upwork.com:8443' }, null],
		['a sandboxed frame', { ...upwork, origin: 'null' }, null],
		['a script on Upwork outside any tab', { id: self.id, origin: 'https://www.upwork.com', frameId: 0 }, null],
		[
			'an origin in the URL only, with a password trick',
			{ id: self.id, url: 'https://www.upwork.com@evil.example/' },
			null,
		],
		['an extension page of another id', { ...popup, origin: 'chrome-extension://other' }, null],
	];
	it.each(cases)('%s', (_name, sender, speaker) => {
		expect(speakerOf(sender, self)).toEqual(speaker);
	});
});

/** A body each channel accepts. */
const good: Record<ChannelName, object> = {
	command: { commandId: 'command-1', command: { type: 'ignore', record: 'main:invitation:1' } },
	lookAtPage: { windowId: null },
	pageSkeleton: { windowId: null },
	termsHere: {},
	termsPressed: { terms: { rateCents: 100, currency: 'USD', hourly: true, feeBps: null }, saidFee: null, message: '' },
	withdrawPressed: { reason: 'Other', message: '' },
	openOnUpwork: { url: 'https://www.upwork.com/nx/proposals/' },
	saveDraft: { key: 'answer:1', value: { message: 'x' } },
	dropDraft: { key: 'answer:1' },
	health: {},
	startAfresh: {},
	syncReceive: { facts: [] },
	syncSealed: { keys: ['key-1'] },
	syncHold: {},
	syncNow: { agreed: 0 },
	syncReach: {},
	syncEndOld: { agreed: 0, leave: false },
	restorePart: { facts: [] },
	backupSaved: {},
	rebuild: {},
	eraseEverything: { confirm: 'erase' },
	guardWanted: {},
	guardHere: {},
	guardSaid: { what: 'exception', exception: 'legal', on: true },
	readerWanted: {},
	preparedHere: {},
	answerPressed: { kind: 'decline', reason: 'Too busy', message: '', terms: null },
	offerReading: { reading: { page: 'proposals', context: null, complete: true, items: [], missed: [] }, again: false },
	insertMessage: { windowId: 1, siteId: '1900000000000000001', kind: 'decline', text: 'Thank you.' },
	snooze: { keys: ['main:invitation:1#1#day'], until: 1_772_452_800_000 },
};
const channels = Object.keys(good) as ChannelName[];

/** A bus whose handlers only note that they were reached. */
function bus() {
	const reached: string[] = [];
	const reach = (name: ChannelName) => async () => {
		reached.push(name);
		return { ok: true };
	};
	const handlers = Object.fromEntries(channels.map((name) => [name, reach(name)])) as unknown as Handlers;
	const clock = { now: 0 };
	const listen = listener(handlers, self, () => clock.now);
	const send = (message: unknown, sender: RawSender): Promise<unknown> =>
		new Promise((resolve) => {
			const open = listen(message, sender, resolve);
			if (!open) resolve('silence');
		});
	return { reached, send, clock };
}

const senders: [string, RawSender, 'extension' | 'upwork' | null][] = [
	['popup', popup, 'extension'],
	['desk', desk, 'extension'],
	['upwork', upwork, 'upwork'],
	['another extension', { ...popup, id: 'other' }, null],
	['another site', { ...upwork, origin: 'https://evil.example' }, null],
];

describe('the bus', () => {
	it('knows the class of every channel', () => {
		expect(Object.keys(openTo).sort()).toEqual([...channels].sort());
	});

	for (const channel of channels) {
		for (const [name, sender, senderClass] of senders) {
			it(`${channel} from ${name}`, async () => {
				const { reached, send } = bus();
				const answer = await send({ parley: 1, channel, body: good[channel] }, sender);
				if (senderClass === openTo[channel]) {
					expect(reached).toEqual([channel]);
					expect(answer).toEqual({ ok: true });
					return;
				}
				expect(reached).toEqual([]);
				if (senderClass === null) expect(answer).toBe('silence');
				if (senderClass === 'upwork') expect(answer).toEqual({ ok: false });
				if (senderClass === 'extension') expect(answer).toMatchObject({ ok: false, code: 'bad-request' });
			});
		}

		it(`${channel} with a body that does not fit`, async () => {
			const { reached, send } = bus();
			const sender = openTo[channel] === 'upwork' ? upwork : popup;
			for (const body of [null, [], 'x', undefined, { ...good[channel], extra: 1 }]) {
				expect(await send({ parley: 1, channel, body }, sender)).toMatchObject({ ok: false });
			}
			expect(reached).toEqual([]);
		});
	}

	const malformed: [string, unknown][] = [
		['nothing', null],
		['a text', 'command'],
		['no mark', { channel: 'health', body: {} }],
		['another mark', { parley: 2, channel: 'health', body: {} }],
		['an unknown channel', { parley: 1, channel: 'sendMessage', body: {} }],
		['a name every object has', { parley: 1, channel: 'toString', body: {} }],
		['a prototype', { parley: 1, channel: '__proto__', body: {} }],
		['no body', { parley: 1, channel: 'health' }],
		['a wrong confirmation', { parley: 1, channel: 'eraseEverything', body: { confirm: 'yes' } }],
		['a window that is no number', { parley: 1, channel: 'lookAtPage', body: { windowId: '1' } }],
		['a fact that is none', { parley: 1, channel: 'restorePart', body: { facts: [{ key: 'x' }] } }],
		[
			'an unknown command',
			{ parley: 1, channel: 'command', body: { commandId: 'command-1', command: { type: 'send' } } },
		],
	];
	it.each(malformed)('refuses %s', async (_name, message) => {
		const { reached, send } = bus();
		expect(await send(message, popup)).toMatchObject({ ok: false, code: 'bad-request' });
		expect(reached).toEqual([]);
	});

	it('caps how often one Upwork tab may ask, and nobody else', async () => {
		const { reached, send, clock } = bus();
		const wish = { parley: 1, channel: 'guardWanted', body: {} };
		const answers = await Promise.all(Array.from({ length: 40 }, () => send(wish, upwork)));
		expect(answers.filter((answer) => JSON.stringify(answer) === '{"ok":true}')).toHaveLength(30);
		expect(await send(wish, { ...upwork, tab: { id: 8 } })).toEqual({ ok: true });
		const health = { parley: 1, channel: 'health', body: {} };
		for (let i = 0; i < 40; i++) expect(await send(health, popup)).toEqual({ ok: true });
		clock.now += 11_000;
		expect(await send(wish, upwork)).toEqual({ ok: true });
		expect(reached).toHaveLength(30 + 1 + 40 + 1);
	});

	it('answers plainly where a handler throws', async () => {
		const handlers = { health: () => Promise.reject(new Error('inside')) } as unknown as Handlers;
		const listen = listener(handlers, self);
		const answer = await new Promise((resolve) => listen({ parley: 1, channel: 'health', body: {} }, popup, resolve));
		expect(answer).toMatchObject({ ok: false, code: 'failed' });
		expect(JSON.stringify(answer)).not.toContain('inside');
	});

	it('mends lone surrogates on entry', async () => {
		let got: unknown;
		const handlers = {
			saveDraft: async () => ({ ok: true }),
			command: async (body: unknown) => {
				got = body;
				return { ok: true };
			},
		} as unknown as Handlers;
		const listen = listener(handlers, self);
		const answer = { kind: 'decline', reason: 'Spam', message: 'a\ud800b', terms: null };
		const command = { type: 'prepareAnswer', record: 'main:invitation:1', answer };
		await new Promise((resolve) =>
			listen({ parley: 1, channel: 'command', body: { commandId: 'command-1', command } }, popup, resolve),
		);
		expect(got).toMatchObject({ command: { answer: { message: 'a\ufffdb' } } });
	});
});
