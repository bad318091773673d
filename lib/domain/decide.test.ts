import { beforeEach, describe, expect, test } from 'vitest';
import { account, invitation, rate, SimulatedDevice } from '../../test/domain/simulated-device';
import type { Answer } from './facts';
import { recordId } from './ids';
import { DAY } from './time';
import { timeline } from './timeline';

const id = recordId(account, 'invitation', '7');
const accept: Answer = { kind: 'accept', reason: null, message: 'Happy to help', terms: rate(5000) };
const decline: Answer = { kind: 'decline', reason: 'Other', message: '', terms: null };

let time: { now: number };
let here: SimulatedDevice;
let there: SimulatedDevice;

beforeEach(() => {
	time = { now: 1_790_000_000_000 };
	here = new SimulatedDevice('here', 0, time);
	there = new SimulatedDevice('there', 0, time);
});

function later(ms = 60_000): void {
	time.now += ms;
}

function meet(): void {
	here.take(there.facts);
	there.take(here.facts);
	expect(there.desk()).toBe(here.desk());
}

function prepare(device: SimulatedDevice, answer: Answer) {
	later();
	return device.run({ type: 'prepareAnswer', record: id, answer });
}

describe('what a page says', () => {
	test('40, then 45, then 40 ends at 40', () => {
		for (const cents of [4000, 4500, 4000]) {
			later();
			here.save(invitation('7', { terms: rate(cents) }));
		}
		expect(here.record(id)?.terms?.rateCents).toBe(4000);
		expect(here.of(id)).toHaveLength(3);
	});

	test('what was typed by hand does not move what Upwork shows', () => {
		here.save(invitation('7', { stage: 'active' }));
		later();
		here.save({ ...invitation('7', { stage: 'invitation' }), source: 'hand' });
		expect(here.record(id)?.stage).toBe('active');
		later();
		expect(here.save({ ...invitation('7', { stage: 'submitted' }), source: 'hand', likely: ['stage'] })).toMatchObject({
			saved: { same: 1 },
		});
	});

	test('40 on the list, 45 on its own page, 40 on the list again ends at 40', () => {
		here.save(invitation('7', { terms: rate(4000) }));
		later();
		here.save({ ...invitation('7', { terms: rate(4500) }), source: 'page' });
		later();
		here.save(invitation('7', { terms: rate(4000) }));
		expect(here.record(id)?.terms?.rateCents).toBe(4000);
	});

	test('two devices reading one page make one fact', () => {
		here.save(invitation('7'));
		later();
		there.save(invitation('7'));
		expect(here.of(id)[0]?.id).toBe(there.of(id)[0]?.id);
		meet();
		expect(here.record(id)?.firstSeen).toBe(1_790_000_000_000);
	});

	test('a reading from a clock years ahead does not outlive the next reading', () => {
		const fast = new SimulatedDevice('fast', 5 * 365 * DAY, time);
		fast.save(invitation('7', { terms: rate(4500) }));
		here.take(fast.facts);
		later();
		here.save(invitation('7', { terms: rate(4000) }));
		expect(here.record(id)?.terms?.rateCents).toBe(4000);
		const stamps = here.of(id).map((fact) => fact.recordedAt);
		expect(Math.min(...stamps)).toBe(time.now);
		prepare(here, decline);
		prepare(here, accept);
		expect(here.record(id)?.prepared?.answer.kind).toBe('accept');
	});

	test('its own page outranks a list row for what describes it, and a row never shortens a title', () => {
		here.save({ ...invitation('7', { title: 'A long title in full' }), source: 'page' });
		later();
		here.save(invitation('7', { title: 'A long title…' }));
		expect(here.record(id)?.title).toBe('A long title in full');
	});

	test('what is only suggested never replaces what was plain, and is marked', () => {
		here.save(invitation('7', { client: 'Ada' }));
		later();
		here.save({ ...invitation('7', { client: 'Grace', jobId: '~01' }), likely: ['client', 'jobId'] });
		expect(here.record(id)).toMatchObject({ client: 'Ada', jobId: '~01', likely: ['jobId'] });
	});

	test('a field the page does not show stays as it was', () => {
		here.save(invitation('7', { client: 'Ada' }));
		later();
		here.save(invitation('7', { title: 'New title' }));
		expect(here.record(id)).toMatchObject({ client: 'Ada', title: 'New title' });
	});

	test('intervals are narrowed by each other and by first sight', () => {
		here.save(invitation('7', { received: { from: time.now - DAY, to: time.now + DAY } }));
		expect(here.record(id)?.received).toEqual({ from: time.now - DAY, to: time.now + 1 });
		here.save(invitation('7', { received: { from: time.now - DAY / 4, to: time.now } }));
		expect(here.record(id)?.received).toEqual({ from: time.now - DAY / 4, to: time.now });
	});

	test('a lone surrogate is mended on entry', () => {
		here.save(invitation('7', { title: 'broken \ud83d' }));
		expect(here.record(id)?.title).toBe('broken \ufffd');
	});
});

