import type { RecordId } from './facts';
import { type Dismissed, isDismissed } from './policy';
import type { Exception } from './policy-table';
import type { OpportunityRecord } from './record';

/** A fact that says it, as it is taken back. */
export interface SaidBy {
	record: RecordId;
	id: string;
}

/** What a person said about contact details in an opportunity, each once, with every fact that says it. */
export interface Said {
	exceptions: { exception: Exception; facts: SaidBy[] }[];
	dismissed: (Dismissed & { facts: SaidBy[] })[];
}

/** What holds in an opportunity: said of any of its records, it stands for the invitation, the proposal it became, and its room. */
export function contactSaid(records: readonly OpportunityRecord[]): Said {
	const said: Said = { exceptions: [], dismissed: [] };
	for (const record of records) {
		const by = (facts: readonly string[]) => facts.map((id) => ({ record: record.id, id }));
		for (const { exception, facts } of record.exceptions) {
			const before = said.exceptions.find((one) => one.exception === exception);
			if (before) before.facts.push(...by(facts));
			else said.exceptions.push({ exception, facts: by(facts) });
		}
		for (const { kind, text, facts } of record.dismissed) {
			const before = said.dismissed.find((one) => one.kind === kind && one.text === text);
			if (before) before.facts.push(...by(facts));
			else said.dismissed.push({ kind, text, facts: by(facts) });
		}
	}
	return said;
}

/** The facts that say a finding is fine. */
export function dismissedBy(found: Dismissed, { dismissed }: Said): SaidBy[] {
	return dismissed.filter((one) => isDismissed(one, [found])).flatMap((one) => one.facts);
}
