import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, rate, SimulatedDevice } from '../../test/domain/simulated-device';
import type { Command, ReadItem } from './commands';
import type { Answer, Terms } from './facts';
import { messageRecord, recordId } from './ids';
import { mayBePartOf } from './links';
import { foldMessage } from './message';
import type { OpportunityRecord } from './record';
import { DAY } from './time';

const seed = 20_261_125;
const settings = { seed, numRuns: 250 } as const;
console.info(`opportunity properties: seed ${seed}`);

const began = 1_000_000_000_000;
const jobs = ['~01', '~02'];
const kinds = ['invitation', 'proposal', 'offer', 'contract', 'room'] as const;
const stages = ['submitted', 'active', 'offer', 'hired', 'archived'] as const;
const kind = fc.constantFrom(...kinds);
const job = fc.constantFrom(...jobs);
const site = fc.constantFrom('1', '2');
const cents = fc.constantFrom(4000, 5000, 6000);

const item: fc.Arbitrary<ReadItem> = fc
	.record({ kind, site, job: fc.option(job), stage: fc.constantFrom(...stages), cents, letter: fc.boolean() })
	.map(({ kind, site, job, stage, cents, letter }) => ({
		kind,
		siteId: site,
		source: 'page' as const,
		fields: {
			stage: kind === 'invitation' ? ('invitation' as const) : stage,
			title: `${kind} ${site}`,
			terms: rate(cents),
			...(job === null ? {} : { jobId: job }),
			...(letter && kind === 'proposal' ? { coverLetter: 'Dear client' } : {}),
		},
		likely: [],
	}));

const record = fc.record({ kind, site }).map(({ kind, site }) => recordId(account, kind, site));
const milestones: Terms = {
	...rate(3000),
	hourly: false,
	milestones: [
		{ description: 'First', cents: 1000, due: null },
		{ description: 'Second', cents: 2000, due: began },
	],
};
const terms = fc.constantFrom<Terms>(rate(7000), { ...rate(7000), increase: { months: 6, bps: 500 } }, milestones);
const change = terms.map((to) => ({ from: rate(4000), to, message: 'Please' }));
const when = fc.constant({ from: began, to: began + 1 });
const message = fc
	.record({ text: fc.constantFrom('Hello', 'Hello again'), named: fc.boolean(), deleted: fc.boolean() })
	.map(({ text, named, deleted }) => ({
		author: named ? 'Maren' : null,
		text: deleted ? '' : text,
		sent: { from: began, to: began + 60_000 },
		edited: text !== 'Hello',
		deleted,
	}));

const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.record({ items: fc.array(item, { minLength: 1, maxLength: 3 }), deliberate: fc.boolean() })
			.map((part) => ({ type: 'saveReading' as const, account, page: 'proposal', ...part })),
	},
	{
		weight: 2,
		arbitrary: fc.record({ room: site, messages: fc.array(message, { minLength: 1, maxLength: 3 }) }).map((part) => ({
			type: 'saveMessages' as const,
			account,
			room: part.room,
			messages: part.messages.map((message, index) => ({ id: `story_${index}`, message })),
		})),
	},
	{ weight: 2, arbitrary: fc.record({ type: fc.constant('link' as const), record, to: record, same: fc.boolean() }) },
	fc.record({ type: fc.constant('proposeTerms' as const), record, change }),
	fc.record({ type: fc.constant('discardTerms' as const), record }),
	fc.record({
		type: fc.constant('confirmTerms' as const),
		record,
		change: fc.option(change),
		by: fc.constantFrom('site' as const, 'person' as const),
		when,
	}),
	fc.record({
		type: fc.constant('changeLetter' as const),
		record,
		text: fc.constant('New letter'),
		rule: fc.constantFrom('article' as const, 'today' as const),
	}),
	fc.record({ type: fc.constant('clientResponded' as const), record, when }),
	fc.record({ type: fc.constant('withdraw' as const), record, reason: fc.constant(null), message: fc.constant('') }),
	fc.record({ type: fc.constant('end' as const), record, reason: fc.constant('Went elsewhere') }),
	fc.record({ type: fc.constant('hire' as const), record }),
	fc.record({ type: fc.constant('updateNote' as const), record, update: fc.constant('AAAA') }),
	fc.record({
		type: fc.constant('setCheck' as const),
		record,
		item: fc.constantFrom('a', 'b'),
		text: fc.constantFrom('Who pays?', 'When?'),
		done: fc.boolean(),
		gone: fc.boolean(),
	}),
	fc.record({ type: fc.constant('setFollowUp' as const), record, at: fc.option(fc.constant(began)) }),
	fc.record({ type: fc.constant('setTarget' as const), record, terms: fc.option(terms) }),
	fc.record({
		type: fc.constant('markDone' as const),
		record,
		answer: fc.constant({ kind: 'accept' as const, reason: null, message: '', terms: null }),
	}),
	fc.record({
		type: fc.constantFrom('prepareAnswer' as const, 'markDone' as const),
		record,
		answer: fc.constantFrom<Answer>(
			{ kind: 'accept', reason: null, message: 'Yes', terms: null },
			{ kind: 'decline', reason: null, message: '', terms: null },
		),
	}),
	fc.record({ type: fc.constant('discardAnswer' as const), record }),
	fc.record({ type: fc.constant('eraseRecord' as const), record }),
);

type Step =
	| { do: 'command'; device: number; command: Command }
	| { do: 'undo'; device: number; pick: number }
	| { do: 'sync'; from: number; to: number }
	| { do: 'wait'; ms: number };

const device = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('command' as const), device, command }) },
	fc.record({ do: fc.constant('undo' as const), device, pick: fc.nat() }),
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('sync' as const), from: device, to: device }) },
	fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3 * DAY }) }),
);
const story = fc.array(step, { minLength: 15, maxLength: 60, size: 'max' });

