import { describe, expect, it, vi } from 'vitest';
import { idOf, invitation, newCommandId, save } from '../journal/testkit';
import { badgeText } from './badge';
import type { Browser } from './browser';
import { carryOut } from './command';
import { eraseEverything } from './erase';
import { guardWanted } from './guard-wanted';
import { onAlarm, wake } from './housekeeping';
import { lookAtPage } from './look-at-page';
import { openOnUpwork, upworkAddress } from './open-on-upwork';
import { pageSkeleton } from './page-skeleton';
import { rebuild } from './rebuild';
import { SECOND_LOOK } from './second-look';
import { page, row, tools } from './testkit';

describe('the structure of a page', () => {
	const here = { windowId: null };
	it('comes from the active Upwork tab only, checked and capped', async () => {
		const ran: string[] = [];
		const given = (value: unknown, url = 'https://www.upwork.com/nx/proposals/') =>
			tools({
				activeTab: async () => ({ id: 1, url }),
				async runFile(file) {
					ran.push(file);
					return value;
				},
			});
		expect(await pageSkeleton(given('<body>'), here)).toEqual({ ok: true, page: 'proposals', skeleton: '<body>' });
		expect(ran).toEqual(['/page-skeleton.js']);
		for (const value of ['', null, { text: 'x' }, 'x'.repeat(200_001)])
			expect(await pageSkeleton(given(value), here)).toMatchObject({ ok: false });
		expect(await pageSkeleton(given('<body>', 'https://example.com/'), here)).toMatchObject({ ok: false });
		expect(ran).toHaveLength(5);
	});
});

describe('looking at the page', () => {
	const here = { windowId: null };

	it('counts what is new and what says something else, and saves nothing', async () => {
		const at = tools(page([row('1'), row('2', { title: 'Renamed' }), row('3'), row(null)]));
		await lookAtPage(at, here);
		await at.journal.command(newCommandId(), {
			type: 'saveReading',
			account: 'main',
			page: 'proposals',
			deliberate: true,
			items: [
				{
					kind: 'invitation',
					siteId: '1',
					source: 'list',
					fields: { stage: 'invitation', title: 'Job 1' },
					likely: [],
				},
				{
					kind: 'invitation',
					siteId: '2',
					source: 'list',
					fields: { stage: 'invitation', title: 'Job 2' },
					likely: [],
				},
			],
		});
		const look = await lookAtPage(at, here);
		expect(look).toMatchObject({ state: 'read', added: 1, changed: 1, withoutId: 1, complete: false });
		expect(await at.on.desk().counts()).toMatchObject({ waiting: 2 });
	});

	it('counts what a page that shows all it has no longer lists, by the rules that would save it', async () => {
		const at = tools(page([row('1')]));
		await at.journal.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
		const waits: number[] = [];
		const pause = async (ms: number) => void waits.push(ms);
		expect(await lookAtPage(at, here, pause)).toMatchObject({ gone: 2, complete: true });
		expect(waits).toEqual([SECOND_LOOK]);
		const counts = await at.on.desk().counts();
		expect(counts).toMatchObject({ waiting: 3 });
		const partial = tools(page([row('1'), row(null)]));
		await partial.journal.command(newCommandId(), save(invitation('1'), invitation('2')));
		expect(await lookAtPage(partial, here)).toMatchObject({ gone: 0, complete: false });
	});

	it('does not believe a page that takes much off and says something else a moment later', async () => {
		const say = (items: object[], more: object = {}) => ({
			page: 'proposals',
			context: null,
			complete: true,
			allInvitations: true,
			items,
			missed: [],
			...more,
		});
		const all = [row('1'), row('2'), row('3')];
		const states: [object, object, number][] = [
			[say([]), say(all), 0],
			[say([row('1')]), say(all), 0],
			[say([]), say([], { complete: false }), 0],
			[say([]), say([]), 3],
			// One of many needs no second look.
			[say([row('1'), row('2')]), say(all), 1],
		];
		for (const [first, second, gone] of states) {
			const shown = [first, second];
			const at = tools({ runFile: async () => shown.shift() });
			await at.journal.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
			const look = await lookAtPage(at, here, async () => undefined);
			expect(look).toMatchObject({ state: 'read', gone, complete: gone > 0 });
			expect('allInvitations' in look).toBe(gone > 0);
		}
	});

	it('leaves out single rows that break a cap and says so', async () => {
		const at = tools(
			page([row('1'), row('2', { title: 'x'.repeat(2_000) }), row('3', { url: 'https://evil.example/' })]),
		);
		expect(await lookAtPage(at, here)).toMatchObject({
			state: 'read',
			added: 1,
			complete: false,
			missed: ['item.unusable'],
		});
	});

	it('takes at most 500 rows', async () => {
		const at = tools(page(Array.from({ length: 600 }, (_, i) => row(String(i)))));
		const look = await lookAtPage(at, here);
		expect(look).toMatchObject({ state: 'read', added: 500, complete: false, missed: ['rows.too-many'] });
	});

	const states: [string, Partial<Browser>, object][] = [
		['access is withheld', { hasAccess: async () => false }, { state: 'no-access' }],
		['there is no tab', { activeTab: async () => null }, { state: 'elsewhere' }],
		['the tab is elsewhere', { activeTab: async () => ({ id: 1, url: null }) }, { state: 'elsewhere' }],
		[
			'the host only begins like it',
			{ activeTab: async () => ({ id: 1, url: 'https://www.upwork.com.evil.example/' }) },
			{ state: 'elsewhere' },
		],
		[
			'the browser refuses after all',
			{ runFile: () => Promise.reject(new Error('Cannot access contents of the page.')) },
			{ state: 'no-access' },
		],
		[
			'Firefox refuses',
			{ runFile: () => Promise.reject(new Error('Missing host permission for the tab')) },
			{ state: 'no-access' },
		],
		[
			'it is an error page',
			{ runFile: () => Promise.reject(new Error('Frame with ID 0 is showing error page')) },
			{ state: 'unreadable', reload: true },
		],
		[
			'the tab is closing',
			{ runFile: () => Promise.reject(new Error('No tab with id: 1.')) },
			{ state: 'unreadable', reload: false },
		],
		['the reader gave nothing', { runFile: async () => null }, { state: 'unreadable', reload: true }],
		['the reader gave something else', { runFile: async () => ({ page: 'x' }) }, { state: 'unreadable', reload: true }],
		['the page is translated', page([row('1')], ['translated']), { state: 'not-saved', because: 'translated' }],
		['it is a client-side page', page([], ['client-side']), { state: 'not-saved', because: 'client-side' }],
	];
	it.each(states)('when %s', async (_name, says, look) => {
		expect(await lookAtPage(tools(says), here)).toEqual(look);
	});

	it('does not wait for ever', async () => {
		vi.useFakeTimers();
		const look = lookAtPage(tools({ runFile: () => new Promise(() => undefined) }), here);
		await vi.advanceTimersByTimeAsync(5_000);
		expect(await look).toEqual({ state: 'unreadable', reload: true });
		vi.useRealTimers();
	});
});

