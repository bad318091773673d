import { parseHours } from '../../lib/domain/amounts';
import { NO_LIMIT, type ReadingField, type ReadingFields, type Terms } from '../../lib/domain/facts';
import type { BasisPoints } from '../../lib/domain/money';
import { createDraftStore, type Dated, type DraftKind, type DraftStore } from '../app/draft-store';
import type { Services } from '../app/services';
import { money } from '../words/money';
import { emptyTerms, type TermsDraft, termsKind } from './drafts';
import { readDraft, type TermsProblem } from './read-draft';

/** What an offer or a contract says, as it is being noted by hand; amounts and hours as typed. */
export interface AgreedDraft extends Dated {
	open: boolean;
	/** What it says was kept: it is gone on with only where that was taken back since. */
	kept: boolean;
	terms: TermsDraft;
	/** Hours a week; empty where no limit is known. */
	weekly: string;
	/** The contract has no weekly limit; `weekly` is not looked at then. */
	unlimited: boolean;
	manual: '' | 'yes' | 'no';
	freelancer: string;
	/** When an offer came or a contract began, `YYYY-MM-DD`; empty where it is not known. */
	began: string;
	/** When a contract ended; empty while it runs, and for an offer. */
	ended: string;
	/** Whether a contract is paused. */
	paused: '' | 'yes' | 'no';
}

function empty(): AgreedDraft {
	return {
		at: 0,
		open: false,
		kept: false,
		terms: emptyTerms(),
		weekly: '',
		unlimited: false,
		manual: '',
		freelancer: '',
		began: '',
		ended: '',
		paused: '',
	};
}

