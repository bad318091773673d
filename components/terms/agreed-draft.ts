import { parseHours } from '../../lib/domain/amounts';
import type { ReadingFields } from '../../lib/domain/facts';
import type { BasisPoints } from '../../lib/domain/money';
import { createDraftStore, type Dated, type DraftKind, type DraftStore } from '../app/draft-store';
import type { Services } from '../app/services';
import { emptyTerms, type TermsDraft, termsKind } from './drafts';
import { readDraft, type TermsProblem } from './read-draft';

/** What an offer or a contract says, as it is being noted by hand; amounts and hours as typed. */
export interface AgreedDraft extends Dated {
	open: boolean;
	terms: TermsDraft;
	/** Hours a week; empty for no limit that is known. */
	weekly: string;
	manual: '' | 'yes' | 'no';
	freelancer: string;
	/** When an offer came or a contract began, `YYYY-MM-DD`; empty where it is not known. */
	began: string;
	/** When a contract ended; empty while it runs, and for an offer. */
	ended: string;
}

function empty(): AgreedDraft {
	return { at: 0, open: false, terms: emptyTerms(), weekly: '', manual: '', freelancer: '', began: '', ended: '' };
}

/** Where such drafts of one kind of record are kept: `name` keeps them apart. */
export function agreedKind(name: 'offered' | 'contract'): DraftKind<AgreedDraft> {
	return {
		local: `parley.${name}.`,
		stored: `${name}:`,
		empty,
		isEmpty: ({ open, terms, weekly, freelancer, began, ended }) =>
			!open && termsKind.isEmpty(terms) && !weekly && !freelancer && !began && !ended,
		read(value) {
			if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
			const text = (key: string) => {
				const found: unknown = Reflect.get(value, key);
				return typeof found === 'string' ? found : '';
			};
			const manual = (['yes', 'no'] as const).find((one) => one === text('manual')) ?? '';
			return {
				at: value.at,
				open: Reflect.get(value, 'open') === true,
				terms: termsKind.read(Reflect.get(value, 'terms')) ?? emptyTerms(),
				weekly: text('weekly'),
				manual,
				freelancer: text('freelancer'),
				began: text('began') || text('received'),
				ended: text('ended'),
			};
		},
	};
}

const made = { offered: new WeakMap<Services, AgreedDrafts>(), contract: new WeakMap<Services, AgreedDrafts>() };

export type AgreedDrafts = DraftStore<AgreedDraft>;

/** What is being noted of offers, or of contracts, on a page; one store of each for a page. */
export function agreedDrafts(services: Services, name: 'offered' | 'contract'): AgreedDrafts {
	const known = made[name].get(services) ?? createDraftStore(services, agreedKind(name));
	made[name].set(services, known);
	return known;
}

/** What a draft says of the offer or contract, or what is wrong with it, by the id of its field. `dates` names the fields they are kept as. */
export function readAgreed(
	draft: AgreedDraft,
	dates: { began: 'received' | 'started'; ended: 'ended' | null },
	feeBps: BasisPoints | null,
	now: number,
): { ok: true; told: ReadingFields } | { ok: false; problem: TermsProblem } {
	const none = { usualMinutes: null, floorCents: null, clientFees: { marketplaceBps: null, initiationCents: null } };
	const { terms, problem } = readDraft(draft.terms, null, feeBps, { ...none, start: now });
	const wrong = (field: string, message: string) => ({ ok: false as const, problem: { field, message } });
	if (!terms) {
		const blank = problem?.field === 'amount' && draft.terms.amount.trim() === '';
		return wrong(problem?.field ?? 'amount', blank || !problem ? 'Enter the agreed amount.' : problem.message);
	}
	const hours = terms.hourly && draft.weekly.trim() !== '' ? parseHours(draft.weekly) : null;
	if (hours && !hours.ok) return wrong('agreed-weekly', hours.message);
	const began = dayOf(draft.began);
	if (began === undefined) return wrong('agreed-began', 'This day does not exist.');
	if (began && began.from > now) return wrong('agreed-began', 'This day has not come yet.');
	const ended = dates.ended === null ? null : dayOf(draft.ended);
	if (ended === undefined) return wrong('agreed-ended', 'This day does not exist.');
	if (ended && ended.from > now) return wrong('agreed-ended', 'This day has not come yet.');
	if (began && ended && ended.from < began.from) return wrong('agreed-ended', 'It cannot have ended before it began.');
	// The fee is asked for, and kept, apart from what the offer says.
	const told: ReadingFields = { terms: { ...terms, feeBps: null } };
	if (hours?.ok) told.weeklyMinutes = hours.minutes;
	if (terms.hourly && draft.manual !== '') told.manualTime = draft.manual === 'yes';
	if (draft.freelancer.trim() !== '') told.freelancer = draft.freelancer.trim();
	if (began) told[dates.began] = began;
	if (ended && dates.ended) told[dates.ended] = ended;
	return { ok: true, told };
}

/** A day on this device's clock; null where none is named, undefined where it is no day. */
function dayOf(text: string): ReadingFields['received'] | null {
	if (text === '') return null;
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
	const from = new Date(Number(year), Number(month) - 1, Number(day));
	if (Number.isNaN(from.getTime()) || from.getDate() !== Number(day)) return undefined;
	return { from: from.getTime(), to: new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime() };
}
