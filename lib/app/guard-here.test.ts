import { expect, test } from 'vitest';
import type { Speaker } from '../bus/sender';
import { OWN_DETAILS } from '../domain/own-details';
import { guardHere, guardSaid } from './guard-here';
import { tools } from './testkit';

const at = (url: string, frameId = 0): Speaker => ({ class: 'upwork', url, tabId: 1, frameId }) as Speaker;
const here = at('https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001');

async function desk() {
	const on = tools();
	const item = {
		kind: 'invitation',
		siteId: '1900000000000000001',
		source: 'list',
		fields: { title: 'Shop', stage: 'invitation' },
		likely: [],
	} as const;
	const items = [{ ...item, likely: [] }];
	await on.journal.command('command-1', {
		type: 'saveReading',
		account: 'main',
		page: 'proposals',
		items,
		deliberate: true,
	});
	return on;
}

test('the guard learns the edition, the exceptions and dismissals of the page’s own record, and the own details', async () => {
	const on = await desk();
	await on.journal.saveDraft(OWN_DETAILS, ['me@example.com', 7, ' me@example.com ']);
	expect(await guardHere(on, here)).toEqual({
		ok: true,
		edition: 'article',
		exceptions: [],
		dismissed: [],
		own: ['me@example.com'],
		kept: true,
		reach: 'before',
		domains: [],
	});
	const said = await guardSaid(on, { what: 'exception', exception: 'legal', on: true }, here);
	expect(said).toMatchObject({ exceptions: ['legal'] });
	await guardSaid(on, { what: 'dismissed', kind: 'email', text: 'Me@Example.com', on: true }, here);
	expect(await guardHere(on, here)).toMatchObject({ dismissed: [{ kind: 'email', text: 'me@example.com' }] });
	const elsewhere = at('https://www.upwork.com/nx/proposals/interview/uid/1900000000000000002');
	expect(await guardHere(on, elsewhere)).toMatchObject({ exceptions: [], dismissed: [], kept: false });
});

test('what was said is taken back, said twice or not', async () => {
	const on = await desk();
	for (const _ of [1, 2]) await guardSaid(on, { what: 'exception', exception: 'enterprise', on: true }, here);
	await guardSaid(on, { what: 'dismissed', kind: 'email', text: 'me@example.com', on: true }, here);
	await guardSaid(on, { what: 'exception', exception: 'enterprise', on: false }, here);
	const left = await guardSaid(on, { what: 'dismissed', kind: 'email', text: 'ME@example.com', on: false }, here);
	expect(left).toMatchObject({ ok: true, exceptions: [], dismissed: [] });
});

test('a frame learns of no record and says nothing; others are not answered', async () => {
	const on = await desk();
	await guardSaid(on, { what: 'exception', exception: 'legal', on: true }, here);
	const frame = at(here.class === 'upwork' ? here.url : '', 3);
	expect(await guardHere(on, frame)).toMatchObject({ ok: true, exceptions: [], kept: false });
	expect(await guardSaid(on, { what: 'exception', exception: 'legal', on: false }, frame)).toEqual({ ok: false });
	expect(await guardHere(on, here)).toMatchObject({ exceptions: ['legal'] });
	expect(await guardHere(on, { class: 'extension' } as Speaker)).toEqual({ ok: false });
});

test('what was said of an invitation holds in the proposal it became, and is taken back there', async () => {
	const on = await desk();
	await guardSaid(on, { what: 'exception', exception: 'enterprise', on: true }, here);
	await guardSaid(on, { what: 'dismissed', kind: 'email', text: 'me@example.com', on: true }, here);
	const siteId = '1900000000000000055';
	const fields = { title: 'Shop for shop.example', stage: 'submitted' } as const;
	const items = [{ kind: 'proposal' as const, siteId, source: 'list' as const, fields, likely: [] }];
	await on.journal.command('command-2', {
		type: 'saveReading',
		account: 'main',
		page: 'proposals',
		items,
		deliberate: true,
	});
	const proposal = at(`https://www.upwork.com/nx/proposals/${siteId}`);
	expect(await guardHere(on, proposal)).toMatchObject({ exceptions: [], domains: ['shop.example'] });
	const link = { record: 'main:invitation:1900000000000000001', to: `main:proposal:${siteId}` };
	expect(await on.journal.command('command-3', { type: 'link', ...link, same: true })).toMatchObject({
		ok: true,
	});
	expect(await guardHere(on, proposal)).toMatchObject({ exceptions: ['enterprise'], dismissed: [{ kind: 'email' }] });
	await guardSaid(on, { what: 'exception', exception: 'enterprise', on: false }, proposal);
	await guardSaid(on, { what: 'dismissed', kind: 'own', text: 'ME@example.com', on: false }, proposal);
	for (const page of [proposal, here])
		expect(await guardHere(on, page)).toMatchObject({ exceptions: [], dismissed: [] });
});
