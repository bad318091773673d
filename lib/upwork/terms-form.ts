import { parseAmountIn } from '../domain/amounts';
import { currencyOf } from '../domain/currencies';
import { plainDigits } from '../domain/digits';
import { dayIn } from './day-field';
import { feeAround, labelWords } from './form';
import { buttonText, type Field, findFields, isButton } from './form-units';
import { type Inside, increaseIn, writtenIn } from './increase';
import { readMoney } from './money';
import { DIALOG, type Entry, type Outline, outlineOf, parentOf, textOf } from './outline';
import { composerTexts, hints, selectorOf } from './table';
import { acceptingIn, proposingIn } from './terms-composer';
import type { ReadTerms } from './types';
import { isAcceptPage, isApplyPage, isClientSidePage, isEditPage } from './urls';

/** A form in which terms are proposed, as it stands on the page now. Its elements are Upwork's own; none is ever pressed by Parley. */
export interface TermsForm {
	/** `propose`: the part in which different terms are proposed, on a proposal's or an invitation's page or in a room. */
	purpose: 'apply' | 'edit' | 'accept' | 'propose';
	/** The field of the rate or bid that the client sees; null where the milestones make it up, or it is not recognised. */
	rate: HTMLInputElement | null;
	/** The rows of the milestones, in order. */
	milestones: MilestoneRow[];
	/** The field that takes the cover letter. */
	letter: HTMLElement | null;
	/** The field that takes a message to the client; on an accept form it may be the same one. Never one that is named a cover letter elsewhere. */
	message: HTMLElement | null;
	submit: HTMLElement | null;
	/** What stands in its fields; null while an amount is missing or cannot be read without guessing. */
	terms: ReadTerms | null;
	/** The service fee in basis points that the form states, also while nothing is typed. */
	feeBps: number | null;
	/** The fee it states and its own figures contradict each other, so that neither is believed. */
	feeDoubtful: boolean;
	/** A rate increase is chosen in it that cannot be read: its terms are not all that would be sent. */
	increaseUnread: boolean;
}

/** One row of a form by milestone. */
export interface MilestoneRow {
	amount: HTMLInputElement;
	/** The field that says what it is for; null where none was recognised. */
	description: HTMLInputElement | HTMLTextAreaElement | null;
	/** The field of the day on which it is due; null where none was recognised. */
	due: HTMLInputElement | null;
}

/** The longest description that is taken, as for one that is written in Parley. */
const LONGEST = 200;

function purposeOf(url: string): TermsForm['purpose'] | null {
	if (isApplyPage(url)) return 'apply';
	if (isEditPage(url)) return 'edit';
	return isAcceptPage(url) ? 'accept' : null;
}

/** What a page must hold before it is looked through for a part in which different terms are proposed. */
const MAYBE = `[role$="dialog"], dialog, [aria-modal="true"], ${selectorOf('rateField')}`;

/**
 * The terms form of an apply, edit or accept page, or the part of a page or room in which an invitation is accepted or different terms are
 * proposed; null elsewhere and where
 * none is recognised. `known` is the currency of the terms that hold, for amounts on a page that names none at all. Never throws, and changes
 * nothing.
 */
export function findTermsForm(document: Document, url: string, known: string | null = null): TermsForm | null {
	try {
		if (isClientSidePage(url)) return null;
		const purpose = purposeOf(url);
		if (purpose === null && document.querySelector(MAYBE) === null) return null;
		const outline = outlineOf(document);
		const accepting = acceptingIn(outline, url);
		const part = accepting ?? proposingIn(outline, url);
		if (part !== null) {
			const { root, submit } = part;
			const form = formIn(outline, accepting ? 'accept' : 'propose', ({ at }) => at >= root.at && at < root.end, known);
			return form && { ...form, submit };
		}
		return purpose === null ? null : formIn(outline, purpose, ({ flags }) => (flags & DIALOG) === 0, known);
	} catch {
		return null;
	}
}

function formIn(
	outline: Outline,
	purpose: TermsForm['purpose'],
	inside: Inside,
	known: string | null,
): TermsForm | null {
	const fields = findFields(outline).filter(({ entry }) => inside(entry));
	const amounts = milestoneAmounts(outline, inside);
	const milestones = amounts.map((amount) => ({
		amount,
		description: inRow(outline, amount, amounts, DESCRIBED, TEXT),
		due: inRow(outline, amount, amounts, DUE, DAY) as HTMLInputElement | null,
	}));
	const described = new Set<Element | null>(milestones.map(({ description }) => description));
	const rates = fields.filter((field) => !field.prose && !amounts.includes(field.el as HTMLInputElement));
	const [only, ...others] = rates;
	const rate = only && others.length === 0 ? (only.el as HTMLInputElement) : null;
	if (rate === null && milestones.length === 0) return null;
	const prose = fields.filter((field) => field.prose && !described.has(field.el));
	const around = outline.byElement.get(rate ?? amounts[0] ?? outline.document.body);
	const printed = around === undefined ? null : feeAround(outline, around);
	const feeDoubtful = rate !== null && printed !== null && contradicts(outline, rate, printed, inside, known);
	const feeBps = feeDoubtful ? null : printed;
	const increase = increaseIn(outline, inside);
	const terms = termsIn(
		outline,
		only ?? null,
		rate,
		milestones,
		feeBps,
		increase === 'unread' ? null : increase,
		known,
	);
	return {
		purpose,
		rate,
		milestones,
		...textFields(prose, purpose),
		submit: submitOf(outline, purpose, inside),
		terms,
		feeBps,
		feeDoubtful,
		increaseUnread: increase === 'unread' && milestones.length === 0 && terms?.hourly !== false,
	};
}