describe('answers', () => {
	beforeEach(() => {
		here.save(invitation('7'));
		meet();
	});

	test('a prepared answer still waits, can be replaced, discarded and undone', () => {
		const first = prepare(here, accept);
		expect(here.record(id)).toMatchObject({ box: 'waiting', status: 'prepared' });
		const second = prepare(here, decline);
		expect(here.record(id)).toMatchObject({ lost: [], prepared: { answer: { kind: 'decline' } } });
		if (!first.ok || !second.ok) throw new Error('refused');
		here.run({ type: 'retract', facts: second.facts });
		expect(here.record(id)?.prepared?.answer.kind).toBe('accept');
		prepare(here, decline);
		here.run({ type: 'discardAnswer', record: id });
		expect(here.record(id)).toMatchObject({ status: 'unanswered', prepared: null });
	});

	test('among answers prepared apart the earlier stands and the other stays in sight', () => {
		prepare(there, decline);
		prepare(here, accept);
		meet();
		expect(here.record(id)).toMatchObject({
			prepared: { device: 'there', answer: { kind: 'decline' } },
			lost: [{ device: 'here', because: 'earlier', answer: { kind: 'accept' } }],
		});
		prepare(here, accept);
		meet();
		expect(here.record(id)).toMatchObject({ prepared: { device: 'here' }, lost: [] });
	});

	test('ignoring archives at once, is no answer, and never beats an answer given apart', () => {
		there.run({ type: 'ignore', record: id });
		expect(there.record(id)).toMatchObject({ box: 'archived', status: 'ignored', confirmed: null });
		prepare(here, accept);
		meet();
		expect(here.record(id)).toMatchObject({ status: 'prepared', lost: [{ because: 'ignored', device: 'there' }] });
	});

	test('an ignored invitation is not brought back by a page that still lists it, and can be answered later', () => {
		here.run({ type: 'ignore', record: id });
		later(DAY);
		here.save(invitation('7', { title: 'Still listed' }));
		expect(here.record(id)).toMatchObject({ status: 'ignored', title: 'Still listed' });
		prepare(here, accept);
		expect(here.record(id)).toMatchObject({ status: 'prepared', lost: [] });
		here.run({ type: 'discardAnswer', record: id });
		expect(here.record(id)?.status).toBe('ignored');
	});

	test('ignoring takes back every prepared version, and undo brings the last one back', () => {
		prepare(here, accept);
		prepare(here, decline);
		later();
		const ignored = here.run({ type: 'ignore', record: id });
		expect(here.record(id)?.status).toBe('ignored');
		if (ignored.ok) here.run({ type: 'retract', facts: ignored.facts });
		expect(here.record(id)?.prepared?.answer.kind).toBe('decline');
	});

	test('the site outranks what was prepared', () => {
		prepare(here, accept);
		later();
		here.save(invitation('7', { stage: 'archived', reason: 'Job is closed' }));
		expect(here.record(id)).toMatchObject({ status: 'archived', prepared: null, lost: [{ because: 'site' }] });
	});

	test('a decline the site shows is a decline here, and the prepared one is carried', () => {
		prepare(here, decline);
		later();
		here.save(invitation('7', { stage: 'archived', reason: 'You declined this invitation' }));
		expect(here.record(id)).toMatchObject({ box: 'archived', status: 'declined', prepared: null, lost: [] });
	});

	test('an accepted invitation that turns active has its answer carried, not lost', () => {
		prepare(here, accept);
		later();
		here.save(invitation('7', { stage: 'active' }));
		expect(here.record(id)).toMatchObject({ box: 'active', status: 'active', prepared: null, lost: [] });
	});

	test('an invitation the site archived without a reason can still be answered', () => {
		here.save(invitation('7', { stage: 'archived' }));
		expect(here.record(id)?.status).toBe('archived');
		expect(prepare(here, accept).ok).toBe(true);
		expect(here.record(id)?.status).toBe('prepared');
	});

	test('marked as done it is answered; correcting the record brings it back', () => {
		prepare(here, accept);
		const done = here.run({ type: 'markDone', record: id, answer: null });
		expect(here.record(id)).toMatchObject({ box: 'active', status: 'accepted', confirmed: { by: 'person' } });
		expect(prepare(here, decline)).toMatchObject({ ok: false, code: 'already-answered' });
		if (done.ok) here.run({ type: 'retract', facts: done.facts });
		expect(here.record(id)).toMatchObject({ status: 'prepared', prepared: { answer: { kind: 'accept' } } });
	});

	test('refusals say what to do', () => {
		expect(prepare(here, { ...decline, reason: ' ' })).toMatchObject({ ok: false, code: 'reason-needed' });
		expect(prepare(here, { ...accept, message: 'x'.repeat(10_241) })).toMatchObject({ ok: false, code: 'too-long' });
		expect(prepare(here, { ...accept, terms: rate(0) })).toMatchObject({ ok: false, code: 'bad-terms' });
		expect(here.run({ type: 'markDone', record: id, answer: null })).toMatchObject({ code: 'nothing-prepared' });
		expect(here.run({ type: 'ignore', record: 'main:invitation:8' })).toMatchObject({ code: 'unknown-record' });
		expect(here.run({ type: 'retract', facts: [{ record: id, id: 'nothing' }] })).toMatchObject({ ok: false });
	});

	test('a record that a newer Parley wrote to refuses answers and keeps its facts', () => {
		const [read] = here.of(id);
		if (!read) throw new Error('no fact');
		here.take([{ ...read, key: 'n', id: 'n', type: 'futureThing', data: { any: 1 } }]);
		expect(here.record(id)).toMatchObject({ fromNewer: true, title: 'Job 7' });
		expect(prepare(here, accept)).toMatchObject({ ok: false, code: 'newer-version' });
		const undo = { type: 'retract' as const, facts: [{ record: id, id: read.id }] };
		expect(here.run(undo)).toMatchObject({ ok: false, code: 'newer-version' });
		expect(here.of(id)).toHaveLength(2);
	});

	test('what two devices did alike is taken back as one', () => {
		there.take(here.facts);
		for (const device of [here, there]) device.run({ type: 'ignore', record: id });
		meet();
		const ignored = here.record(id)?.ignored?.fact ?? '';
		const back = here.run({ type: 'retract', facts: [{ record: id, id: ignored }] });
		expect(here.record(id)?.status).toBe('unanswered');
		if (back.ok) here.run({ type: 'retract', facts: back.facts });
		expect(here.record(id)?.status).toBe('ignored');

		for (const device of [here, there]) device.run({ type: 'markDone', record: id, answer: decline });
		meet();
		const confirmed = here.record(id)?.confirmed?.fact ?? '';
		here.run({ type: 'retract', facts: [{ record: id, id: confirmed }] });
		expect(here.record(id)).toMatchObject({ status: 'ignored', confirmed: null });
	});
});

