import { readCalendarDate } from './dates';
import { findLabel, isInside } from './detail';
import { contentAfter } from './message';
import { readFeeLine, readMoney } from './money';
import type { Written } from './offer-written';
import { childrenOf, DIALOG, type Entry, MUTED, type Outline, parentOf, QUOTED, spacedTextOf, textOf } from './outline';
import type { Read } from './rows';
import { contractTexts, offerTexts } from './table';
import type { ReadTerms } from './types';

/** The terms of an offer's page, as far as the page states them. */
export interface OfferTerms {
	terms: Read<ReadTerms> | 'conflict' | null;
	weeklyMinutes: Read<number> | 'conflict' | null;
	manualTime: Read<boolean> | 'conflict' | null;
}

/**
 * The texts that stand beside a label: after its colon, or in the next element. Each once.
 * @param part where to look; null for the whole page
 * @param bare takes "Expires Dec 24, 2026" too, whose label has no colon
 */
export function readBeside(
	outline: Outline,
	label: RegExp,
	skip: readonly Entry[],
	part: readonly Entry[] | null,
	bare: boolean,
): string[] {
	const found = new Set<string>();
	for (const entry of outline.entries) {
		if ((entry.flags & (DIALOG | QUOTED | MUTED)) !== 0 || entry.textTo - entry.textFrom > 24) continue;
		if (isInside(skip, entry) || (part !== null && !isInside(part, entry))) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 120) continue;
		if (label.test(text.replace(/\s*:$/, ''))) {
			const next = nextTo(outline, entry);
			if (next !== null) found.add(next);
			continue;
		}
		const colon = text.indexOf(':');
		if (colon > 0 && label.test(text.slice(0, colon).trim())) found.add(text.slice(colon + 1).trim());
		else if (bare) {
			for (let at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
				if (label.test(text.slice(0, at))) found.add(text.slice(at + 1).trim());
			}
		}
	}
	found.delete('');
	return [...found];
}

/** The words of the element that follows a label in its block; those that follow the block where the label is alone in it. */
function nextTo(outline: Outline, label: Entry): string | null {
	let at = label;
	for (let i = 0; i < 2; i++) {
		const parent = parentOf(outline, at);
		if (parent === null) return null;
		const siblings = childrenOf(outline, parent);
		const next = siblings[siblings.indexOf(at) + 1];
		if (next !== undefined) return textOf(outline, next);
		if (siblings.length > 1) return null;
		at = parent;
	}
	return null;
}

/** The part of the page below a heading; null where there is no such heading. */
function partBelow(outline: Outline, heading: RegExp): Entry[] | null {
	const label = findLabel(outline, heading);
	const part = label === null ? [] : contentAfter(outline, label, offerTexts.ends).entries;
	return part.length > 0 ? part : null;
}

/** The one value that texts beside a label tell: plainly in the part that is headed as the offer's; anywhere, and only likely, where no part is. */
export function readOne<T>(
	outline: Outline,
	label: RegExp,
	skip: readonly Entry[],
	part: readonly Entry[] | null,
	read: (text: string) => T | null,
	bare = false,
): Read<T> | 'conflict' | null {
	const told = readBeside(outline, label, skip, part, bare).flatMap((text) => read(text) ?? []);
	const [first] = told;
	if (first === undefined) return null;
	if (told.some((value) => JSON.stringify(value) !== JSON.stringify(first))) return 'conflict';
	return { value: first, confidence: part === null ? 'likely' : 'sure' };
}

/** The part of the page that is headed as the offer's terms; null where there is none. */
export function termsPart(outline: Outline): Entry[] | null {
	return partBelow(outline, offerTexts.terms);
}

/** "30 hrs/week" in minutes, 0 for "No limit"; null for anything else. */
function weeklyMinutesOf(text: string): number | null {
	if (contractTexts.unlimited.test(text)) return 0;
	const hours = Number(/^(\d{1,3}(?:\.\d)?) ?(?:h|hrs?|hours?)\b/i.exec(text)?.[1] ?? Number.NaN);
	return hours > 0 && hours <= 168 ? Math.round(hours * 60) : null;
}

function allowedOf(text: string): boolean | null {
	if (/^(?:yes|allowed|enabled|on|permitted)\b/i.test(text)) return true;
	return /^(?:no|not allowed|disabled|off|not permitted)\b/i.test(text) ? false : null;
}

/**
 * Reads the offered terms: in the part of the page that is headed so, plainly; elsewhere only what no job's budget can be, as likely.
 * @param described what people wrote, and the job's own details; `amongTerms` with the milestones
 * @param part from `termsPart`
 */
export function readOfferTerms(
	outline: Outline,
	{ described, amongTerms }: Pick<Written, 'described' | 'amongTerms'>,
	part: readonly Entry[] | null,
	missed: Set<string>,
): OfferTerms {
	const beside = (label: RegExp) => readBeside(outline, label, described, part, false);
	const weeklyMinutes = readOne(outline, offerTexts.weekly, amongTerms, part, weeklyMinutesOf);
	const manualTime = readOne(outline, offerTexts.manual, amongTerms, part, allowedOf);
	const amounts = (label: RegExp, hourly: boolean) =>
		beside(label).flatMap((text) => {
			const money = readMoney(text);
			return money !== null && money.perHour === hourly ? [money] : [];
		});
	const hourly = amounts(offerTexts.hourly, true);
	const fixed = amounts(offerTexts.fixed, false);
	const stones = readMilestones(outline, described, part);
	const feeBps = feeIn(outline, amongTerms, part);
	const terms = termsOf(hourly, fixed, stones, feeBps);
	if (terms !== null && terms !== 'conflict' && stones === 'conflict') missed.add('offer.milestones');
	const read =
		terms !== null && terms !== 'conflict' && part === null ? { ...terms, confidence: 'likely' as const } : terms;
	return { terms: read, weeklyMinutes, manualTime };
}

