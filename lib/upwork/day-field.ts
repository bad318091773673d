import { writtenIn } from './increase';

/** Fields that take a day. What they hold is only known of a field for a day, and of one whose placeholder says in which order it is written. */

type Part = 'y' | 'm' | 'd';

/** "MM/DD/YYYY", "dd.mm.yyyy", "yyyy-mm-dd": each part once, all parted by the same sign. */
const FORMAT = /^(yyyy|mm|dd)([/.-])(yyyy|mm|dd)\2(yyyy|mm|dd)$/i;

/** The order in which a field's day is written, with the sign between; null where nothing tells. */
function orderOf(field: HTMLInputElement): { parts: Part[]; sign: string } | null {
	if (field.getAttribute('type')?.toLowerCase() === 'date') return { parts: ['y', 'm', 'd'], sign: '-' };
	const [, one = '', sign = '', two = '', three = ''] =
		FORMAT.exec((field.getAttribute('placeholder') ?? '').trim()) ?? [];
	const parts = [one, two, three].map((part) => part.charAt(0).toLowerCase()) as Part[];
	return new Set(parts).size === 3 ? { parts, sign } : null;
}

/** A day, in UTC, as a field takes it: `03/04/2026` where that is month first; null where nobody knows how it is to be written. */
export function dayFor(field: HTMLInputElement, at: number): string | null {
	const order = orderOf(field);
	const [y = '', m = '', d = ''] = new Date(at).toISOString().slice(0, 10).split('-');
	return order?.parts.map((part) => ({ y, m, d })[part]).join(order.sign) ?? null;
}

/** The first instant in UTC of the day that stands in a field; null where none does that can be read without guessing. */
export function dayIn(field: HTMLInputElement): number | null {
	const order = orderOf(field);
	const written = writtenIn(field);
	const found = order ? written.split(order.sign) : /^\d{4}-\d\d-\d\d$/.test(written) ? written.split('-') : [];
	if (found.length !== 3 || !found.every((part) => /^\d{1,4}$/.test(part))) return null;
	const of = (part: Part) => Number(found[(order?.parts ?? ['y', 'm', 'd']).indexOf(part)]);
	const at = Date.UTC(of('y'), of('m') - 1, of('d'));
	const day = new Date(at);
	return of('y') > 999 && day.getUTCMonth() === of('m') - 1 && day.getUTCDate() === of('d') ? at : null;
}
