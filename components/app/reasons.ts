/** The reason suggested first where the client's message asks to leave Upwork. */
export const outsideUpwork = 'Client asked to work outside Upwork';

/** The reasons Upwork offers when an invitation is declined: suggestions, since the label is kept as the person or the page has it. */
export const reasons: readonly string[] = [
	'Job is not a fit for my skills',
	'Not interested in work described',
	'Too busy on other projects',
	'Client has too little Upwork experience',
	'Proposed rate or budget too low',
	'Spam',
	'Client asked for free work',
	outsideUpwork,
	'Other',
];
