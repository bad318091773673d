import { expect, test } from 'vitest';
import { openSealing } from '../../journal/sealing';
import { invitation, newCommandId, save } from '../../journal/testkit';
import { joined } from '../testkit';
import { oldRoom } from './old-room';

test('S81 what is no update in the old desk keeps nothing else of it away', async () => {
	const [a, b] = [await joined('a'), await joined('b')];
	await a.worker.command(newCommandId(), save(invitation('1'), invitation('2')));
	await a.pass();
	const [keys, since] = [await a.engine.keys(), await a.engine.since(new Map())];
	if (!keys || !since.ok) throw new Error('Nothing is sealed.');
	const good = since.parts.map(({ part, update }) => ({ part, update: new Uint8Array(update) }));
	const writer = {
		receive: async (facts: readonly unknown[]) => ({ ok: true as const, added: facts.length }),
		sealed: async () => ({ ok: true as const }),
	};
	const room = oldRoom(keys, openSealing(b.on.place), writer);
	const passed = await room.pass({ heard: [{ part: 9, update: new Uint8Array([9, 9, 9]) }, ...good] });
	expect(passed).toMatchObject({ ok: true, added: 2, refused: { heard: [{ part: 9, why: 'junk' }] } });
});