describe('what is no longer on the page', () => {
	beforeEach(() => {
		here.save(invitation('7'));
		here.save(invitation('8'));
		later();
	});

	test('an invitation missing from a complete reading is no longer listed, once', () => {
		expect(here.saveAll([invitation('8')])).toMatchObject({ ok: true, saved: { same: 1, gone: 1 } });
		expect(here.record(id)).toMatchObject({ box: 'waiting', status: 'unlisted', unlisted: { at: time.now } });
		expect(here.saveAll([invitation('8')])).toMatchObject({ ok: true, facts: [], saved: { gone: 0 } });
	});

	test('two devices that miss it make one fact', () => {
		there.take(here.facts);
		here.saveAll([invitation('8')]);
		there.saveAll([invitation('8')]);
		meet();
		const told = here.of(id).filter((fact) => fact.type === 'notListed');
		expect(new Set(told.map((fact) => fact.id)).size).toBe(1);
		expect(here.record(id)?.status).toBe('unlisted');
	});

	test('a partial reading, another page or another account’s never changes a record', () => {
		const save = { type: 'saveReading' as const, account, items: [invitation('8')], deliberate: true };
		here.run({ ...save, page: 'proposals' });
		here.run({ ...save, page: 'archive', complete: true });
		expect(here.record(id)?.status).toBe('unanswered');
	});

	test('listed again it waits again, and can be missed again', () => {
		here.saveAll([invitation('8')]);
		later();
		here.saveAll([invitation('7'), invitation('8')]);
		expect(here.record(id)).toMatchObject({ status: 'unanswered', unlisted: null });
		later();
		here.saveAll([invitation('8')]);
		expect(here.record(id)?.status).toBe('unlisted');
	});

	test('a prepared answer is kept while it is not listed', () => {
		prepare(here, accept);
		here.saveAll([invitation('8')]);
		expect(here.record(id)).toMatchObject({ status: 'unlisted', prepared: { answer: { kind: 'accept' } } });
		expect(here.run({ type: 'markDone', record: id, answer: null }).ok).toBe(true);
		expect(here.record(id)?.status).toBe('accepted');
	});

	test('the person says why, and can take it back', () => {
		here.saveAll([invitation('8')]);
		const said = here.run({ type: 'explainGone', record: id, as: 'withdrawn' });
		expect(here.record(id)).toMatchObject({ box: 'archived', status: 'archived', reason: 'Withdrawn by the client' });
		if (said.ok) here.run({ type: 'retract', facts: said.facts });
		expect(here.record(id)?.status).toBe('unlisted');
		expect(here.run({ type: 'explainGone', record: 'main:invitation:8', as: 'closed' })).toMatchObject({
			code: 'still-listed',
		});
	});

	test('what was typed by hand is not expected on the page', () => {
		here.save({ ...invitation('9'), source: 'hand' });
		here.saveAll([invitation('7'), invitation('8')]);
		expect(here.record(recordId(account, 'invitation', '9'))?.status).toBe('unanswered');
	});
});