/** Which field takes which text. Where a form names its cover letter, a message must not go there: it would replace what was sent. */
function textFields(prose: readonly Field[], purpose: TermsForm['purpose']): Pick<TermsForm, 'letter' | 'message'> {
	const one = (found: readonly Field[]) => (found.length === 1 ? (found[0]?.el ?? null) : null);
	const letters = prose.filter(({ words }) => /cover.?letter/i.test(words));
	const messages = prose.filter(({ words }) => /message/i.test(words));
	const only = prose.length === 1 ? one(prose) : null;
	if (purpose === 'accept') {
		const field = one(messages) ?? one(letters) ?? only;
		return { letter: field, message: field };
	}
	if (purpose === 'propose') {
		const others = prose.filter((field) => !letters.includes(field));
		return { letter: null, message: one(messages.filter((field) => !letters.includes(field))) ?? one(others) };
	}
	const others = messages.filter((field) => !letters.includes(field));
	// Without any names, the one field there is.
	const unnamed = letters.length === 0 && others.length === 0 ? only : null;
	if (purpose === 'apply')
		return { letter: one(letters) ?? (letters.length > 0 ? null : one(others)) ?? unnamed, message: null };
	return { letter: one(letters) ?? unnamed, message: one(others) ?? unnamed };
}

/**
 * Whether the form's own figures, which add up, are not what its stated fee makes of the rate. Figures that do not add up were not yet brought
 * up to date with what is typed, and say nothing.
 */
function contradicts(outline: Outline, rate: Element, bps: number, inside: Inside, known: string | null): boolean {
	const figure = (selector: string) => {
		const entry = outline.entries.find((one) => inside(one) && one.el.matches(selector));
		return entry ? readMoney(writtenIn(entry.el).replace(/^[-−]/, '')) : null;
	};
	const gross = amountIn(outline, rate, known)?.cents;
	const [fee, net] = [figure(selectorOf('feeField'))?.cents, figure(selectorOf('receiveField'))?.cents];
	if (gross === undefined || (fee === undefined && net === undefined)) return false;
	// With one figure alone, only a form that nobody is typing into can be held to it.
	if ((fee === undefined || net === undefined) && outline.document.activeElement === rate) return false;
	const taken = fee ?? gross - (net ?? 0);
	const adds = Math.abs(gross - taken - (net ?? gross - taken)) <= 1;
	return adds && Math.abs(taken - (gross * bps) / 10_000) > 1;
}

const DESCRIBED = /descri|what (?:it|this)|task|deliver|title|name/i;
const DUE = /\bdue\b|\bdate\b|deadline/i;
const TEXT = /^text$/;
const DAY = /^(?:text|date)$/;

/** The one field in the row of a milestone's amount that is called so: what it is for, or when it is due. */
function inRow(
	outline: Outline,
	amount: HTMLInputElement,
	amounts: readonly HTMLInputElement[],
	called: RegExp,
	types: RegExp,
): MilestoneRow['description'] {
	let row: Element | null = amount.parentElement;
	while (row !== null) {
		const inside = [...row.querySelectorAll<HTMLInputElement>('input, textarea')];
		// Past its own row stand the amounts of others.
		if (inside.some((el) => el !== amount && amounts.includes(el))) return null;
		const found = inside.filter((el) => {
			const type = (el.getAttribute('type') ?? 'text').toLowerCase();
			if (el === amount || (el.localName === 'input' && !types.test(type))) return false;
			return called.test(
				`${labelWords(outline, el)} ${el.getAttribute('data-test') ?? ''} ${el.getAttribute('id') ?? ''}`,
			);
		});
		const [first, ...more] = found;
		if (first) return more.length === 0 ? first : null;
		if (/^(?:form|main|body)$/.test(row.localName)) return null;
		row = row.parentElement;
	}
	return null;
}

/** The inputs that take the milestones' amounts: by id, by hook, or by their label inside a part that is about milestones. */
function milestoneAmounts(outline: Outline, inside: Inside): HTMLInputElement[] {
	const inputs = outline.entries.filter((entry) => entry.tag === 'input' && inside(entry));
	return inputs.filter((entry) => isMilestoneAmount(outline, entry)).map((entry) => entry.el as HTMLInputElement);
}

