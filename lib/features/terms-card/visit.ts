import type { PreparedAnswer, TermsHere } from '../../bus/channels';
import { ask } from '../../bus/client';
import { parseAmountIn, parsePercent } from '../../domain/amounts';
import type { Terms } from '../../domain/facts';
import { type NamedFee, namedFee } from '../../domain/lifetime-fee';
import { grossOf, preview } from '../../domain/preview';
import { findTermsForm, type TermsForm } from '../../upwork/terms-form';
import { isAcceptPage, isInvitationPage } from '../../upwork/urls';
import { insert } from '../answer/insert';
import { watchAnswerPresses } from '../answer/presses';
import { formNote, headingOf, noFieldNote, notCopiedNote, refusedNote } from '../answer/words';
import { onDomChange } from '../dom-changes';
import { isPlain, readText } from '../guard/field';
import { holdForm } from '../one-card';
import { isOthers } from '../places';
import { quietly } from '../quietly';
import { createTermsCard, type TermsCard } from './card';
import { buttonWords, changes, differ, partOf, standing, unreadable, withMilestones } from './of-form';
import { type FieldRow, type Prepared, preparedRows, textToType } from './rows';
import {
	beforeNote,
	consentNote,
	emptyNote,
	feeDoubtfulNote,
	increaseUnreadNote,
	moreRowsNote,
	previewLines,
	staleNote,
} from './words';

/** Typing may rest so long before the preview follows, ms: less than a person notices, more than a fast key. */
const REST = 60;

/**
 * One visit of a page with a terms form: shows beside it what the terms in its fields come to as they are typed, and what was prepared for it.
 * Fields are only read, and written on the person's own click. Everything ends with `signal`.
 */
