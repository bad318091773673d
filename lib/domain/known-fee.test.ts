import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedDevice } from '../../test/domain/simulated-device';
import type { ReadingSource, Terms } from './facts';
import { feeFor, knownFee } from './known-fee';
import { timeline } from './timeline';

const id = 'main:proposal:9';
const time = { now: 1_700_000_000_000 };
let here: SimulatedDevice;
beforeEach(() => {
	here = new SimulatedDevice('here', 0, time);
});

const rate = (feeBps: number | null, rateCents = 4000): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: true,
	feeBps,
});

function save(terms: Terms, source: ReadingSource = 'page', siteId = '9', kind: 'proposal' | 'contract' = 'proposal') {
	time.now += 1000;
	const fields = { stage: 'submitted' as const, title: 'Job', terms };
	return here.run({
		type: 'saveReading',
		account: 'main',
		page: 'proposal',
		items: [{ kind, siteId, source, fields, likely: [] }],
		deliberate: true,
	});
}

function confirm(terms: Terms, by: 'person' | 'site') {
	time.now += 1000;
	const when = { from: time.now, to: time.now + 1 };
	return here.run({ type: 'confirmTerms', record: id, change: { from: null, to: terms, message: '' }, by, when });
}

describe('where the fee of the terms comes from', () => {
	test('typed by hand, or along with a change the person made: the record', () => {
		save(rate(1000), 'hand');
		expect(here.record(id)).toMatchObject({ feeOrigin: 'record', terms: { feeBps: 1000 } });
	});

	test('a change that carries the fee the page showed leaves it the page’s', () => {
		save(rate(1000));
		confirm(rate(1000, 5000), 'person');
		expect(here.record(id)).toMatchObject({ feeOrigin: 'page', terms: { feeBps: 1000, rateCents: 5000 } });
	});

	test('a change with a fee of its own is not the page’s; what the person names corrects it', () => {
		save(rate(null));
		confirm(rate(1200, 5000), 'person');
		expect(here.record(id)).toMatchObject({ feeOrigin: 'record', terms: { feeBps: 1200 } });
		here.run({ type: 'stateFee', record: id, feeBps: 1500 });
		expect(here.record(id)).toMatchObject({ feeOrigin: 'you', terms: { feeBps: 1500 } });
	});

	test('what a page shows later outranks everything', () => {
		save(rate(null));
		confirm(rate(1200, 5000), 'person');
		here.run({ type: 'stateFee', record: id, feeBps: 1500 });
		save(rate(1000, 5000));
		expect(here.record(id)).toMatchObject({ feeOrigin: 'page', terms: { feeBps: 1000 } });
	});

	test('a change whose result a page showed brings no fee of the page’s: what was typed can still be corrected', () => {
		save(rate(null));
		confirm(rate(700, 5000), 'site');
		expect(here.record(id)).toMatchObject({ feeOrigin: 'record', terms: { feeBps: 700, rateCents: 5000 } });
		expect(here.run({ type: 'stateFee', record: id, feeBps: 1000 })).toMatchObject({ ok: true });
		expect(here.record(id)).toMatchObject({ feeOrigin: 'you', terms: { feeBps: 1000 } });
	});

	test('where a page shows one, another is refused with the reason instead of being kept without effect', () => {
		save(rate(1000));
		expect(here.run({ type: 'stateFee', record: id, feeBps: 500 })).toMatchObject({
			ok: false,
			message: 'Upwork’s page shows a service fee of 10 %; that one counts.',
		});
		expect(here.run({ type: 'stateBillings', record: id, billedCents: 40_000 })).toMatchObject({ ok: false });
	});
});

test('a change that takes a scheduled increase away at the same rate takes it away', () => {
	save({ ...rate(1000), increase: { months: 6, bps: 500 } });
	confirm(rate(null), 'person');
	expect(here.record(id)?.terms).toEqual(rate(1000));
});

describe('the fee among the records of an opportunity', () => {
	const part = (
		kind: 'proposal' | 'contract' | 'invitation',
		feeBps: number | null,
		feeOrigin: 'page' | 'you' | null,
	) => ({
		id: `main:${kind}:1`,
		kind,
		terms: rate(feeBps),
		feeOrigin,
		billedCents: null as number | null,
	});

	test('a page before a statement, another record only where its own says nothing', () => {
		const proposal = part('proposal', null, null);
		const others = [part('contract', 1500, 'you'), proposal, part('invitation', 1000, 'page')];
		expect(knownFee(proposal, others, [])).toMatchObject({ bps: 1000, origin: 'record', from: 'invitation' });
		expect(knownFee(part('proposal', 500, 'you'), others, [])).toMatchObject({ bps: 500, origin: 'you', from: null });
		expect(knownFee(proposal, [proposal], [])).toBeNull();
	});

	test('one named before any terms were known counts', () => {
		here.save({ kind: 'proposal', siteId: '9', source: 'hand', fields: { title: 'Job' }, likely: [] });
		here.run({ type: 'stateFee', record: id, feeBps: 800 });
		const record = here.record(id);
		if (!record) throw new Error('not saved');
		expect(knownFee(record, [record], timeline(here.of(id)))).toMatchObject({ bps: 800, origin: 'you', from: null });
	});

	test('what was billed before is known to the other records, and a percentage before it', () => {
		const proposal = part('proposal', null, null);
		const contract = { ...part('contract', null, 'you'), billedCents: 40_000 };
		expect(knownFee(proposal, [contract, proposal], [])).toEqual({
			bps: null,
			billedCents: 40_000,
			origin: 'record',
			from: 'contract',
		});
		expect(knownFee(proposal, [{ ...contract, terms: rate(1000) }], [])).toMatchObject({
			bps: 1000,
			billedCents: null,
		});
	});
});

describe('a fee by lifetime billings', () => {
	const billed = (billedCents: number) => here.run({ type: 'stateBillings', record: id, billedCents });

	test('is kept on the record as yours, can be named anew, and gives way to a percentage named later', () => {
		save(rate(null));
		billed(40_000);
		expect(here.record(id)).toMatchObject({ billedCents: 40_000, feeOrigin: 'you', terms: { feeBps: null } });
		billed(90_000);
		expect(here.record(id)?.billedCents).toBe(90_000);
		here.run({ type: 'stateFee', record: id, feeBps: 1000 });
		expect(here.record(id)).toMatchObject({ billedCents: null, terms: { feeBps: 1000 } });
		billed(0);
		expect(here.record(id)).toMatchObject({ billedCents: 0, terms: { feeBps: null } });
	});

	test('a page that shows a percentage outranks it', () => {
		save(rate(null));
		billed(40_000);
		save(rate(1000));
		expect(here.record(id)).toMatchObject({ billedCents: null, feeOrigin: 'page', terms: { feeBps: 1000 } });
	});

	test('says nothing of another currency, and takes no nonsense', () => {
		expect(feeFor({ bps: null, billedCents: 1, origin: 'you', from: null }, 'EUR')).toBeNull();
		save(rate(null));
		for (const wrong of [-1, 1.5, Number.NaN, 10_000_000_001]) expect(billed(wrong)).toMatchObject({ ok: false });
	});
});