describe('opening on Upwork', () => {
	it.each([
		'http://www.upwork.com/',
		'https://upwork.com/',
		'https://www.upwork.com.evil.example/',
		'https://www.upwork.com@evil.example/',
		'https://user:pass@www.upwork.com/',
		'https://www.upwork.com:8443/',
		'javascript:alert(1)',
		'/nx/proposals/',
		'',
	])('refuses %s', async (url) => {
		const at = tools();
		expect(await openOnUpwork(at, { url })).toMatchObject({ ok: false, code: 'bad-request' });
		expect(at.seen.opened).toEqual([]);
	});

	it('uses the active tab on Upwork, else a new one', async () => {
		const url = 'https://www.upwork.com/nx/proposals/1';
		expect(upworkAddress(url)).toBe(url);
		const showInTab = vi.fn(async () => undefined);
		expect(await openOnUpwork(tools({ showInTab }), { url })).toEqual({ ok: true });
		expect(showInTab).toHaveBeenCalledWith(1, url);
		const showInNewTab = vi.fn(async () => undefined);
		await openOnUpwork(tools({ showInNewTab, activeTab: async () => ({ id: 2, url: null }) }), { url });
		expect(showInNewTab).toHaveBeenCalledWith(url);
	});

	it('leaves a page alone that shows it already, or that may hold a form begun', async () => {
		const url = 'https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001';
		const [showInTab, showInNewTab] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
		const at = (tabUrl: string) => tools({ showInTab, showInNewTab, activeTab: async () => ({ id: 1, url: tabUrl }) });
		expect(await openOnUpwork(at(`${url}?from=mail`), { url })).toEqual({ ok: true });
		expect(showInTab).not.toHaveBeenCalled();
		expect(showInNewTab).not.toHaveBeenCalled();
		await openOnUpwork(at(`${url}/accept`), { url });
		expect(showInNewTab).not.toHaveBeenCalled();
		await openOnUpwork(at('https://www.upwork.com/nx/proposals/interview/uid/1900000000000000002/accept'), { url });
		expect(showInTab).not.toHaveBeenCalled();
		expect(showInNewTab).toHaveBeenCalledWith(url);
	});
});

