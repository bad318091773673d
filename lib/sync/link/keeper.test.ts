import { afterEach, describe, expect, it } from 'vitest';
import { openSealing } from '../../journal/sealing';
import { invitation, newCommandId, save } from '../../journal/testkit';
import { openRelayChoice } from '../relay';
import { unknownLink } from '../status';
import { joined } from '../testkit';
import { keepLink, type LinkKeeper } from './keeper';
import type { LinkState } from './link';

const keepers: LinkKeeper[] = [];
afterEach(() => {
	for (const one of keepers.splice(0)) one.close();
});

/** A device with a keeper whose connections are noted instead of made. */
async function kept(heldAfterWrite = 2_000) {
	const device = await joined('a');
	const desk = openSealing(device.on.place);
	let [counted, looked] = [0, 0];
	const opened: { address: string; open: boolean; changed: number; say: (state: LinkState) => void }[] = [];
	const keeper = keepLink({
		db: device.db,
		unsealed: () => {
			counted += 1;
			return desk.unsealed();
		},
		now: () => Date.now(),
		heldAfterWrite,
		watch(query, next) {
			let last = '';
			const look = async () => {
				const value = await query();
				looked += 1;
				if (JSON.stringify(value) !== last) next(value);
				last = JSON.stringify(value);
			};
			const timer = setInterval(() => void look(), 20);
			return () => clearInterval(timer);
		},
		async open({ address, say }) {
			const one = { address, open: true, changed: 0, say };
			opened.push(one);
			return {
				changed: () => {
					one.changed += 1;
				},
				syncNow: async () => undefined,
				close: () => {
					one.open = false;
				},
			};
		},
	});
	keepers.push(keeper);
	const use = (address: string, paused = false) => device.db.set('relay', { address, accessKey: null, paused });
	const open = () => opened.filter((one) => one.open).map(({ address }) => address);
	return { device, keeper, opened, use, open, counted: () => counted, looked: () => looked };
}

const settles = (what: () => unknown, value: unknown) => expect.poll(what, { timeout: 5_000 }).toEqual(value);

describe('the connection of the worker', () => {
	it('S48 is made when a page is open, once, and let go when nobody needs it any more', async () => {
		const { keeper, opened, use, open } = await kept();
		await use('ws://one');
		await keeper.hold(400);
		await keeper.hold(400);
		await settles(open, ['ws://one']);
		await settles(open, []);
		expect(opened).toHaveLength(1);
	});

	it('S48 counts nothing of what was written where no relay is used', async () => {
		const { device, use, counted, looked } = await kept();
		await device.worker.command(newCommandId(), save(invitation('1')));
		await settles(() => looked() > 4, true);
		expect(counted()).toBe(0);
		await use('ws://one');
		await settles(() => counted() > 0, true);
	});

	it('S48 is made after something was written, and told of it', async () => {
		const { device, opened, use, open } = await kept(600);
		await use('ws://one');
		expect(opened).toHaveLength(0);
		await device.worker.command(newCommandId(), save(invitation('1')));
		await settles(open, ['ws://one']);
		await settles(() => (opened[0]?.changed ?? 0) > 0, true);
		await settles(open, []);
	});

	it('S48 is made after a file brought something, and told of it once the relay may lack it', async () => {
		const { device, opened, use, open } = await kept(600);
		await use('ws://one');
		await device.db.set('print', 'of a file');
		await settles(open, ['ws://one']);
		await settles(() => (opened[0]?.changed ?? 0) > 0, true);
		opened[0]?.say({ ...unknownLink, connected: true, stored: true, print: 'of a file' });
		await settles(open, []);
		await use('ws://two');
		await device.db.set('print', 'of another');
		await settles(open, ['ws://two']);
	});

	it('S49 paused, left, or with another relay, nothing stays open to the one before', async () => {
		const { device, keeper, use, open } = await kept();
		await use('ws://one');
		await keeper.hold(60_000);
		await settles(open, ['ws://one']);
		await use('ws://one', true);
		await settles(open, []);
		await use('ws://one');
		await settles(open, ['ws://one']);
		await use('ws://two');
		await settles(open, ['ws://two']);
		await device.db.forget();
		await settles(open, []);
		await keeper.hold(60_000);
		expect(open()).toEqual([]);
	});

	it('S46 the same key given again is asked again, and what is said again is noted again', async () => {
		const { device, keeper, opened } = await kept();
		const relay = openRelayChoice(device.db, device.engine, fetch);
		const give = () => relay.useRelay('ws://localhost:4390', 'WRONG-WRONG-WRONG-WRONG');
		const refused = { ...unknownLink, problem: { code: 'relay-refused', reason: 'access-key' } } as const;
		await give();
		await keeper.hold(60_000);
		for (const times of [1, 2, 3]) {
			await settles(() => opened.length, times);
			expect((await device.db.value('link'))?.problem ?? null).toBeNull();
			opened[times - 1]?.say(refused);
			await settles(() => device.db.value('link'), refused);
			if (times < 3) await give();
		}
		expect(opened.filter(({ open }) => open)).toHaveLength(1);
	});

	it('notes how it stands, and that there is none any more without calling that a problem', async () => {
		const { device, keeper, opened, use } = await kept();
		await use('ws://one');
		await keeper.hold(60_000);
		await settles(() => opened.length, 1);
		opened[0]?.say({ ...unknownLink, connected: true, stored: true, lastContact: 5 });
		await settles(() => device.db.value('link'), { ...unknownLink, connected: true, stored: true, lastContact: 5 });
		opened[0]?.say({ ...unknownLink, stored: true, lastContact: 5, problem: { code: 'relay-away' } });
		await use('ws://one', true);
		await settles(() => device.db.value('link'), { ...unknownLink, stored: true, lastContact: 5 });
	});
});
