import { describe, expect, it } from 'vitest';
import { openRelayChoice } from './relay';
import { joined } from './testkit';

describe('deleting the desk from its relay', () => {
	it('S37 is believed only where the relay itself says so, and until then the relay is used', async () => {
		const one = await joined('a');
		let status = 0;
		const choice = openRelayChoice(one.db, one.engine, async () => new Response(null, { status }));
		await choice.useRelay('wss://relay.example.org/desk', '');
		// Where only sockets are passed on to the relay, whatever stands in front answers.
		for (status of [200, 404, 503]) {
			const refused = { code: 'relay-refused', reason: 'other' };
			expect(await choice.deleteFromRelay()).toEqual({ ok: false, problem: refused });
			expect(await one.db.value('relay')).toMatchObject({ address: 'wss://relay.example.org/desk' });
		}
		status = 204;
		expect(await choice.deleteFromRelay()).toEqual({ ok: true });
		expect(await one.db.value('relay')).toBeUndefined();
	});

	it('S37 of a relay that does not hold it, that is said, and the relay is used until then', async () => {
		const one = await joined('a');
		const tokens: (string | null)[] = [];
		const choice = openRelayChoice(one.db, one.engine, async (_url, init) => {
			const token = new Headers(init?.headers).get('authorization');
			tokens.push(token);
			if (token?.endsWith('.KEY')) return new Response(null, { status: 204 });
			return Response.json({ problem: 'workspace' }, { status: 404 });
		});
		await choice.useRelay('wss://relay.example.org/desk', '');
		expect(await choice.deleteFromRelay()).toEqual({ ok: false, problem: { code: 'relay-unknown' } });
		expect(await one.db.value('relay')).toMatchObject({ address: 'wss://relay.example.org/desk' });
		// With the relay's key it is deleted there for good, though it is not there yet.
		await choice.useRelay('wss://relay.example.org/desk', '“KEY”');
		tokens.length = 0;
		expect(await choice.deleteFromRelay()).toEqual({ ok: true });
		expect(tokens).toEqual([tokens[0], `${tokens[0]}.KEY`]);
		expect(await one.db.value('relay')).toBeUndefined();
	});
});
