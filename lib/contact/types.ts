export type ContactKind = 'email' | 'phone' | 'link' | 'meeting' | 'handle' | 'address';

/** How sure a finding is: definite and likely warn, a hint is only noted (lib/domain/policy.ts decides what it means where). */
export type Certainty = 'definite' | 'likely' | 'hint';

/** A way to be contacted, found in a text. */
export interface Finding {
	kind: ContactKind;
	/** UTF-16 offset into the original text, inclusive. */
	start: number;
	/** UTF-16 offset into the original text, exclusive. */
	end: number;
	/** The original text from `start` to `end`. */
	text: string;
	certainty: Certainty;
	/** In a freelancer's words, e.g. "An e-mail address". */
	why: string;
	/** Present where it is one of the person's own details (`FindOptions.own`). */
	own?: true;
}

export interface FindOptions {
	/** Two-letter region whose national phone formats count besides international ones; default none. */
	region?: string;
	/** Domains that stay silent besides upwork.com, such as those in the job's own text; a domain covers its subdomains. */
	allow?: readonly string[];
	/** The person's own details as they entered them: e-mail addresses, telephone numbers, names, links. Found definite, however disguised. */
	own?: readonly string[];
}
