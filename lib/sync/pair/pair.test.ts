import { describe, expect, it, vi } from 'vitest';
import { TestMailbox } from '../../../test/sync/mailbox';
import type { AskedToJoin, ShownCode } from '../../domain/pairing';
import { secretIn } from '../sealed/kit';
import { askToJoin } from './ask';
import { agree, channelOf, newKeys, openMessage, sealMessage } from './channel';
import { codeFor, readPairing } from './code';
import { relayMailbox } from './mailbox';
import { askBytes } from './messages';
import { codeLasts, type Pairing } from './patience';
import { showCode } from './show';

type Bytes = Uint8Array<ArrayBuffer>;

const relay = 'wss://relay.example:4433';
const secret = new Uint8Array(32).map((_, at) => at * 7);

/** A clock that stands still until it is told to go on: questions follow each other at once, and long waits end when it passes them. */
class Clock {
	now = 1_700_000_000_000;
	readonly pauses: number[] = [];
	private readonly long: { at: number; done: () => void }[] = [];

	wait(ms: number): Promise<void> {
		this.pauses.push(ms);
		return new Promise((resolve) => {
			if (ms <= 5_000) setImmediate(resolve);
			else this.long.push({ at: this.now + ms, done: resolve });
		});
	}

	pass(ms: number): void {
		this.now += ms;
		for (const one of this.long.filter(({ at }) => at <= this.now)) one.done();
	}
}

function around(box: TestMailbox, clock = new Clock()): Pairing & { clock: Clock } {
	return {
		clock,
		mailbox: relayMailbox('https://relay.example:4433', box.fetch),
		now: () => clock.now,
		wait: (ms) => clock.wait(ms),
	};
}

/** What one side told, newest last, and waiting for a state. */
function follow<T extends { at: string }>() {
	const told: T[] = [];
	return {
		told,
		tell: (state: T) => void told.push(state),
		reaches: <A extends T['at']>(at: A) =>
			vi.waitFor(
				() => {
					const last = told.at(-1);
					if (last?.at !== at) throw new Error(`${JSON.stringify(last)} is not “${at}”`);
					return last as Extract<T, { at: A }>;
				},
				{ timeout: 10_000, interval: 1 },
			),
	};
}

async function shown(box: TestMailbox, pairing = around(box), given: string | null = relay) {
	const side = follow<ShownCode>();
	const showing = await showCode(pairing, relay, { secret, relay: given }, side.tell);
	const first = side.told[0];
	if (first?.at !== 'shown') throw new Error('No code was shown.');
	const read = readPairing(first.text);
	if (!read.ok) throw new Error(read.problem.code);
	return { ...side, showing, pairing, text: first.text, code: read.code, until: first.until };
}

async function asked(box: TestMailbox, code: Bytes, name = 'Tower', pairing = around(box)) {
	const side = follow<AskedToJoin>();
	const asking = await askToJoin(pairing, code, name, side.tell);
	return { ...side, asking, pairing };
}

const none = new Uint8Array();
const lowest = (bytes: Bytes): Bytes => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1) as Bytes;

describe('two devices come together', () => {
	it('S53 what was approved arrives, and nothing else passes than sealed bytes', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		expect(a.text).toMatch(/^parley-pair\/1 wss:\/\/relay\.example:4433 ([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
		const b = await asked(box, a.code, 'Studio  Tower\u202e\n');
		const question = await a.reaches('asked');
		expect(question.name).toBe('Studio  Tower');
		expect((await b.reaches('seen')).number).toBe(question.number);
		expect(question.number).toMatch(/^\d{3} \d{3}$/);
		a.showing.approve();
		const { kit, relay: given } = await b.reaches('approved');
		expect(await secretIn(kit)).toEqual({ ok: true, secret });
		expect(given).toBe(relay);
		await a.reaches('approved');
		await vi.waitFor(() => expect(box.slots.size).toBe(0));
		const traffic = Buffer.concat(box.traffic);
		for (const known of [
			secret,
			a.code,
			new TextEncoder().encode('Tower'),
			new TextEncoder().encode('relay.example'),
		]) {
			expect(traffic.includes(Buffer.from(known))).toBe(false);
		}
		expect(JSON.stringify(box.asked)).not.toContain(Buffer.from(a.code).toString('hex'));
	});

	it('S53 what was refused is told, sealed too', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		const b = await asked(box, a.code);
		await a.reaches('asked');
		a.showing.refuse();
		expect((await b.reaches('ended')).problem).toEqual({ code: 'pair-refused' });
		await a.reaches('refused');
		a.showing.approve();
		expect(a.told.at(-1)).toEqual({ at: 'refused', name: 'Tower' });
	});

	it('S52 the key is told only after somebody asked, and the number follows from both keys and the code', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		await vi.waitFor(() => expect(box.asked.length).toBeGreaterThan(3));
		expect(box.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
		const [one, two] = [await asked(box, a.code), await a.reaches('asked')];
		const other = new TestMailbox();
		const again = await shown(other);
		await asked(other, again.code);
		expect((await again.reaches('asked')).number).not.toBe(two.number);
		await one.reaches('seen');
	});

	it('S52 whoever asks in between has another number', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		const hidden = box.slots;
		const victim = new TestMailbox();
		const b = await asked(victim, a.code);
		await vi.waitFor(() => expect(victim.slots.size).toBe(1));
		// Somebody who saw the code asks first, and hands the key of the first device on to the second.
		const m = await asked(box, a.code, 'Tower');
		const theirs = await a.reaches('asked');
		for (const [place, bytes] of hidden) if (place.endsWith('/answer')) victim.slots.set(place, bytes);
		expect((await m.reaches('seen')).number).toBe(theirs.number);
		expect((await b.reaches('seen')).number).not.toBe(theirs.number);
	});
});

