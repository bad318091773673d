import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, invitation, rate, SimulatedDevice } from '../../test/domain/simulated-device';
import type { Command, ReadItem } from './commands';
import { foldRecord } from './fold';
import { canonical, recordId } from './ids';
import { DAY } from './time';

const seed = 20_261_123;
const settings = { seed, numRuns: 300 } as const;
console.info(`fold properties: seed ${seed}`);

const siteIds = ['1', '2', '3'];
const site = fc.constantFrom(...siteIds);
const item: fc.Arbitrary<ReadItem> = fc
	.record({
		siteId: site,
		source: fc.constantFrom('list' as const, 'page' as const),
		stage: fc.constantFrom('invitation' as const, 'invitation' as const, 'active' as const, 'archived' as const),
		cents: fc.constantFrom(4000, 4500, null),
		reason: fc.constantFrom(null, null, 'Job is closed'),
		likely: fc.boolean(),
		age: fc.integer({ min: 0, max: 5 }),
	})
	.map(({ siteId, source, stage, cents, reason, likely, age }) => {
		const received = { from: 1_000_000_000_000 - age * DAY, to: 1_000_000_000_000 - age * DAY + DAY };
		return {
			kind: 'invitation' as const,
			siteId,
			source,
			fields: {
				stage,
				received,
				title: `${source} ${siteId}`,
				...(cents === null ? {} : { terms: rate(cents) }),
				...(reason === null ? {} : { reason }),
			},
			likely: likely ? (['stage'] as const).slice() : [],
		};
	});

type Step =
	| { do: 'command'; device: number; command: Command }
	| { do: 'undo'; device: number; pick: number }
	| { do: 'sync'; from: number; to: number }
	| { do: 'wait'; ms: number };

const record = site.map((id) => recordId(account, 'invitation', id));
const answer = fc.constantFrom(
	{ kind: 'accept' as const, reason: null, message: 'Yes', terms: rate(5000) },
	{ kind: 'decline' as const, reason: 'Other', message: '', terms: null },
);
const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.record({ items: fc.array(item, { maxLength: 3 }), deliberate: fc.boolean(), complete: fc.boolean() })
			.map((part) => ({
				type: 'saveReading' as const,
				account,
				page: 'proposals',
				...part,
			})),
	},
	fc.record({ type: fc.constant('prepareAnswer' as const), record, answer }),
	fc.record({ type: fc.constant('markDone' as const), record, answer: fc.option(answer) }),
	fc.record({ type: fc.constant('ignore' as const), record }),
	fc.record({ type: fc.constant('discardAnswer' as const), record }),
	fc.record({
		type: fc.constant('explainGone' as const),
		record,
		as: fc.constantFrom('withdrawn' as const, 'closed' as const),
	}),
	fc.record({ type: fc.constant('confirmAnswer' as const), record, answer, when: fc.constant({ from: 1, to: 2 }) }),
	fc.record({ type: fc.constant('stateFee' as const), record, feeBps: fc.constantFrom(500, 1000) }),
	fc.record({ type: fc.constant('eraseRecord' as const), record }),
);
const device = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('command' as const), device, command }) },
	fc.record({ do: fc.constant('undo' as const), device, pick: fc.nat() }),
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('sync' as const), from: device, to: device }) },
	fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3 * DAY }) }),
);
const story = fc.array(step, { minLength: 15, maxLength: 60, size: 'max' });

/** Three devices, one of them with a clock five years ahead, live through a story. */
function live(steps: readonly Step[]): SimulatedDevice[] {
	const time = { now: 1_000_000_000_000 };
	const skews = [0, 40_000, 5 * 365 * DAY];
	const devices = skews.map((skew, index) => new SimulatedDevice(`device-${index}`, skew, time));
	const at = (index: number) => devices[index % devices.length] as SimulatedDevice;
	for (const [index, id] of siteIds.entries()) at(index).save(invitation(id, { terms: rate(4000) }));
	for (const one of steps) {
		time.now += 1000;
		if (one.do === 'wait') time.now += one.ms;
		else if (one.do === 'sync') at(one.to).take(at(one.from).facts);
		else if (one.do === 'command') at(one.device).run(one.command);
		else {
			const facts = at(one.device).facts;
			const target = facts[one.pick % Math.max(1, facts.length)];
			if (target) at(one.device).run({ type: 'retract', facts: [{ record: target.record, id: target.id }] });
		}
	}
	return devices;
}