type Amount = { cents: number; currency: string };
type Stones = { description: string; cents: number; due: number | null; currency: string }[];

function termsOf(
	hourly: readonly Amount[],
	fixed: readonly Amount[],
	stones: Stones | 'conflict' | null,
	feeBps: number | null,
): Read<ReadTerms> | 'conflict' | null {
	if (hourly.length > 0 && (fixed.length > 0 || stones !== null)) return 'conflict';
	const known = Array.isArray(stones) ? stones : null;
	const sum = known?.reduce((all, { cents }) => all + cents, 0) ?? null;
	const currency = (hourly[0] ?? fixed[0] ?? known?.[0])?.currency;
	if (currency === undefined) return stones === 'conflict' ? 'conflict' : null;
	const all = [...hourly, ...fixed, ...(known ?? [])];
	const cents = new Set([...hourly, ...fixed].map((amount) => amount.cents));
	if (sum !== null) cents.add(sum);
	const [rateCents] = cents;
	// Milestones that do not add up to the price: one of the two was not read as it is meant.
	if (rateCents === undefined || cents.size > 1 || all.some((amount) => amount.currency !== currency))
		return 'conflict';
	const milestones = known?.map(({ description, cents, due }) => ({ description, cents, due }));
	const terms = { rateCents, currency, hourly: hourly.length > 0, feeBps };
	return { value: milestones ? { ...terms, milestones } : terms, confidence: 'sure' };
}

/** The service fee that the terms tell in a line of its own; what a milestone or a text of the client's says of fees is none of Upwork's. */
function feeIn(outline: Outline, skip: readonly Entry[], part: readonly Entry[] | null): number | null {
	const fees = new Set<number>();
	for (const entry of part === null ? [] : outline.entries) {
		if (entry.textTo - entry.textFrom > 24 || !isInside(part ?? [], entry)) continue;
		if ((entry.flags & QUOTED) !== 0 || isInside(skip, entry)) continue;
		const bps = readFeeLine(textOf(outline, entry));
		if (bps !== null) fees.add(bps);
	}
	const [fee] = fees;
	return fee !== undefined && fees.size === 1 ? fee : null;
}

const MONEY = /(?:US\$|[$€£₹])\s?\d[\d.,]*/g;
/** "Milestone 2:", "2." before what a milestone is for. */
const NUMBERED = /^(?:milestone\s*\d{1,3}\s*[.:)–-]?\s*|\d{1,3}\s*[.)]\s*)/i;
const DUE =
	/[\s,·(–-]*(?:due(?: date)?(?: on)?:?\s*)?((?:[a-z]{3,9}\.? \d{1,2}, \d{4})|(?:\d{1,2} [a-z]{3,9} \d{4})|(?:\d{4}-\d\d-\d\d))[\s)]*$/i;

/** Milestones: the largest elements below their heading, or among the terms, that hold one amount and words of their own. Null for none. */
function readMilestones(
	outline: Outline,
	skip: readonly Entry[],
	part: readonly Entry[] | null,
): Stones | 'conflict' | null {
	const own = partBelow(outline, offerTexts.milestones);
	const where = own ?? part;
	if (where === null) return null;
	const stones: Stones = [];
	for (let at = 0; at < outline.entries.length; at++) {
		const entry = outline.entries[at];
		if (entry === undefined || !isInside(where, entry) || isInside(skip, entry)) continue;
		if (entry.el.querySelector('th, thead, [role="columnheader"]') !== null) continue;
		const stone = milestoneOf(spacedTextOf(outline, entry), own !== null);
		if (stone === null) continue;
		stones.push(stone);
		at = entry.end - 1;
	}
	if (stones.length > 0) return stones;
	return own === null ? null : 'conflict';
}

/** One milestone from its line; among other terms only where it is numbered as one. */
function milestoneOf(line: string, own: boolean): Stones[number] | null {
	const amounts = [...line.matchAll(MONEY)];
	const [amount] = amounts;
	if (amount === undefined || amounts.length > 1 || line.length > 300) return null;
	const money = readMoney(amount[0].replace(/[.,]$/, ''));
	if (money === null || (!own && !/^milestone\s*\d/i.test(line))) return null;
	const rest = line.replace(amount[0], ' ').replace(/\s+/g, ' ').trim();
	const due = DUE.exec(rest);
	const description = (due === null ? rest : rest.slice(0, due.index))
		.replace(NUMBERED, '')
		.replace(/[\s:·–-]+$/, '')
		.trim();
	if (description === '' || offerTexts.fixed.test(description)) return null;
	const day = due === null ? null : readCalendarDate(due[1] ?? '');
	return { description, cents: money.cents, due: day === null ? null : utcStart(day.from), currency: money.currency };
}

/** The first instant in UTC of a day that begins at `from` on this device's clock. */
function utcStart(from: number): number {
	const day = new Date(from);
	return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
}