/** Three devices, one of them with a clock five years ahead, live through a story of opportunities. */
function live(steps: readonly Step[]): SimulatedDevice[] {
	const time = { now: began };
	const devices = [0, 40_000, 5 * 365 * DAY].map((skew, index) => new SimulatedDevice(`device-${index}`, skew, time));
	const at = (index: number) => devices[index % devices.length] as SimulatedDevice;
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

/** Everything on a device: rows and messages. */
function deskOf(one: SimulatedDevice): string {
	const ids = [...new Set(one.facts.map((fact) => fact.record))].sort();
	return JSON.stringify(ids.map((id) => [id, one.record(id), foldMessage(id, one.of(id))]));
}

test('any order of arrival, on any number of devices, folds to the same opportunities and messages', () => {
	let facts = 0;
	fc.assert(
		fc.property(story, fc.infiniteStream(fc.nat()), (steps, stream) => {
			const devices = live(steps);
			const all = devices.flatMap((one) => one.facts);
			facts += all.length;
			const shuffled = all
				.map((fact) => ({ fact, by: stream.next().value ?? 0 }))
				.sort((a, b) => a.by - b.by)
				.map(({ fact }) => fact);
			const fresh = new SimulatedDevice('x', 0, { now: 2 * began });
			for (const fact of shuffled) fresh.take([fact]);
			for (const one of devices) {
				one.take(shuffled);
				expect(deskOf(one)).toBe(deskOf(fresh));
			}
		}),
		settings,
	);
	expect(facts).toBeGreaterThan(5000);
});

test('links never go in a circle, and only to later parts of the same account', () => {
	let links = 0;
	fc.assert(
		fc.property(story, (steps) => {
			const devices = live(steps);
			const [one] = devices;
			if (!one) return;
			for (const other of devices) one.take(other.facts);
			const rows = [...new Set(one.facts.map((fact) => fact.record))]
				.map((id) => one.record(id))
				.filter((row): row is OpportunityRecord => row !== null);
			const byId = new Map(rows.map((row) => [row.id, row]));
			for (const row of rows) {
				if (row.partOf === null) continue;
				links += 1;
				expect(mayBePartOf(row.id, row.partOf)).toBe(true);
				expect(row.notPartOf).not.toContain(row.partOf);
				const way = new Set<string>();
				for (let at: OpportunityRecord | undefined = row; at; at = at.partOf ? byId.get(at.partOf) : undefined) {
					expect(way.has(at.id)).toBe(false);
					way.add(at.id);
				}
			}
		}),
		settings,
	);
	expect(links).toBeGreaterThan(300);
});

test('undo takes back all that a command did', () => {
	let undone = 0;
	fc.assert(
		fc.property(story, command, (steps, last) => {
			const [one] = live(steps);
			if (!one || last.type === 'eraseRecord') return;
			const before = deskOf(one);
			const done = one.run(last, 'the-last');
			if (!done.ok) expect(deskOf(one)).toBe(before);
			if (!done.ok || done.facts.length === 0) return;
			undone += 1;
			one.run({ type: 'retract', facts: done.facts });
			const holds = (desk: string) =>
				JSON.stringify(
					(JSON.parse(desk) as unknown[][]).filter(([, row, message]) => row !== null || message !== null),
				);
			expect(holds(deskOf(one))).toBe(holds(before));
		}),
		settings,
	);
	expect(undone).toBeGreaterThan(50);
});

test('a page read twice is kept once, and two devices that read it make the same facts', () => {
	fc.assert(
		fc.property(story, fc.array(item, { minLength: 1, maxLength: 4 }), (steps, items) => {
			const [one, two] = live(steps);
			if (!one || !two) return;
			one.take(two.facts);
			two.take(one.facts);
			const save: Command = { type: 'saveReading', account, page: 'proposal', items, deliberate: true };
			const first = one.run(save);
			expect(one.run(save)).toMatchObject({ ok: true, facts: [] });
			const other = two.run(save);
			if (!first.ok || !other.ok) throw new Error('A reading was refused.');
			// Bringing back what was undone is a person's own doing, and so each device's own fact.
			const read = (device: SimulatedDevice, facts: readonly { id: string }[]) => {
				const undone = new Set(device.facts.filter((fact) => fact.type === 'retracted').map((fact) => fact.id));
				return facts.map((fact) => fact.id).filter((id) => !undone.has(id));
			};
			expect(read(two, other.facts).sort()).toEqual(read(one, first.facts).sort());
		}),
		settings,
	);
});

test('messages of an erased room stay erased only where they were erased, and a taken-back message does not come back by itself', () => {
	fc.assert(
		fc.property(story, fc.array(message, { minLength: 1, maxLength: 2 }), (steps, messages) => {
			const [one] = live(steps);
			if (!one) return;
			const room: ReadItem = { kind: 'room', siteId: '9', source: 'page', fields: { title: 'Room' }, likely: [] };
			one.run({ type: 'saveReading', account, page: 'room', items: [room], deliberate: true });
			const save: Command = {
				type: 'saveMessages',
				account,
				room: '9',
				messages: messages.map((message, index) => ({ id: `s${index}`, message })),
			};
			const kept = one.run(save);
			if (!kept.ok) throw new Error('Messages of a kept room were refused.');
			expect(kept.saved?.added).toBe(messages.length);
			one.run({ type: 'retract', facts: kept.facts });
			expect(one.run(save)).toMatchObject({ ok: true, facts: [], saved: { skipped: messages.length } });
			const id = messageRecord(account, '9', 's0');
			expect(foldMessage(id, one.of(id))).toBeNull();
		}),
		settings,
	);
});
