import { parseHours } from '../../lib/domain/amounts';
import type { ReadingFields } from '../../lib/domain/facts';
import type { BasisPoints } from '../../lib/domain/money';
import { createDraftStore, type Dated, type DraftKind, type DraftStore } from '../app/draft-store';
import type { Services } from '../app/services';
import { emptyTerms, type TermsDraft, termsKind } from '../terms/drafts';
import { readDraft, type TermsProblem } from '../terms/read-draft';

/** What an offer says, as it is being noted by hand; amounts and hours as typed. */
export interface OfferedDraft extends Dated {
	open: boolean;
	terms: TermsDraft;
	/** Hours a week; empty for no limit that is known. */
	weekly: string;
	manual: '' | 'yes' | 'no';
	freelancer: string;
	/** `YYYY-MM-DD`; empty where it is not known. */
	received: string;
}

function empty(): OfferedDraft {
	return { at: 0, open: false, terms: emptyTerms(), weekly: '', manual: '', freelancer: '', received: '' };
}

export const offeredKind: DraftKind<OfferedDraft> = {
	local: 'parley.offered.',
	stored: 'offered:',
	empty,
	isEmpty: ({ open, terms, weekly, freelancer, received }) =>
		!open && termsKind.isEmpty(terms) && !weekly && !freelancer && !received,
	read(value) {
		if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
		const text = (name: string) => {
			const found: unknown = Reflect.get(value, name);
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
			received: text('received'),
		};
	},
};

const made = new WeakMap<Services, DraftStore<OfferedDraft>>();

/** What is being noted of offers on a page; one store for each page. */
export function offeredDrafts(services: Services): DraftStore<OfferedDraft> {
	const known = made.get(services) ?? createDraftStore(services, offeredKind);
	made.set(services, known);
	return known;
}

/** What a draft says of the offer, or what is wrong with it, by the id of its field. */
export function readOffered(
	draft: OfferedDraft,
	feeBps: BasisPoints | null,
	now: number,
): { ok: true; told: ReadingFields } | { ok: false; problem: TermsProblem } {
	const none = { usualMinutes: null, floorCents: null, clientFees: { marketplaceBps: null, initiationCents: null } };
	const { terms, problem } = readDraft(draft.terms, null, feeBps, { ...none, start: now });
	const wrong = (field: string, message: string) => ({ ok: false as const, problem: { field, message } });
	if (!terms) {
		const blank = problem?.field === 'amount' && draft.terms.amount.trim() === '';
		return wrong(problem?.field ?? 'amount', blank || !problem ? 'Enter the offered amount.' : problem.message);
	}
	const hours = terms.hourly && draft.weekly.trim() !== '' ? parseHours(draft.weekly) : null;
	if (hours && !hours.ok) return wrong('offered-weekly', hours.message);
	const received = dayOf(draft.received);
	if (received === undefined) return wrong('offered-received', 'This day does not exist.');
	if (received && received.from > now) return wrong('offered-received', 'This day has not come yet.');
	// The fee is asked for, and kept, apart from what the offer says.
	const told: ReadingFields = { terms: { ...terms, feeBps: null } };
	if (hours?.ok) told.weeklyMinutes = hours.minutes;
	if (terms.hourly && draft.manual !== '') told.manualTime = draft.manual === 'yes';
	if (draft.freelancer.trim() !== '') told.freelancer = draft.freelancer.trim();
	if (received) told.received = received;
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