describe('ends of a pairing', () => {
	it('S55 a code ends after ten minutes, asked or not, and late consent gives nothing', async () => {
		const [box, late] = [new TestMailbox(), new TestMailbox()];
		const a = await shown(box);
		a.pairing.clock.pass(codeLasts);
		expect((await a.reaches('ended')).problem).toEqual({ code: 'pair-expired' });
		const c = await shown(late);
		const d = await asked(late, c.code);
		await c.reaches('asked');
		await d.reaches('seen');
		c.pairing.clock.pass(codeLasts);
		c.showing.approve();
		await c.reaches('ended');
		d.pairing.clock.pass(codeLasts);
		expect((await d.reaches('ended')).problem).toEqual({ code: 'pair-expired' });
		expect(late.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
	});

	it('S55 nobody answers to a wrong code, or one that is over', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		const b = await asked(box, a.code.with(3, (a.code[3] ?? 0) ^ 4) as Bytes);
		await vi.waitFor(() => expect(box.slots.size).toBe(1));
		b.pairing.clock.pass(150_000);
		expect((await b.reaches('ended')).problem).toEqual({ code: 'pair-silent' });
		expect(a.told.at(-1)?.at).toBe('shown');
		await vi.waitFor(() => expect(box.slots.size).toBe(0));
	});

	it('S55 a second who asks with the same code is told, and does not disturb the first', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		const b = await asked(box, a.code, 'First');
		await a.reaches('asked');
		const c = await asked(box, a.code, 'Second');
		expect((await c.reaches('ended')).problem).toEqual({ code: 'pair-used' });
		a.showing.approve();
		await b.reaches('approved');
		expect(a.told.at(-1)).toMatchObject({ name: 'First' });
		const d = await asked(box, a.code, 'Third');
		await vi.waitFor(() => expect(box.slots.size).toBeGreaterThan(0));
		d.pairing.clock.pass(150_000);
		expect((await d.reaches('ended')).problem).toEqual({ code: 'pair-silent' });
	});

	it('S55 a relay that does not answer is said, and tried again', async () => {
		const box = new TestMailbox();
		box.between = () => new Response(null, { status: 503 });
		const a = await shown(box);
		await vi.waitFor(() => expect(a.told.at(-1)).toMatchObject({ at: 'shown', away: true }));
		const b = await asked(box, a.code);
		await vi.waitFor(() => expect(b.told.at(-1)).toEqual({ at: 'asking', away: true }));
		box.between = null;
		await b.reaches('seen');
		await a.reaches('asked');
		box.between = () => {
			throw new TypeError('no network');
		};
		const late = await asked(box, a.code);
		await vi.waitFor(() => expect(late.told.at(-1)).toEqual({ at: 'asking', away: true }));
		late.pairing.clock.pass(150_000);
		expect((await late.reaches('ended')).problem).toEqual({ code: 'pair-away' });
	});

	it('S55 what was kept although its answer got lost is no other’s', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		let lost = 0;
		const { fetch } = box;
		const mailbox = relayMailbox('https://relay.example:4433', async (url, init) => {
			const answer = await fetch(url, init);
			if (init?.method !== 'PUT' || lost++ > 0) return answer;
			throw new TypeError('the connection broke');
		});
		const b = await asked(box, a.code, 'Tower', { ...around(box), mailbox });
		await b.reaches('seen');
		expect(lost).toBe(2);
	});

	it('S55 stopping withdraws the code', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		const b = await asked(box, a.code);
		await a.reaches('asked');
		a.showing.stop();
		await vi.waitFor(() => expect(box.slots.size).toBe(0));
		b.asking.stop();
		const [mine, theirs] = [a.told.length, b.told.length];
		a.showing.approve();
		a.pairing.clock.pass(codeLasts);
		await vi.waitFor(() => expect(box.asked.at(-1)).toMatch(/^DELETE/));
		expect([a.told.length, b.told.length]).toEqual([mine, theirs]);
	});

	it('S56 pauses grow from one second to five, and nothing is asked after the end', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		await vi.waitFor(() => expect(a.pairing.clock.pauses.length).toBeGreaterThan(12));
		const { pauses } = a.pairing.clock;
		expect(pauses[0]).toBe(1_000);
		expect(pauses.every((ms, at) => ms === 5_000 || ms > (pauses[at - 1] ?? 0))).toBe(true);
		expect(pauses.at(-1)).toBe(5_000);
		a.pairing.clock.pass(codeLasts);
		await a.reaches('ended');
		await vi.waitFor(() => expect(box.asked.filter((line) => line.startsWith('DELETE'))).toHaveLength(2));
		const gets = box.asked.filter((line) => line.startsWith('GET')).length;
		const b = await asked(box, a.code);
		await vi.waitFor(() => expect(box.slots.size).toBe(1));
		b.asking.stop();
		expect(box.asked.filter((line) => line.startsWith('GET') && line.endsWith('/ask'))).toHaveLength(gets);
	});
});

