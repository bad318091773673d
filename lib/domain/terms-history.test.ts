import { beforeEach, describe, expect, test } from 'vitest';
import { invitation, SimulatedDevice } from '../../test/domain/simulated-device';
import type { ReadingFields, Terms } from './facts';
import { letterVersions, termsHistory } from './terms-history';

const id = 'main:proposal:9';
const time = { now: 1_700_000_000_000 };
let here: SimulatedDevice;
beforeEach(() => {
	here = new SimulatedDevice('here', 0, time);
});

const rate = (rateCents: number, more: Partial<Terms> = {}): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: true,
	feeBps: null,
	...more,
});

function read(fields: ReadingFields) {
	time.now += 1000;
	here.save({ kind: 'proposal', siteId: '9', source: 'page', fields: { title: 'Job', ...fields }, likely: [] });
}

function confirm(to: Terms, message: string, by: 'person' | 'site' = 'person') {
	time.now += 1000;
	const when = { from: time.now - 500, to: time.now + 1 };
	return here.run({ type: 'confirmTerms', record: id, change: { from: null, to, message }, by, when });
}

describe('the terms as steps', () => {
	test('each change with date, message and what was before; the last is what holds', () => {
		read({ terms: rate(4000, { feeBps: 1000 }) });
		confirm(rate(4500), 'More work, see the list.');
		read({ terms: rate(5000) });
		confirm(rate(5000, { increase: { months: 6, bps: 500 } }), '', 'site');
		const steps = termsHistory(here.of(id));
		expect(
			steps.map(({ cause, message, before, terms }) => [cause, message, before?.rateCents, terms.rateCents]),
		).toEqual([
			['read', '', undefined, 4000],
			['changed-person', 'More work, see the list.', 4000, 4500],
			['read', '', 4500, 5000],
			['changed-site', '', 5000, 5000],
		]);
		expect(steps[1]?.at).toBe(steps[0] ? steps[0].at + 1000 : 0);
		expect(steps.at(-1)?.terms).toEqual(here.record(id)?.terms);
	});

	test('reading the same again, or the fee alone, is no step', () => {
		read({ terms: rate(4000) });
		read({ terms: rate(4000), title: 'Job, renamed' });
		read({ terms: rate(4000, { feeBps: 1000 }) });
		const steps = termsHistory(here.of(id));
		expect(steps).toHaveLength(1);
		expect(steps[0]?.terms.feeBps).toBe(1000);
	});

	test('an undone change is no step', () => {
		read({ terms: rate(4000) });
		const done = confirm(rate(4500), '');
		if (done.ok) here.run({ type: 'retract', facts: done.facts });
		expect(termsHistory(here.of(id))).toHaveLength(1);
	});

	test('an invitation accepted with terms of one’s own', () => {
		here.save(invitation('7', { terms: rate(4500) }));
		time.now += 1000;
		const answer = { kind: 'accept' as const, reason: null, message: 'Gladly.', terms: rate(5000) };
		const done = here.run({ type: 'markDone', record: 'main:invitation:7', answer });
		expect(termsHistory(here.of('main:invitation:7'))).toMatchObject([
			{ cause: 'read', terms: { rateCents: 4500 } },
			{ cause: 'accepted', message: 'Gladly.', before: { rateCents: 4500 }, terms: { rateCents: 5000 } },
		]);
		expect(here.record('main:invitation:7')?.terms?.rateCents).toBe(5000);
		if (done.ok) here.run({ type: 'retract', facts: done.facts });
		expect(here.record('main:invitation:7')?.terms?.rateCents).toBe(4500);
	});

	test('nothing known, no steps', () => {
		read({});
		expect(termsHistory(here.of(id))).toEqual([]);
		expect(termsHistory([])).toEqual([]);
	});
});

test('the versions of a cover letter', () => {
	read({ coverLetter: 'Dear client' });
	read({ coverLetter: 'Dear client', viewed: false });
	read({ viewed: true });
	read({ coverLetter: 'Dear Maren' });
	expect(letterVersions(here.of(id)).map(({ text }) => text)).toEqual(['Dear client', 'Dear Maren']);
});