function isMilestoneAmount(outline: Outline, entry: Entry): boolean {
	const { el } = entry;
	if (/^milestone-amount/i.test(el.getAttribute('id') ?? '')) return true;
	const words = labelWords(outline, el);
	if (!/\bamount\b/i.test(words) || /bid|total|receive|fee/i.test(words)) return false;
	if (el.closest('[data-test="milestone"]') !== null) return true;
	// A row of its own with a description beside it, in a list that is closed by "Add milestone".
	const row = el.closest('li, tr, [role="row"], [role="listitem"]');
	for (let at = row === null ? null : (outline.byElement.get(row) ?? null); at !== null; at = parentOf(outline, at)) {
		if (/\bmilestone/i.test(textOf(outline, at))) return true;
		if (at.tag === 'form' || at.tag === 'main') break;
	}
	return false;
}

function submitOf(outline: Outline, purpose: TermsForm['purpose'], inside: Inside): HTMLElement | null {
	const pattern =
		purpose === 'apply'
			? composerTexts.apply
			: purpose === 'edit'
				? composerTexts.termsSubmit
				: /^(?:accept|submit)\b/i;
	const found = outline.entries.filter(
		(entry) => isButton(entry) && inside(entry) && pattern.test(buttonText(outline, entry)),
	);
	return (found.at(-1)?.el as HTMLElement | undefined) ?? null;
}

/** An amount as a field shows it; the currency comes from the field, else from the words around it. */
function amountIn(outline: Outline, input: Element, known: string | null): ReturnType<typeof readMoney> {
	const written = writtenIn(input);
	const entry = outline.byElement.get(input);
	const bare = !/[\p{L}\p{Sc}]/u.test(written.replace(PER_HOUR, ''));
	const unit = bare && entry ? unitAround(outline, entry) || onlyUnit(outline, known) : '';
	const money = readMoney(`${unit}${written}`) ?? typedIn(`${unit}${written}`);
	return money === null || money.cents === 0 ? null : money;
}

const PER_HOUR = /\s*(?:\/|per)\s*h(?:ou)?r?\.?\s*$/i;

/** An amount in one of the ways in which people type it, e.g. "50 $" or "$٤٥", which a page would not write. */
function typedIn(text: string): ReturnType<typeof readMoney> {
	const amount = text.replace(PER_HOUR, '');
	const [currency] = currencyOf(amount) ?? [];
	if (currency === undefined) return null;
	const perHour = amount !== text;
	const read = parseAmountIn(amount, currency, perHour);
	return read.ok ? { cents: read.cents, currency, perHour } : null;
}

/** The one currency that all amounts of the page are in; the `known` one where it has none, and none where there are several. */
function onlyUnit(outline: Outline, known: string | null): string {
	const body = outline.entries[0];
	const inputs = outline.entries.filter(({ tag }) => tag === 'input').map(({ el }) => writtenIn(el));
	const found = `${body ? textOf(outline, body) : ''} ${inputs.join(' ')}`.match(/[$€£₹]/g) ?? [];
	const [only, ...others] = new Set(found);
	if (only === undefined) return known ?? '';
	return only && others.length === 0 ? only : '';
}

function unitAround(outline: Outline, entry: Entry): string {
	let at: Entry | null = entry;
	for (let step = 0; step < 5 && at !== null; step++, at = parentOf(outline, at)) {
		const text = textOf(outline, at);
		if (text !== '') return /[$€£₹]/.exec(text.slice(0, 300))?.[0] ?? '';
	}
	return '';
}

function termsIn(
	outline: Outline,
	field: Field | null,
	rate: HTMLInputElement | null,
	rows: readonly MilestoneRow[],
	feeBps: number | null,
	increase: ReadTerms['increase'] | null,
	known: string | null,
): ReadTerms | null {
	if (rows.length > 0) {
		// A row that is still empty is not a milestone yet; one that cannot be read might be any amount.
		const filled = rows.filter(({ amount }) => /[1-9]/.test(plainDigits(writtenIn(amount)) ?? '1'));
		const read = filled.map(({ amount }) => amountIn(outline, amount, known));
		const whole = read.filter((money) => money !== null);
		const [first] = whole;
		if (!first || whole.length < read.length) return null;
		// Amounts in several currencies have no sum.
		if (whole.some(({ currency }) => currency !== first.currency)) return null;
		const milestones = whole.map(({ cents }, index) => {
			const { description: field, due } = filled[index] ?? {};
			const words = field ? writtenIn(field).slice(0, LONGEST) : '';
			return { description: words, cents, due: due ? dayIn(due) : null };
		});
		const rateCents = whole.reduce((sum, { cents }) => sum + cents, 0);
		return { rateCents, currency: first.currency, hourly: false, feeBps, milestones };
	}
	const money = rate && amountIn(outline, rate, known);
	if (!money || !rate || !field) return null;
	const entry = outline.byElement.get(rate);
	const beside = entry ? textOf(outline, parentOf(outline, entry) ?? entry) : '';
	const hourly =
		rate.matches(hints.rateField[0].selector) ||
		money.perHour ||
		/\/\s*hr|per hour|hourly/i.test(`${field.words} ${beside.slice(0, 80)}`);
	return {
		rateCents: money.cents,
		currency: money.currency,
		hourly,
		feeBps,
		...(hourly && increase ? { increase } : {}),
	};
}