describe('an adversary on the relay', () => {
	const putFirst = (box: TestMailbox, code: Bytes, make: (asks: Bytes) => Bytes | Promise<Bytes>) =>
		channelOf(code).then(async (channel) => {
			const keys = await newKeys();
			const ask = await sealMessage(channel, 'ask', channel.key, askBytes(keys.publicKey, 'Tower'));
			box.slots.set(`${channel.boxes[0]}/ask`, await make(ask));
		});

	it('S51 an ask that was changed, cut short, oversized, of another code or no ask at all ends the code', async () => {
		const other = await channelOf(new Uint8Array(10).fill(3));
		const keys = await newKeys();
		const replayed = await sealMessage(other, 'ask', other.key, askBytes(keys.publicKey, 'Tower'));
		const changes: ((ask: Bytes) => Bytes)[] = [
			lowest,
			(ask) => ask.with(1, 2) as Bytes,
			(ask) => ask.with(5, (ask[5] ?? 0) ^ 128) as Bytes,
			(ask) => ask.slice(0, -1),
			() => new Uint8Array(),
			() => new Uint8Array(4_096).fill(1),
			() => new Uint8Array(4_097).fill(1),
			() => replayed,
		];
		for (const change of changes) {
			const box = new TestMailbox();
			const a = await shown(box);
			await putFirst(box, a.code, change);
			expect((await a.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
			a.showing.approve();
			expect(box.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
		}
	});

	it('S51 a key that is no point, and a name that is none, end the code', async () => {
		for (const plain of [
			new Uint8Array(65).fill(4),
			askBytes(new Uint8Array(65).fill(4), 'Tower'),
			askBytes((await newKeys()).publicKey, '\u200b\n'),
		]) {
			const box = new TestMailbox();
			const a = await shown(box);
			const channel = await channelOf(a.code);
			box.slots.set(`${channel.boxes[0]}/ask`, await sealMessage(channel, 'ask', channel.key, plain));
			expect((await a.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
		}
	});

	it('S51 what a newer Parley sends is told apart on both sides', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		await putFirst(box, a.code, (ask) => ask.with(0, 2) as Bytes);
		expect((await a.reaches('ended')).problem).toEqual({ code: 'pair-newer' });
		for (const slot of [0, 1] as const) {
			const [other, both] = [new TestMailbox(), new TestMailbox()];
			const c = await shown(both);
			const box = slot === 0 ? other : both;
			const d = await asked(box, c.code);
			const channel = await channelOf(c.code);
			const newer = new Uint8Array(60).with(0, 9) as Bytes;
			if (slot === 1) await d.reaches('seen');
			box.slots.set(`${channel.boxes[slot]}/answer`, newer);
			expect((await d.reaches('ended')).problem).toEqual({ code: 'pair-newer' });
		}
	});

	it('S52 a key that is not the one the code stands for is refused, although it is sealed well', async () => {
		const box = new TestMailbox();
		const evil = await newKeys();
		const real = await codeFor((await newKeys()).publicKey);
		const b = await asked(box, real);
		const channel = await channelOf(real);
		const swapped = await sealMessage(channel, 'reveal', channel.key, evil.publicKey);
		box.slots.set(`${channel.boxes[0]}/answer`, swapped);
		expect((await b.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
	});

	it('S53 an answer that was changed, or is another pairing’s, opens nothing', async () => {
		const first = new TestMailbox();
		const one = await shown(first);
		const two = await asked(first, one.code);
		await one.reaches('asked');
		const kept = new Map<string, Bytes>();
		first.between = (method, path) => {
			// Keeps the answer from those it is for.
			return method === 'DELETE' || (method === 'GET' && path.endsWith('/answer'))
				? new Response(null, { status: 404 })
				: null;
		};
		one.showing.approve();
		await one.reaches('approved');
		for (const [place, bytes] of first.slots) kept.set(place, bytes);
		const theirs = kept.get(`${(await channelOf(one.code)).boxes[1]}/answer`) ?? new Uint8Array();
		expect(theirs.length).toBeGreaterThan(60);
		two.asking.stop();
		for (const make of [lowest, (bytes: Bytes) => bytes.slice(0, -2), () => theirs, () => new Uint8Array(5_000)]) {
			const box = new TestMailbox();
			const a = await shown(box);
			const b = await asked(box, a.code);
			await a.reaches('asked');
			await b.reaches('seen');
			const place = `/pairing/${(await channelOf(a.code)).boxes[1]}/answer`;
			box.between = (method, path) => {
				const there = box.slots.get(path.slice('/pairing/'.length));
				return method === 'GET' && path === place && there ? new Response(make(there)) : null;
			};
			a.showing.approve();
			expect((await b.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
			expect(JSON.stringify(b.told)).not.toContain('kit');
		}
	});

	it('S53 whoever learns the code later, and kept all that passed, opens no answer', async () => {
		const box = new TestMailbox();
		box.between = (method, path) =>
			method === 'GET' && path.endsWith('/answer') ? new Response(null, { status: 503 }) : null;
		const a = await shown(box);
		await asked(box, a.code);
		await a.reaches('asked');
		a.showing.approve();
		await a.reaches('approved');
		await vi.waitFor(() => expect(box.slots.size).toBe(3));
		const channel = await channelOf(a.code);
		const ask = await openMessage(channel, 'ask', channel.key, box.slots.get(`${channel.boxes[0]}/ask`) ?? none);
		const reveal = await openMessage(
			channel,
			'reveal',
			channel.key,
			box.slots.get(`${channel.boxes[0]}/answer`) ?? none,
		);
		if (!(ask instanceof Uint8Array) || !(reveal instanceof Uint8Array)) throw new Error('The code opens these two.');
		const asker = ask.slice(0, 65);
		const answer = box.slots.get(`${channel.boxes[1]}/answer`) ?? none;
		const mine = (await newKeys()).mine;
		for (const theirs of [asker, reveal]) {
			const guess = await agree(channel, mine, theirs, { asker, asked: reveal });
			expect(guess && (await openMessage(channel, 'answer', guess.key, answer))).toBeNull();
		}
		expect(await openMessage(channel, 'answer', channel.key, answer)).toBeNull();
	});

	it('S51 of a body without end no more is read than it takes to know', async () => {
		let pulled = 0;
		const body = new ReadableStream({
			pull(controller) {
				pulled += 1;
				controller.enqueue(new Uint8Array(1_000));
			},
		});
		const mailbox = relayMailbox('https://relay.example', async () => new Response(body, { status: 200 }));
		expect(await mailbox.get('0'.repeat(32), 'ask')).toBe('foreign');
		expect(pulled).toBeLessThan(10);
	});

	it('S51 a place that somebody else has written into ends the pairing', async () => {
		const box = new TestMailbox();
		const a = await shown(box);
		box.slots.set(`${(await channelOf(a.code)).boxes[0]}/answer`, new Uint8Array(60));
		const b = await asked(box, a.code);
		expect((await a.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
		expect((await b.reaches('ended')).problem).toEqual({ code: 'pair-tampered' });
	});
});
