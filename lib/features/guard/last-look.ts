import type { Found } from './warnings';

/** What a finding says, whatever stands around it: so that editing elsewhere in the text does not ask again. */
function nameOf(finding: Pick<Found, 'kind' | 'text'>): string {
	return `${finding.kind} ${finding.text.toLowerCase()}`;
}

/** Remembers what a person decided to send as it is, for one composer. */
export interface LastLook {
	/** Whether a press has to wait: some definite finding was not yet agreed to. */
	holds(definite: readonly Pick<Found, 'kind' | 'text'>[]): boolean;
	/** "Send as it is": these findings, and only these, no longer hold a press. */
	agree(definite: readonly Pick<Found, 'kind' | 'text'>[]): void;
}

/** A composer's memory at its beginning: nothing agreed to. */
export function createLastLook(): LastLook {
	let agreed: ReadonlySet<string> = new Set();
	return {
		holds: (definite) => definite.some((finding) => !agreed.has(nameOf(finding))),
		agree: (definite) => {
			agreed = new Set(definite.map(nameOf));
		},
	};
}
