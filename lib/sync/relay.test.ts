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
});