describe('what Upwork showed', () => {
	const when = { from: 1_790_000_050_000, to: 1_790_000_050_001 };

	test('the site’s confirmation stands with its time, once, and outranks what was marked', () => {
		here.save(invitation('7'));
		here.run({ type: 'markDone', record: id, answer: accept });
		later();
		here.run({ type: 'confirmAnswer', record: id, answer: decline, when });
		expect(here.record(id)).toMatchObject({
			status: 'declined',
			confirmed: { by: 'site', when },
			lost: [{ because: 'site', answer: { kind: 'accept' } }],
		});
		expect(here.run({ type: 'confirmAnswer', record: id, answer: decline, when })).toMatchObject({ facts: [] });
	});

	test('it closes a prepared answer', () => {
		here.save(invitation('7'));
		prepare(here, accept);
		here.run({ type: 'confirmAnswer', record: id, answer: accept, when });
		expect(here.record(id)).toMatchObject({ box: 'active', status: 'accepted', prepared: null, lost: [] });
	});
});

describe('undo and erase', () => {
	test('an undone capture is gone; only a deliberate save brings it back', () => {
		const saved = here.save(invitation('7'));
		if (saved.ok) here.run({ type: 'retract', facts: saved.facts });
		expect(here.record(id)).toBeNull();
		expect(here.save(invitation('7'), false)).toMatchObject({ saved: { skipped: 1 } });
		expect(here.record(id)).toBeNull();
		expect(here.save(invitation('7'))).toMatchObject({ saved: { added: 1 } });
		expect(here.record(id)?.title).toBe('Job 7');
	});

	test('the history keeps undone steps, marked', () => {
		here.save(invitation('7'));
		const ignored = here.run({ type: 'ignore', record: id });
		if (ignored.ok) here.run({ type: 'retract', facts: ignored.facts });
		expect(timeline(here.of(id)).map(({ what, undone }) => ({ what, undone }))).toEqual([
			{ what: 'seen', undone: false },
			{ what: 'ignored', undone: true },
		]);
	});

	test('the fee a person names holds until a page shows it', () => {
		here.save(invitation('7', { terms: rate(4500) }));
		here.run({ type: 'stateFee', record: id, feeBps: 500 });
		expect(here.record(id)).toMatchObject({ feeOrigin: 'you', terms: { feeBps: 500 } });
		later();
		here.save(invitation('7', { terms: { ...rate(4500), feeBps: 1000 } }));
		expect(here.record(id)).toMatchObject({ feeOrigin: 'page', terms: { feeBps: 1000 } });
	});
});