/** Where such drafts of one kind of record are kept: `name` keeps them apart. */
export function agreedKind(name: 'offered' | 'contract'): DraftKind<AgreedDraft> {
	return {
		local: `parley.${name}.`,
		stored: `${name}:`,
		empty,
		isEmpty: ({ open, terms, weekly, unlimited, freelancer, began, ended, paused }) =>
			!open && termsKind.isEmpty(terms) && ![weekly, unlimited, freelancer, began, ended, paused].some(Boolean),
		read(value) {
			if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number') return null;
			const text = (key: string) => {
				const found: unknown = Reflect.get(value, key);
				return typeof found === 'string' ? found : '';
			};
			const yesOrNo = (key: string) => (['yes', 'no'] as const).find((one) => one === text(key)) ?? '';
			return {
				at: value.at,
				open: Reflect.get(value, 'open') === true,
				kept: Reflect.get(value, 'kept') === true,
				terms: termsKind.read(Reflect.get(value, 'terms')) ?? emptyTerms(),
				weekly: text('weekly'),
				unlimited: Reflect.get(value, 'unlimited') === true,
				manual: yesOrNo('manual'),
				freelancer: text('freelancer'),
				began: text('began') || text('received'),
				ended: text('ended'),
				paused: yesOrNo('paused'),
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

/**
 * The draft a form begins with: what is being written, or else what the record holds. One that was kept counts only where the record no longer
 * holds anything of it, as after Undo.
 */
export function begun(held: AgreedDraft, holds: boolean, noted: Partial<AgreedDraft>): AgreedDraft {
	return held.at > 0 && !(held.kept && holds) ? held : { ...empty(), at: held.at, open: held.open, ...noted };
}

/** What a form asks for, by the names of the fields it is kept in. */
export type Asked = (field: ReadingField) => boolean;

/** What a draft says, or what is wrong with it by the id of its field. `cleared` are the fields that were asked for and stay empty. */
export type ReadAgreed =
	| { ok: true; told: ReadingFields; cleared: ReadingField[] }
	| { ok: false; problem: TermsProblem };

/**
 * Reads the draft of an offer or a contract.
 * @param asks what the form asks for: `terms` is the price, `received` or `started` the day it came or began
 * @param currency ISO 4217 code of the amounts where no page showed a price
 * @param known the terms a page showed: the price is not asked for then, of a fixed one the milestones may be
 */
export function readAgreed(
	draft: AgreedDraft,
	asks: Asked,
	known: Terms | null,
	feeBps: BasisPoints | null,
	now: number,
	currency = 'USD',
): ReadAgreed {
	const wrong = (field: string, message: string) => ({ ok: false as const, problem: { field, message } });
	const told: ReadingFields = {};
	let terms = known;
	if (asks('terms') && known) {
		const read = readMilestones(draft.terms, known, feeBps, now);
		if (!read.terms) return wrong(read.field, read.message);
		terms = read.terms;
		if ((terms.milestones ?? known.milestones) !== undefined) told.terms = { ...terms, feeBps: null };
	} else if (asks('terms')) {
		const read = readDraft(draft.terms, null, feeBps, { ...none, start: now, currency });
		if (!read.terms) {
			const { problem } = read;
			const blank = problem?.field === 'amount' && draft.terms.amount.trim() === '';
			return wrong(problem?.field ?? 'amount', blank || !problem ? 'Enter the agreed amount.' : problem.message);
		}
		terms = read.terms;
		// The fee is asked for, and kept, apart from what the offer says.
		told.terms = { ...terms, feeBps: null };
	}
	const hourly = terms?.hourly === true;
	const hours = hourly && !draft.unlimited && draft.weekly.trim() !== '' ? parseHours(draft.weekly) : null;
	if (hours && !hours.ok) return wrong('agreed-weekly', hours.message);
	const began = dayOf(draft.began);
	if (began === undefined) return wrong('agreed-began', 'This day does not exist.');
	if (began && began.from > now) return wrong('agreed-began', 'This day has not come yet.');
	const ended = asks('ended') ? dayOf(draft.ended) : null;
	if (ended === undefined) return wrong('agreed-ended', 'This day does not exist.');
	if (ended && ended.from > now) return wrong('agreed-ended', 'This day has not come yet.');
	if (began && ended && ended.from < began.from) return wrong('agreed-ended', 'It cannot have ended before it began.');
	const limit = draft.unlimited ? NO_LIMIT : hours?.minutes;
	if (hourly && limit !== undefined) told.weeklyMinutes = limit;
	if (hourly && draft.manual !== '') told.manualTime = draft.manual === 'yes';
	if (draft.freelancer.trim() !== '') told.freelancer = draft.freelancer.trim();
	if (began) told[asks('received') ? 'received' : 'started'] = began;
	if (ended) told.ended = ended;
	if (!ended && draft.paused !== '') told.paused = draft.paused === 'yes';
	const asked = optional.filter(asks);
	for (const name of optional) if (!asks(name)) delete told[name];
	return { ok: true, told, cleared: asked.filter((name) => told[name] === undefined) };
}

const none = { usualMinutes: null, floorCents: null, clientFees: { marketplaceBps: null, initiationCents: null } };

/** The price a page shows with the milestones typed for it, or what is wrong with them; without any it is one price. */
function readMilestones(
	draft: TermsDraft,
	known: Terms,
	feeBps: BasisPoints | null,
	now: number,
): { terms: Terms } | { terms: null; field: string; message: string } {
	const { milestones: _, ...price } = known;
	if (draft.milestones.length === 0) return { terms: price };
	const { terms, problem } = readDraft({ ...draft, form: 'milestones' }, known, feeBps, { ...none, start: now });
	if (!terms) {
		return {
			terms,
			field: problem?.field ?? 'add-milestone',
			message: problem?.message ?? 'Look at the milestones again.',
		};
	}
	if (terms.rateCents !== known.rateCents) {
		const [sum, shown] = [money(terms.rateCents, known.currency), money(known.rateCents, known.currency)];
		return {
			terms: null,
			field: 'add-milestone',
			message: `These come to ${sum}. Upwork’s page shows ${shown} in all.`,
		};
	}
	return { terms: { ...price, ...(terms.milestones && { milestones: terms.milestones }) } };
}

/** What may stay empty. */
const optional = ['weeklyMinutes', 'manualTime', 'freelancer', 'received', 'started', 'ended', 'paused'] as const;

/** A day on this device's clock; null where none is named, undefined where it is no day. */
function dayOf(text: string): ReadingFields['received'] | null {
	if (text === '') return null;
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
	const from = new Date(Number(year), Number(month) - 1, Number(day));
	if (Number.isNaN(from.getTime()) || from.getDate() !== Number(day)) return undefined;
	return { from: from.getTime(), to: new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime() };
}
