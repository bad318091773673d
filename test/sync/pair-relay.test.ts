import { afterEach, expect, test } from 'vitest';
import type { AskedToJoin, ShownCode } from '../../lib/domain/pairing';
import { askToJoin } from '../../lib/sync/pair/ask';
import { readPairing } from '../../lib/sync/pair/code';
import { relayMailbox } from '../../lib/sync/pair/mailbox';
import type { Pairing } from '../../lib/sync/pair/patience';
import { showCode } from '../../lib/sync/pair/show';
import { askRelay, browserFetch, httpOf } from '../../lib/sync/relay-http';
import { secretIn } from '../../lib/sync/sealed/kit';
import { keyed } from '../../lib/sync/testkit';
import { cleanUp, newFolder, startProcess, until } from '../../relay/testkit';
import { address } from './devices';

afterEach(cleanUp);

test('S53 two devices come together over a real relay, which keeps nothing of it', async () => {
	const relay = await startProcess(newFolder());
	const at = address(relay);
	const pairing: Pairing = {
		mailbox: relayMailbox(httpOf(at), browserFetch),
		now: Date.now,
		wait: (ms) => new Promise((go) => setTimeout(go, Math.min(ms, 20))),
	};
	const { secret } = await keyed(5);
	const [mine, theirs]: [ShownCode[], AskedToJoin[]] = [[], []];
	const quiet: Pairing = { ...pairing, wait: (ms) => (ms > 5_000 ? new Promise(() => undefined) : pairing.wait(ms)) };
	const showing = await showCode(quiet, at, { secret, relay: at }, (state) => mine.push(state));
	const read = mine[0]?.at === 'shown' ? readPairing(mine[0].text) : null;
	if (!read?.ok) throw new Error('no code');
	expect(read.relay).toBe(at);
	await askToJoin(quiet, read.code, 'Tower', (state) => theirs.push(state));
	await until(() => mine.at(-1)?.at === 'asked', 'who asks');
	await until(() => theirs.at(-1)?.at === 'seen', 'the number');
	showing.approve();
	await until(() => theirs.at(-1)?.at === 'approved', 'the kit');
	const last = theirs.at(-1);
	expect(last?.at === 'approved' && (await secretIn(last.kit))).toEqual({ ok: true, secret });
	await until(async () => {
		const headers = { authorization: `Bearer ${relay.accessKey}` };
		const health = await askRelay(browserFetch, `${httpOf(at)}/health`, { headers });
		return ((await health?.text()) ?? '').includes('"pairings":0');
	}, 'empty mailboxes');
	expect(relay.output()).not.toContain('Tower');
});
