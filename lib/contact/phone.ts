import { contextOf } from './cues';
import { ordinaryWords, phoneCues } from './lexicon';
import type { Candidate } from './links';
import { fold } from './lookalikes';
import { isList, isOtherNumber, nationalShape } from './phone-shapes';
import { callingCode, isPlanned } from './plan';

/** A run of digits in normalised text. */
interface Run {
	digits: string;
	start: number;
	end: number;
}

const gapOk = /^(?: {0,3}[-./~*_·•+(){}[\]]{0,2} {0,3}[-(.~+]? {0,2}|\(0\)|xx\)? ?| ?\) ?[-.] ?)$/;
const wide = /\+|-{2,}|^ - $|^ \/ $|^ {2,}$/;
const blocking = /[\p{Script=Latin}\p{Script=Cyrillic}_=]/u;

function chainsOf(text: string): Run[][] {
	const chains: Run[][] = [];
	let chain: Run[] = [];
	for (const match of text.matchAll(/\d+/g)) {
		const run = { digits: match[0], start: match.index, end: match.index + match[0].length };
		const last = chain[chain.length - 1];
		const gap = last ? text.slice(last.end, run.start) : '';
		if (last && gap.length <= 8 && gapOk.test(gap)) chain.push(run);
		else {
			if (chain.length > 0) chains.push(chain);
			chain = [run];
		}
	}
	if (chain.length > 0) chains.push(chain);
	return chains;
}

const total = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.digits.length, 0);

