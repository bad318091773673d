import { notPhoneCues, phoneCues, units, unspacedPhoneCues } from './lexicon';
import { fold } from './lookalikes';

const word = /[\p{L}\p{M}\p{N}'$€£¥₹#№%°]+/gu;
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

const neutral = new Set(['number', 'numero', 'nummer', 'numer', 'номер', 'numara', 'no', 'nr', 'नंबर']);

/** What the words around a number say about it. */
export interface Context {
	/** "call", "tel", "whatsapp", "... is the best way to reach me". */
	phone: boolean;
	/** "order", "invoice", "#", a currency sign, "rows", "%". */
	other: boolean;
}

const currencyBefore =
	/(?:[$€£¥₹₴₽₺₿#№]|n°|(?<!\p{L})(?:zł|usd|eur|gbp|inr|uah|rub|tl|rs\.?|no\.?|nr\.?|id|ver\.?))\s*[:#]?\s*$/iu;
const currencyAfter = /^\s?(?:[$€£¥₹₴₽₺₿%°]|usd\b|eur\b|zł|грн|руб|tl\b|k\b|м²|km|kg|€)/i;
const platforms = /whats?.?app|viber|telegram|signal|wechat|zalo|imo|ватсап|вацап|вотсап|вайбер|телеграм|واتس|zap/i;

/** Reads the eight words before and the five after [start, end) of normalised text, in the same line of thought. */
export function contextOf(text: string, start: number, end: number): Context {
	const before = text.slice(Math.max(0, start - 64), start);
	const after = text.slice(end, end + 48);
	if (currencyBefore.test(before.slice(-8)) || currencyAfter.test(after)) {
		if (!/(?:^|[^\p{L}])(?:no|nr|id)\.?\s*[:#]?\s*$/iu.test(before.slice(-8)) || !cue(before))
			return { phone: false, other: true };
	}
	let phone = false;
	let other = false;
	const left = (fold(before).match(word) ?? []).reverse();
	for (const [i, said] of left.slice(0, 8).entries()) {
		// "card number", "order number": the word before says which.
		if (neutral.has(said) && notPhoneCues.has(left[i + 1] ?? '')) {
			other = true;
			break;
		}
		if (
			/^(?:number (?:my|the|phone|contact|new|best|at|our|whatsapp|cell|mobile|mera|office|work|home)|code (?:area|country))$/.test(
				`${said} ${left[i + 1]}`,
			)
		) {
			phone = true;
			break;
		}
		if (notPhoneCues.has(said) || /^[#№]/.test(said)) {
			other = true;
			break;
		}
		if (phoneCues.has(said) || platforms.test(said)) {
			phone = true;
			break;
		}
	}
	if (!phone && unspaced.test(before)) phone = unspacedPhoneCues.some((said) => before.slice(-14).includes(said));
	const right = fold(after).match(word) ?? [];
	if (right[0] !== undefined && units.has(right[0])) return { phone: false, other: true };
	if (!phone) {
		phone =
			/^[\s\\,(-]*(?:office|fax|mobile|cell|desk|home|work|whatsapp|telegram|viber|tel|phone|direct)\b/i.test(after) ||
			/\b(?:reach me|call me|text me|reach out|my (?:phone|number|cell|mobile)|contact me|whatsapp)/i.test(
				after.split(/[,;.!?)]/)[0] ?? '',
			);
		if (unspaced.test(after)) phone ||= unspacedPhoneCues.some((said) => after.slice(0, 14).includes(said));
	}
	return { phone, other: other && !phone };
}

function cue(before: string): boolean {
	return (fold(before).match(word) ?? []).slice(-5).some((said) => phoneCues.has(said) || platforms.test(said));
}
