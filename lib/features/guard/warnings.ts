import { type Finding, findContacts } from '../../contact/index';
import { type Meaning, type Place, whatItMeans } from '../../domain/policy';
import type { Composer } from '../../upwork/types';

/** A finding and what it means in the place it is written for. */
export interface Warning {
	finding: Finding;
	meaning: Exclude<Meaning, 'none'>;
}

/** Where the text of a composer will be read; null for composers the guard leaves alone. */
export function placeOf(kind: Composer['kind']): Place | null {
	if (kind === 'decline' || kind === 'accept' || kind === 'cover-letter') return kind;
	return null;
}

/** What there is to say about a text, in the order of the text. `allow`: domains that stay silent. */
export function warningsIn(text: string, place: Place, allow: readonly string[]): Warning[] {
	return findContacts(text, { allow }).flatMap((finding) => {
		const meaning = whatItMeans(finding, place);
		return meaning === 'none' ? [] : [{ finding, meaning }];
	});
}

/** The warnings that call for a last look. */
export function definite(warnings: readonly Warning[]): Warning[] {
	return warnings.filter((warning) => warning.meaning === 'warn-definite');
}
