import { createScanner, type Finding } from '../../contact/index';
import { withRequests } from '../../contact/reader';
import { createRequestScanner } from '../../contact/requests';
import {
	type Dismissed,
	type Exception,
	excusedBy,
	isDismissed,
	type Meaning,
	noteByEdition,
	type Place,
	type PolicyKind,
	placeAt,
	type Reach,
	type Rules,
	whatItMeans,
} from '../../domain/policy';
import type { Composer } from '../../upwork/types';

/** What was found, named as the policy names it: the person's own details and requests are kinds of their own. Offsets are UTF-16 units. */
export interface Found extends Omit<Finding, 'kind' | 'own'> {
	kind: PolicyKind;
	/** What a detail of the person's own is. */
	of?: PolicyKind;
}

/** A finding and what it means in the place it is written for. */
export interface Warning {
	finding: Found;
	meaning: Exclude<Meaning, 'none'>;
	/** The exception the person named that covers it; null where none does. */
	excused: Exception | null;
	/** What is said where only the edition gone by makes a note of it; null everywhere else. */
	byEdition: string | null;
}

/** By what is judged here, and what the person said is fine. */
export interface Standing extends Rules {
	dismissed: readonly Dismissed[];
	/** The person's own details as entered. */
	own: readonly string[];
	/** How far the opportunity has come. */
	reach: Reach;
	/** Domains the client named, as far as the desk knows the job. */
	domains: readonly string[];
}

/** What there is to say about a text: warnings in its order, and the findings the person dismissed. */
export interface Judged {
	warnings: Warning[];
	dismissed: Found[];
}

/** Where the text of a composer will be read. */
export function placeOf(kind: Composer['kind'], reach: Reach): Place {
	return placeAt(kind === 'message' ? 'room' : kind, reach);
}

/** Judges one composer's text again and again, reading anew only what changed. `allow` is asked for the silent domains where there is a link. */
export interface Judge {
	(text: string, place: Place, standing: Standing, allow: () => readonly string[]): Judged;
	/** Reads what is new in a text step by step, each of them short; the judging then has nothing left to read. */
	ahead(text: string, standing: Standing, allow: () => readonly string[]): Generator<void>;
}

/** A judge with readers of its own, which remember the parts of the last texts. */
export function createJudge(): Judge {
	const first = createScanner();
	const again = createScanner();
	const asked = createRequestScanner();
	/** The domains that stay silent, where any link could be one of theirs. */
	const silentFor = (findings: readonly Finding[], allow: () => readonly string[]): readonly string[] =>
		findings.some((finding) => finding.kind === 'link') ? allow() : [];
	function* ahead(text: string, { own }: Standing, allow: () => readonly string[]): Generator<void> {
		yield* first.ahead(text, { own });
		const silent = silentFor(first(text, { own }), allow);
		if (silent.length > 0) yield* again.ahead(text, { own, allow: silent });
		yield* asked.ahead(text);
	}
	const judged = (text: string, place: Place, standing: Standing, allow: () => readonly string[]): Judged => {
		if (text.trim() === '') return { warnings: [], dismissed: [] };
		const { own } = standing;
		let findings = first(text, { own });
		const silent = silentFor(findings, allow);
		if (silent.length > 0) findings = again(text, { own, allow: silent });
		const found = findings.map(
			({ own, ...finding }): Found => (own ? { ...finding, kind: 'own', of: finding.kind } : finding),
		);
		return judge(withRequests(found, asked(text)), place, standing);
	};
	return Object.assign(judged, { ahead });
}

function judge(found: readonly Found[], place: Place, standing: Standing): Judged {
	const judged: Judged = { warnings: [], dismissed: [] };
	for (const finding of found) {
		const meaning = whatItMeans(finding, place, standing);
		if (meaning === 'none') continue;
		if (isDismissed(finding, standing.dismissed)) judged.dismissed.push(finding);
		else {
			const excused = excusedBy(finding, standing);
			judged.warnings.push({ finding, meaning, excused, byEdition: noteByEdition(finding, place, standing) });
		}
	}
	return judged;
}

/** The warnings that call for a last look. */
export function definite(warnings: readonly Warning[]): Warning[] {
	return warnings.filter((warning) => warning.meaning === 'warn-definite');
}
