import { byWeek, foldWork, holdsWork } from '../../lib/domain/agency-work';
import { newestSeen, nextStamp } from '../../lib/domain/clock';
import type { Command, CommandAnswer, ReadItem } from '../../lib/domain/commands';
import { decide } from '../../lib/domain/decide';
import { erasedGeneration } from '../../lib/domain/effective';
import type { Fact, RecordId } from '../../lib/domain/facts';
import { foldRecord } from '../../lib/domain/fold';
import { byStage } from '../../lib/domain/links';
import type { OpportunityRecord } from '../../lib/domain/record';

export const account = 'main';

/** A device in memory: it decides, keeps facts and takes in those of others. The real one is lib/journal. */
export class SimulatedDevice {
	facts: Fact[] = [];
	private newest = 0;
	private written = 0;

	constructor(
		readonly name: string,
		/** How far this device's clock is off, in ms. */
		private readonly skew: number,
		private readonly time: { now: number },
	) {}

	run(command: Command, commandId = `${this.name}-${this.written}`): CommandAnswer {
		const now = this.time.now + this.skew;
		const recordedAt = nextStamp(now, this.newest);
		const context = {
			commandId,
			at: now,
			recordedAt,
			device: this.name,
			newKey: () => `${this.name}/${this.written++}`,
		};
		const state = {
			facts: (record: RecordId) => this.of(record),
			listed: () => this.listed(),
			sameJob: (of: string, jobId: string) => this.sameJob(of, jobId),
			worked: (week: number) => this.worked(week),
			opportunity: (record: RecordId) => this.opportunity(record),
		};
		const decision = decide(command, state, context);
		if (!decision.ok) return decision;
		this.take(decision.facts);
		return decision.answer;
	}

	/** Takes in facts from anywhere, in any order, once each. */
	take(facts: readonly Fact[]): void {
		const keys = new Set(this.facts.map((fact) => fact.key));
		for (const fact of facts) {
			if (!keys.has(fact.key)) this.facts.push(fact);
			this.newest = newestSeen(this.newest, [fact.recordedAt], this.time.now + this.skew);
		}
		for (const record of new Set(this.facts.map((fact) => fact.record))) {
			const erased = erasedGeneration(this.of(record));
			this.facts = this.facts.filter(
				(fact) => fact.record !== record || fact.generation > erased || fact.type === 'recordErased',
			);
		}
	}

	private listed(): RecordId[] {
		return [...new Set(this.facts.map((fact) => fact.record))].filter((id) => id.includes(':invitation:'));
	}

	private sameJob(of: string, jobId: string): RecordId[] {
		const ids = [...new Set(this.facts.map((fact) => fact.record))];
		const rows = ids.map((id) => this.record(id)).filter((row) => row !== null);
		return rows.filter((row) => row.account === of && row.jobId === jobId).map((row) => row.id);
	}

	private worked(week: number) {
		const contracts = [...new Set(this.facts.map((fact) => fact.record))].filter(holdsWork);
		return contracts.flatMap((id) =>
			byWeek(id, foldWork(this.of(id)))
				.filter((one) => one.week === week)
				.map((one) => ({ ...one, contract: this.record(id) })),
		);
	}

	/** A record with all that are part of the same, the latest first. */
	private opportunity(id: RecordId): OpportunityRecord[] {
		const all = [...new Set(this.facts.map((fact) => fact.record))].flatMap((one) => this.record(one) ?? []);
		const whole = (one: RecordId): RecordId => {
			const up = all.find((record) => record.id === one)?.partOf;
			return up ? whole(up) : one;
		};
		return all.filter((one) => whole(one.id) === whole(id)).sort((a, b) => byStage(b.id, a.id));
	}

	of(record: RecordId): Fact[] {
		return this.facts.filter((fact) => fact.record === record);
	}

	record(id: RecordId): OpportunityRecord | null {
		return foldRecord(id, this.of(id));
	}

	/** Everything on the desk, as text, so that two devices can be compared. */
	desk(): string {
		const ids = [...new Set(this.facts.map((fact) => fact.record))].sort();
		return JSON.stringify(ids.map((id) => this.record(id)));
	}

	/** Saves a reading of the Proposals page that shows all it has. */
	saveAll(items: ReadItem[]): CommandAnswer {
		return this.run({ type: 'saveReading', account, page: 'proposals', items, deliberate: false, complete: true });
	}

	save(item: ReadItem, deliberate = true): CommandAnswer {
		return this.run({ type: 'saveReading', account, page: 'proposals', items: [item], deliberate });
	}
}

/** An invitation as a page shows it. */
export function invitation(siteId: string, more: Partial<ReadItem['fields']> = {}): ReadItem {
	const fields = { stage: 'invitation' as const, title: `Job ${siteId}`, ...more };
	return { kind: 'invitation', siteId, source: 'list', fields, likely: [] };
}

export function rate(rateCents: number) {
	return { rateCents, currency: 'USD', hourly: true, feeBps: null };
}