export function visitTermsForm(url: string, signal: AbortSignal): void {
	let here: TermsHere | null = null;
	let typedFee: number | null = null;
	let feeProblem: string | null = null;
	/** What stood in the form before anybody wrote in it. */
	let opened: Terms | null = null;
	/** Other terms stood there than were kept. */
	let stale = false;
	let written = false;
	let wanted = '';
	/** The acceptance that is prepared, on an accept form. */
	let answer: PreparedAnswer | null = null;
	let asides: Record<string, string> = {};
	let writing: Promise<void> = Promise.resolve();
	let card: TermsCard | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const live = () => !signal.aborted && location.href === url;

	const formNow = () => findTermsForm(document, url, (here?.now ?? here?.change?.to)?.currency ?? null);

	async function learn(): Promise<void> {
		const [terms, prepared] = await Promise.all([
			ask('termsHere', {}),
			isAcceptPage(url) || isInvitationPage(url) ? ask('preparedHere', {}) : null,
		]);
		if (!live()) return;
		if (terms.ok && 'now' in terms) {
			// What was read since the form opened is newer than what stood there.
			if (here && differ(here.now, terms.now)) stale = false;
			here = terms;
		}
		if (prepared?.ok && 'prepared' in prepared)
			answer = prepared.prepared?.kind === 'accept' ? prepared.prepared : null;
	}

	const soon = () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			if (live()) quietly(draw);
		}, REST);
	};

	function draw(): void {
		const form = formNow();
		if (!form || !here || isOthers(document, url)) {
			holdForm(null);
			card?.detach();
			card = null;
			return;
		}
		card ??= createTermsCard(document, { insert: put, copy, wants, names, insertWanted });
		card.show(stateOf(form, here));
		holdForm(form.purpose === 'accept' || form.purpose === 'propose' ? url : null);
		const part = partOf(form);
		// Such a form fills the window: Upwork's button and the field that is written in must stay in sight.
		const active = document.activeElement instanceof HTMLElement && part?.contains(document.activeElement);
		const written = active ? (document.activeElement as HTMLElement) : null;
		card.place({ form: part, keepFree: [form.submit, written] });
	}

	const feeOf = (form: TermsForm) => form.feeBps ?? here?.feeBps ?? typedFee;
	const toldBy = ({ feeBps }: TermsForm) => (feeBps !== null ? 'form' : (here?.feeOrigin ?? 'you'));

	function stateOf(form: TermsForm, known: TermsHere) {
		const { now, weeklyMinutes, floors, clientFees, billedCents, before } = known;
		const feeBps = feeOf(form);
		const prepared = preparedFor(form, known);
		const answers = form.purpose === 'accept' && answer !== null;
		const rows = preparedRows(prepared, form, asides);
		const read = form.terms;
		const proposed: Terms | null = read && { ...read, feeBps };
		if (!written && read) {
			opened = { ...read, feeBps };
			stale = differ(now, opened);
		}
		const stood = standing(form, now, opened, stale);
		const present = stood && { ...withMilestones(stood, opened), feeBps: stood.feeBps ?? feeBps };
		const currency = proposed?.currency ?? present?.currency ?? 'USD';
		const fee = namedFee(feeBps, billedCents, currency);
		const shown =
			proposed &&
			preview(present, proposed, {
				weeklyMinutes,
				floorCents: floors[currency] ?? null,
				clientFees,
				billedCents,
				start: Date.now(),
			});
		const more = form.milestones.length > (prepared.change?.to.milestones?.length ?? Number.POSITIVE_INFINITY);
		const notes = [
			answers ? formNote('accept', buttonWords(form)) : '',
			before ? beforeNote : '',
			shown ? '' : (unreadable(form, currency, read?.hourly ?? now?.hourly ?? false) ?? emptyNote),
			more ? moreRowsNote : '',
			form.increaseUnread ? increaseUnreadNote : '',
			form.feeDoubtful ? feeDoubtfulNote : '',
			changes(form) && stale ? staleNote : '',
			known.offered && changes(form) ? consentNote : '',
		].filter(Boolean);
		return {
			label: answers ? 'Parley: your answer' : 'Parley: what you receive',
			heading: answers ? headingOf('accept') : rows.length > 0 ? 'New terms, prepared' : 'What you receive',
			note: notes.length > 0 ? notes.join(' ') : null,
			rows: rows.map(({ name, label, value, insert, done, aside }) => ({ name, label, value, insert, done, aside })),
			bars: shown && { now: shown.difference ? (shown.now?.total ?? null) : null, proposed: shown.proposed.total },
			lines: shown ? previewLines(shown, fee, toldBy(form), weeklyMinutes) : [],
			want: form.rate || form.milestones.length > 0 ? wantedNow(form, fee, currency) : null,
			askFee: fee === null ? { message: feeProblem } : null,
		};
	}

	function wantedNow(form: TermsForm, fee: NamedFee | null, currency: string) {
		const gross = grossWanted(form, fee, currency);
		if (wanted.trim() === '') return { gross: null, insert: false, message: null };
		return gross.ok
			? // Of several milestones nobody can say which one is meant.
				{ gross: textToType(gross.cents), insert: form.milestones.length === 0, message: null }
			: { gross: null, insert: false, message: gross.message };
	}

	function grossWanted(form: TermsForm, fee: NamedFee | null, currency: string) {
		const typed = parseAmountIn(wanted, currency, form.terms?.hourly ?? here?.now?.hourly ?? true);
		if (!typed.ok) return typed;
		if (typed.cents === 0) return { ok: false as const, message: 'Enter more than zero.' };
		const cents = grossOf(typed.cents, 'you', fee);
		if (cents === null) return { ok: false as const, message: 'Name the service fee first.' };
		return { ok: true as const, cents };
	}

	function wants(text: string): void {
		wanted = text;
		soon();
	}

	function names(text: string): void {
		const fee = text.trim() === '' ? null : parsePercent(text);
		typedFee = fee?.ok ? fee.bps : null;
		feeProblem = fee && !fee.ok ? fee.message : null;
		soon();
	}

	/** Two clicks in quick succession are carried out one after the other; what each means is looked up when its turn comes. */
	function write(name: string, what: () => { field: HTMLElement | null; text: string; amount: boolean } | null): void {
		writing = writing.then(async () => {
			const row = live() ? what() : null;
			if (!row) return;
			const { field, text, amount } = row;
			const outcome = field ? await insert(field, text, amount).catch(() => 'refused' as const) : 'none';
			const { [name]: _before, ...others } = asides;
			asides = outcome === 'kept' ? others : { ...others, [name]: outcome === 'none' ? noFieldNote : refusedNote };
			soon();
		});
	}

	/** What was prepared for this form: an acceptance, a change of terms or a cover letter. */
	function preparedFor({ purpose }: TermsForm, { change, letter }: TermsHere): Prepared {
		if (purpose !== 'accept')
			return { change: purpose === 'apply' ? null : change, letter: purpose === 'propose' ? null : letter };
		const { terms = null, message = '' } = answer ?? {};
		return { change: terms && { from: null, to: terms, message }, letter: null, message };
	}

	function rowNow(name: string): FieldRow | null {
		const form = formNow();
		return (form && here && preparedRows(preparedFor(form, here), form, {}).find((one) => one.name === name)) || null;
	}

	const put = (name: string) => write(name, () => rowNow(name));

	async function copy(name: string): Promise<void> {
		const row = rowNow(name);
		if (!row) return;
		const copied = await navigator.clipboard.writeText(row.text).then(
			() => true,
			() => false,
		);
		asides = { ...asides, [name]: copied ? 'Copied.' : notCopiedNote };
		soon();
	}

	function insertWanted(): void {
		write('want', () => {
			const form = formNow();
			if (!form?.rate || form.milestones.length > 0) return null;
			const currency = form.terms?.currency ?? here?.now?.currency ?? 'USD';
			const fee = namedFee(feeOf(form), here?.billedCents ?? null, currency);
			const gross = grossWanted(form, fee, currency);
			return gross.ok ? { field: form.rate, text: textToType(gross.cents), amount: true } : null;
		});
	}

	function pressed(): void {
		const form = formNow();
		// Without its increase the change would not be the one that was sent.
		if (!form?.terms || !changes(form) || form.increaseUnread) return;
		// The field of the cover letter holds what was sent long ago; only a field for a message, or one that has no name, holds a message.
		const field = form.message;
		const text = field === null ? '' : readText(field);
		const message = field === null || isPlain(field) ? text : text.replace(/\n$/, '');
		const isLetter = here?.letter !== null && here?.letter === message;
		// Only a fee that nobody else names is what the person said.
		const saidFee = form.feeBps === null && here?.feeOrigin === null ? typedFee : null;
		const terms = { ...form.terms, feeBps: feeOf(form) };
		void ask('termsPressed', { terms, saidFee, message: isLetter ? '' : message });
	}

	void learn().then(soon, () => undefined);
	const watched = () => {
		const form = live() ? formNow() : null;
		if (!form) return [];
		return [
			{
				kind: 'accept' as const,
				message: form.message ?? form.letter,
				reason: null,
				rate: form.rate,
				submit: form.submit,
			},
		];
	};
	watchAnswerPresses(window, watched, pressed, signal);
	onDomChange(document, soon, signal);
	const wrote = () => {
		written = true;
		soon();
	};
	// After the page’s own listeners: one that came first would let an editor’s observers run between a change and its event, and undo it.
	addEventListener('input', wrote, { signal, passive: true });
	for (const type of ['change', 'focusout'] as const) addEventListener(type, soon, { signal, passive: true });
	// For pages that keep their input events to themselves: before a change it disturbs nothing, and after a key all is said.
	document.addEventListener(
		'beforeinput',
		() => {
			written = true;
		},
		{ signal, passive: true, capture: true },
	);
	document.addEventListener('keyup', soon, { signal, passive: true, capture: true });
	// A change may be prepared in the popup while the form stands open below it.
	addEventListener('focus', () => void learn().then(soon, () => undefined), { signal });
	signal.addEventListener(
		'abort',
		() => {
			clearTimeout(timer);
			holdForm(null);
			card?.detach();
		},
		{ once: true },
	);
}
