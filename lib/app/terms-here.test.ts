import { describe, expect, it } from 'vitest';
import type { Speaker } from '../bus/sender';
import { HOUR } from '../domain/time';
import { newCommandId } from '../journal/testkit';
import { termsHere } from './terms-here';
import { tools } from './testkit';

const site = '1900000000000000001';
const record = `main:proposal:${site}`;
const edit = {
	class: 'upwork',
	tabId: 1,
	frameId: 0,
	url: `https://www.upwork.com/nx/proposals/${site}/edit`,
} satisfies Speaker;

async function desk(fields: object = {}) {
	const on = tools();
	const send = (command: object) => on.journal.command(newCommandId(), command as never);
	const items = [
		{ kind: 'proposal', siteId: site, source: 'page', fields: { stage: 'submitted', ...fields }, likely: [] },
	];
	await send({ type: 'saveReading', account: 'main', page: 'proposal', items, deliberate: true });
	return { on, send, told: () => termsHere(on, edit) };
}

describe('what the card beside a terms form is told', () => {
	it('a fee that was named before any terms were known', async () => {
		const here = await desk();
		expect(await here.told()).toMatchObject({ now: null, feeBps: null, feeOrigin: null });
		await here.send({ type: 'stateFee', record, feeBps: 1_200 });
		expect(await here.told()).toMatchObject({ now: null, feeBps: 1_200, feeOrigin: 'you' });
		await here.send({ type: 'stateBillings', record, billedCents: 40_000 });
		expect(await here.told()).toMatchObject({ feeBps: null, billedCents: 40_000, feeOrigin: 'you' });
	});

	it('a prepared cover letter only as long as Upwork may take it', async () => {
		const here = await desk();
		const { now } = here.on;
		const received = { from: now() - HOUR, to: now() - HOUR + 60_000 };
		const items = [{ kind: 'proposal', siteId: site, source: 'page', fields: { received }, likely: [] }];
		await here.send({ type: 'saveReading', account: 'main', page: 'proposal', items, deliberate: true });
		await here.send({ type: 'setSetting', account: 'main', name: 'rules.letter', value: 'today' });
		const changed = { type: 'changeLetter', record, text: 'Dear Maren, shorter.', rule: 'today' };
		expect(await here.send(changed)).toMatchObject({ ok: true });
		expect(await here.told()).toMatchObject({ letter: 'Dear Maren, shorter.' });
		await here.send({ type: 'clientViewed', record });
		expect(await here.told()).toMatchObject({ letter: null });
	});

	it('that there is a proposal for the job, wherever an invitation is accepted, also one that was joined by hand', async () => {
		const terms = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: 1_000 };
		const here = await desk({ jobId: '~021900000000000000005', terms });
		const uid = '1900000000000000002';
		const own = `https://www.upwork.com/nx/proposals/interview/uid/${uid}`;
		const invited = async (siteId: string, jobId: string | null) => {
			const fields = { stage: 'invitation', title: 'Maps', ...(jobId && { jobId }) };
			const items = [{ kind: 'invitation', siteId, source: 'page', fields, likely: [] }];
			await here.send({ type: 'saveReading', account: 'main', page: 'invitation', items, deliberate: true });
		};
		const at = (url: string) => termsHere(here.on, { ...edit, url });
		await invited(uid, '~011234567890abcdef');
		for (const url of [own, `${own}/accept`]) expect(await at(url)).toMatchObject({ before: false });
		await here.send({ type: 'link', record: `main:invitation:${uid}`, to: record, same: true });
		for (const url of [own, `${own}/accept`]) expect(await at(url)).toMatchObject({ before: true, now: null });
		// Once it is accepted, its own page is the proposal’s, where different terms are proposed.
		const answer = { kind: 'accept', reason: null, message: 'Gladly.', terms: null };
		await here.send({ type: 'markDone', record: `main:invitation:${uid}`, answer });
		expect(await at(own)).toMatchObject({ before: false, now: { rateCents: 5_000 } });
	});

	it('no letter by the article, whenever it was prepared', async () => {
		const here = await desk();
		await here.send({ type: 'changeLetter', record, text: 'Dear Maren, shorter.', rule: 'today' });
		expect(await here.told()).toMatchObject({ ok: true, letter: null });
		await here.send({ type: 'setSetting', account: 'main', name: 'rules.letter', value: 'today' });
		expect(await here.told()).toMatchObject({ letter: 'Dear Maren, shorter.' });
	});
});