test('any order of arrival, on any number of devices, folds to the same desk', () => {
	let facts = 0;
	fc.assert(
		fc.property(story, fc.infiniteStream(fc.nat()), (steps, stream) => {
			const devices = live(steps);
			const all = devices.flatMap((one) => one.facts);
			facts += all.length;
			const time = { now: 2_000_000_000_000 };
			const shuffled = [...all]
				.map((fact) => ({ fact, by: stream.next().value ?? 0 }))
				.sort((a, b) => a.by - b.by)
				.map(({ fact }) => fact);
			const inOrder = new SimulatedDevice('x', 0, time);
			const outOfOrder = new SimulatedDevice('y', 0, time);
			inOrder.take(all);
			for (const fact of shuffled) outOfOrder.take([fact]);
			outOfOrder.take(shuffled.slice(0, 5));
			expect(outOfOrder.desk()).toBe(inOrder.desk());
			for (const one of devices) {
				one.take(shuffled);
				expect(one.desk()).toBe(inOrder.desk());
			}
		}),
		settings,
	);
	expect(facts).toBeGreaterThan(5000);
});

test('the fold is total over any subset of facts', () => {
	fc.assert(
		fc.property(story, fc.infiniteStream(fc.boolean()), (steps, keep) => {
			const all = live(steps).flatMap((one) => one.facts);
			const some = all.filter(() => keep.next().value);
			for (const id of new Set(all.map((fact) => fact.record))) {
				foldRecord(
					id,
					some.filter((fact) => fact.record === id),
				);
			}
		}),
		settings,
	);
});

const withoutEmpty = (desk: string) => desk.replaceAll('null,', '').replaceAll(',null]', ']').replace('[null]', '[]');

test('undo restores the desk as it was', () => {
	fc.assert(
		fc.property(story, command, (steps, last) => {
			const [one] = live(steps);
			if (!one || last.type === 'eraseRecord') return;
			const before = one.desk();
			const done = one.run(last, 'the-last');
			if (!done.ok) expect(one.desk()).toBe(before);
			if (!done.ok || done.facts.length === 0) return;
			one.run({ type: 'retract', facts: done.facts });
			expect(withoutEmpty(one.desk())).toBe(withoutEmpty(before));
		}),
		settings,
	);
});

test('a command that is sent again changes nothing', () => {
	fc.assert(
		fc.property(story, command, (steps, last) => {
			const [one] = live(steps);
			if (!one) return;
			one.run(last, 'retried');
			const once = one.desk();
			const facts = new Set(one.facts.map((fact) => fact.id)).size;
			const again = one.run(last, 'retried');
			if (last.type === 'saveReading' && again.ok) expect(again.saved?.added).toBe(0);
			if (again.ok && last.type !== 'saveReading') expect(one.desk()).toBe(once);
			if (last.type === 'saveReading') expect(new Set(one.facts.map((fact) => fact.id)).size).toBe(facts);
		}),
		settings,
	);
});

test('capturing the same page twice is capturing it once', () => {
	fc.assert(
		fc.property(story, fc.array(item, { minLength: 1, maxLength: 3 }), (steps, items) => {
			const [one] = live(steps);
			if (!one) return;
			const save: Command = { type: 'saveReading', account, page: 'proposals', items, deliberate: true };
			const unique = new Set(items.map((it) => it.siteId)).size;
			one.run(save);
			const once = one.desk();
			const again = one.run(save);
			expect(again).toMatchObject({ ok: true, facts: [], saved: { added: 0, changed: 0, same: unique, skipped: 0 } });
			expect(one.desk()).toBe(once);
		}),
		settings,
	);
});

test('erased stays erased, also for facts that arrive later', () => {
	fc.assert(
		fc.property(story, site, (steps, siteId) => {
			const [one, two] = live(steps);
			if (!one || !two) return;
			const id = recordId(account, 'invitation', siteId);
			one.take(two.facts);
			one.save(invitation(siteId));
			two.take(one.facts);
			one.run({ type: 'eraseRecord', record: id });
			expect(one.record(id)).toBeNull();
			one.take(two.facts);
			two.take(one.facts);
			expect(one.record(id)).toBeNull();
			expect(two.record(id)).toBeNull();
			expect(two.of(id).every((fact) => fact.type === 'recordErased')).toBe(true);
			expect(two.save(invitation(siteId), false)).toMatchObject({ saved: { skipped: 1 } });
			two.save(invitation(siteId));
			one.take(two.facts);
			expect(one.record(id)?.title).toBe(`Job ${siteId}`);
			expect(canonical(one.record(id))).toBe(canonical(two.record(id)));
		}),
		settings,
	);
});
