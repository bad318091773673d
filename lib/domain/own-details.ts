/** The local row that keeps the person's own contact details. It is no fact: it never leaves this device, backups included. */
export const OWN_DETAILS = 'own-details';

/** How many details are kept, and how long each may be, in UTF-16 units. */
export const MOST_DETAILS = 20;
export const LONGEST_DETAIL = 200;

/** The details of a stored row: texts without blanks around them, each once. Total: anything else is none. */
export function readOwnDetails(value: unknown): string[] {
	if (!Array.isArray(value)) return [];
	const texts = value.filter((one): one is string => typeof one === 'string').map((one) => one.trim().toWellFormed());
	return [...new Set(texts.filter((one) => one !== '' && one.length <= LONGEST_DETAIL))].slice(0, MOST_DETAILS);
}
