/** A whole number with thousands apart: `12,345`. By hand, since the first use of Intl costs more than fifty rows. */
export function count(value: number): string {
	return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/gu, ',');
}
