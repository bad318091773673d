import { afterEach, describe, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { usualPace } from '../../lib/sync/link/link';
import { usualLimits } from '../../lib/sync/session';
import { joined } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, fill, linked, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

/** Sockets that count what a device sends. */
function counted(host: RelayHost) {
	const sent = { bytes: 0 };
	const Base = host.socket() as typeof WebSocket;
	class Counted extends Base {
		override send(data: Uint8Array): void {
			sent.bytes += data.length;
			super.send(data);
		}
	}
	return { socket: Counted, sent };
}

describe('what a connection costs', () => {
	test('S42 a device that comes back sends nothing of what the relay has already', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 200, 4_000);
		const before = counted(host);
		const first = await linked(one, host.address, before.socket, { pace: usualPace });
		await first.stored();
		first.link.close();
		expect(before.sent.bytes).toBeGreaterThan(400_000);
		const { socket, sent } = counted(host);
		const back = await linked(one, host.address, socket, { pace: usualPace });
		await back.stored();
		// When something new has arrived there, whatever waited before it has gone out.
		await one.worker.command(newCommandId(), save(invitation('1')));
		back.link.changed();
		await until(() => back.state()?.stored === false, 'something new');
		await back.stored();
		expect(sent.bytes).toBeLessThan(6_000);
	}, 60_000);
});