/** Cuts a chain where one number ends and the next begins: at a plus, a double dash, or a slash or bracket between whole numbers. */
function split(text: string, chain: readonly Run[]): Run[][] {
	const parts: Run[][] = [];
	let part: Run[] = [];
	let left = 0;
	const all = total(chain);
	let done = 0;
	for (const run of chain) {
		const last = part[part.length - 1];
		if (last) {
			const gap = text.slice(last.end, run.start);
			const whole = left >= 7 && all - done >= 7;
			if (
				(gap.includes('+') && gap !== '+' && left > 0) ||
				/--/.test(gap) ||
				(whole && (wide.test(gap) || /[/(]/.test(gap)) && left >= 9)
			) {
				parts.push(part);
				part = [];
				left = 0;
			}
		}
		part.push(run);
		left += run.digits.length;
		done += run.digits.length;
	}
	if (part.length > 0) parts.push(part);
	return parts;
}

/** Whether the next word is glued to a number ("2671thanks"): no unit, and not the rest of an identifier. */
function wordAt(text: string, end: number): boolean {
	const said = fold(/^\p{L}{2,20}(?![\p{L}\p{N}_=/+-])/u.exec(text.slice(end, end + 22))?.[0] ?? '');
	return !/^[a-f]*$/.test(said) && (said.length > 3 || ordinaryWords.has(said));
}

/** "Tel.0171", "тел89161234567": what announces a number is glued to it. */
function isAnnounced(text: string, start: number): boolean {
	const said = /(?<![\p{L}\p{N}_.])\p{L}{1,12}(?=\.?$)/u.exec(text.slice(Math.max(0, start - 14), start))?.[0];
	return said !== undefined && phoneCues.has(fold(said));
}

function judge(text: string, runs: readonly Run[], region: string | undefined): Candidate | undefined {
	const first = runs[0];
	const last = runs[runs.length - 1];
	if (!first || !last) return undefined;
	const digits = runs.map((run) => run.digits).join('');
	if (digits.length < 6 || digits.length > 18) return undefined;
	let start = first.start;
	const end = last.end;
	const lead = /\+{1,2} ?\(? ?$/.exec(text.slice(Math.max(0, start - 5), start));
	const plus = lead !== null;
	if (lead) start -= lead[0].length;
	else if (text.charAt(start - 1) === '(') start--;
	const before = text.charAt(start - 1);
	const after = text.charAt(end);
	const gaps = runs.slice(1).map((run, i) => text.slice(runs[i]?.end ?? 0, run.start));
	const groups = runs.map((run) => run.digits);
	const nanp = /^(?:1-)?3-3-4$/.test(groups.map((g) => g.length).join('-'));
	const announced = digits.length > 7 && isAnnounced(text, start);
	if (blocking.test(before) && !plus && !nanp && !announced && text.charAt(start) !== '(') return undefined;
	const glued =
		/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(after) &&
		!/^x\d|^[хx] ?\d|^(?:ext|доб)/i.test(text.slice(end, end + 3));
	if (glued && (digits.length < 9 || /[\p{L}\p{N}_=/+]/u.test(before) || !wordAt(text, end))) return undefined;
	if (
		!plus &&
		!announced &&
		/[-.,/:&=]/.test(before) &&
		/[\p{L}\d]/u.test(text.charAt(start - 2)) &&
		!nanp &&
		!/[:]/.test(before)
	)
		return undefined;
	if (/^[:,.]\d/.test(text.slice(end, end + 2)) && !plus) return undefined;
	const shape = { groups, gaps, plus };
	const context = contextOf(text, start, end);
	if (isOtherNumber(shape, context.phone)) return undefined;
	if (glued && !plus && !context.phone && nationalShape(shape) < 3) return undefined;

	const found = (certainty: Candidate['certainty']): Candidate => ({
		kind: 'phone',
		start,
		end:
			end +
			(/^,? {0,2}(?:ext\.?:?|extension|x|X|#|~|доб\.?) {0,2}\d{1,7}/.exec(text.slice(end, end + 20))?.[0].length ?? 0),
		certainty,
		why: 'A phone number',
	});
	// "+41 (0)96 ..." is dialled without the bracketed zero.
	if (plus && context.other && /\p{L}/u.test(text.charAt(start - 1))) return undefined;
	const dialled = /^\d{1,3} ?\(0\)/.test(text.slice(first.start, first.start + 7)) ? digits.replace('0', '') : digits;
	const international = plus
		? dialled
		: digits.startsWith('00') && digits.length > 9
			? digits.slice(2)
			: digits.startsWith('011') && digits.length > 11
				? digits.slice(3)
				: '';
	if (international !== '' && international.length <= 15) {
		if (isPlanned(international, true, undefined)) return found('definite');
		const thousands = groups.length > 1 && groups.slice(1).every((g) => g.length === 3);
		if (plus && (context.other || (thousands && !context.phone))) return undefined;
		if (plus && digits.length >= 7) return found(digits.length >= 9 ? 'definite' : 'likely');
		if (context.phone && international.length >= 6) return found('likely');
		if (international.length >= 9 && callingCode(international) !== undefined && !context.other) return found('likely');
	}
	if (digits.length > 15 || plus) return undefined;
	if (context.other) return undefined;
	const planned = isPlanned(digits, false, region) && digits.length >= 7;
	let score = nationalShape(shape);
	if (planned && (groups.length > 1 || digits.length >= 9)) score += 1;
	if (context.phone && digits.length >= 6) score += groups.length > 1 || digits.length >= 7 ? 2 : 1;
	if (digits.length < 7 && !(context.phone && groups.length === 3)) return undefined;
	if (groups.length === 1 && digits.length >= 11 && digits.length <= 13 && isPlanned(digits, true, undefined))
		score += 1;
	const bare = text.trim().length === end - start;
	if (bare && groups.length === 1 && /^[2-9]\d{9}$/.test(digits)) score += 1;
	if (bare && digits.length >= 9 && groups.length > 1 && groups.length < 6) score += 1;
	if (groups.length > 7 && groups.filter((g) => g.length > 1).length > 1) return undefined;
	if (score < 2) return undefined;
	return found(score >= 4 || (score >= 3 && digits.length >= 9) ? 'definite' : 'likely');
}

/** Telephone numbers written in digits with ordinary separators, in normalised text. `region` (ISO, two letters) admits its national formats. */
export function findPhones(text: string, region: string | undefined): Candidate[] {
	const found: Candidate[] = [];
	for (const chain of chainsOf(text)) {
		if (total(chain) < 6) continue;
		for (const part of split(text, chain)) {
			const whole = judge(text, part, region);
			if (whole) {
				found.push(whole);
				continue;
			}
			const groups = part.map((run) => run.digits);
			if (
				isList(
					groups,
					part.slice(1).map((run, i) => text.slice(part[i]?.end ?? 0, run.start)),
				)
			)
				continue;
			if (part.length > 7) continue;
			// Another number may stand before or after: "$20 0064 3 331 6005", "... 1212 100$".
			let best: Candidate | undefined;
			const most = Math.min(part.length, 12);
			for (let drop = 1; drop < most && !best; drop++) {
				for (let front = drop; front >= 0 && !best; front--) {
					const rest = part.slice(front, part.length - (drop - front));
					const head = part[front - 1];
					const next = rest[0];
					if (drop > 2 || total(part) - total(rest) > 6 || total(rest) < 8 || !next) continue;
					if (head && !/^ /.test(text.slice(head.end, next.start))) continue;
					const tail = rest[rest.length - 1];
					const cut = part[part.length - (drop - front)];
					if (cut && tail && !/^[ (]/.test(text.slice(tail.end, cut.start))) continue;
					const one = judge(text, rest, region);
					if (
						one &&
						(one.certainty === 'definite' ||
							nationalShape({ groups: rest.map((r) => r.digits), gaps: [], plus: false }) >= 2)
					)
						best = one;
				}
			}
			if (best) found.push(best);
		}
	}
	return found;
}