describe('badge and housekeeping', () => {
	it('shows how many wait, at start and after each command', async () => {
		const at = tools();
		await wake(at);
		expect(at.seen.badges).toEqual(['']);
		await carryOut(at, { commandId: newCommandId(), command: save(invitation('1'), invitation('2')) });
		await vi.waitUntil(() => at.seen.badges.length === 2);
		await carryOut(at, { commandId: newCommandId(), command: { type: 'ignore', record: idOf('1') } });
		await vi.waitUntil(() => at.seen.badges.length === 3);
		expect(at.seen.badges).toEqual(['', '2', '1']);
		expect([0, 7, 99, 100].map(badgeText)).toEqual(['', '7', '99', '99+']);
	});

	it('marks a desk that needs attention', async () => {
		const at = tools();
		at.on.store.values.set('canary', JSON.stringify({ install: 'x', commit: 3, intent: null, full: false }));
		await wake(at);
		expect(at.seen.badges).toEqual(['!']);
	});

	it('sets the weekly alarm once, and folds again what an update or an ended worker left behind', async () => {
		const at = tools();
		await at.journal.command(newCommandId(), save(invitation('1')));
		const db = at.on.database();
		const state = await db.metaValue('state');
		if (!state) throw new Error('no state');
		await db.meta.put({ key: 'state', value: { ...state, edition: 0 } });
		await onAlarm(at, 'fold-again');
		expect(await at.journal.needsRebuild()).toBe(false);
		await wake(at);
		expect(at.seen.alarms.has('weekly')).toBe(true);
		expect(at.seen.alarms.has('fold-again')).toBe(false);
		expect(await rebuild(at)).toEqual({ ok: true, records: 1 });
		await onAlarm(at, 'weekly');
		db.close();
	});

	it('looks at the relay with its alarm, and ends there what goes by itself', async () => {
		const at = tools();
		const did: string[] = [];
		at.link.hold = async () => void did.push('connected');
		at.visits.endOldByItself = async () => {
			did.push('ended');
			return { ok: true };
		};
		await onAlarm(at, 'sync');
		expect(did).toEqual(['connected', 'ended']);
	});

	it('forgets everything when told', async () => {
		const clearSession = vi.fn(async () => undefined);
		const at = tools({ clearSession });
		await at.journal.command(newCommandId(), save(invitation('1')));
		expect(await eraseEverything(at)).toEqual({ ok: true });
		expect(clearSession).toHaveBeenCalledOnce();
		expect(await at.on.desk().counts()).toMatchObject({ waiting: 0 });
	});

	it('S29 erasing everything forgets keys and parts first, and erases nothing where it cannot', async () => {
		const at = tools();
		await at.journal.command(newCommandId(), save(invitation('1')));
		const forgetSync = () => Promise.reject(new Error('blocked'));
		expect(await eraseEverything({ ...at, forgetSync })).toMatchObject({ ok: false, code: 'failed' });
		expect(await at.on.desk().counts()).toMatchObject({ waiting: 1 });
		const seen: number[] = [];
		const noting = async () => void seen.push((await at.on.desk().counts()).waiting);
		expect(await eraseEverything({ ...at, forgetSync: noting })).toEqual({ ok: true });
		expect(seen).toEqual([1]);
	});
});

describe('the guard', () => {
	it('goes into the frame that asked, and only there', async () => {
		const runFile = vi.fn(async () => undefined);
		const at = tools({ runFile });
		expect(await guardWanted(at, { class: 'upwork', tabId: 4, frameId: 2, url: 'https://www.upwork.com/' })).toEqual({
			ok: true,
		});
		expect(runFile).toHaveBeenCalledWith('/composer-guard.js', 4, 2);
		expect(await guardWanted(at, { class: 'extension' })).toEqual({ ok: false });
		expect(runFile).toHaveBeenCalledOnce();
	});
});
