import type { Item } from './types';

/**
 * Every selector and every text of the site that the readers know, each with the date it was last confirmed or stated. Nothing outside this
 * file names a class, a data attribute or a phrase of Upwork's. Selectors are hints: a reader that finds none goes by structure.
 */

export interface Hint {
	/** Beside each stands, as a comment that no page has to load, when it was last seen in use or the date of the source that names it, and why. */
	selector: string;
}

export const hints = {
	titleLink: [
		{
			selector: 'a[data-ev-label="jpn_list_details_link"]' /* 2026-03: title link of a list row; survived redesigns */,
		},
		{ selector: 'td.job-info a' /* 2026-03: title cell of a list row */ },
		{ selector: '[data-test="job-title"], .job-title' /* 2026-03: title on an invitation or a card */ },
	],
	timeSlot: [
		{ selector: '[data-cy="time-slot"]' /* 2026-03: date cell of a list row */ },
		{ selector: 'td.time-slot, .time-slot' /* 2026-09: date cell, by class */ },
		{ selector: 'time' /* 2026-03: HTML element for times */ },
	],
	reasonSlot: [
		{ selector: '[data-cy="reason-slot"]' /* 2026-03: reason cell of an archived row */ },
		{ selector: 'td.reason-slot, .reason-slot' /* 2026-09: reason cell, by class */ },
	],
	clientName: [
		{
			selector:
				'[data-test*="client-name" i], [data-qa*="client-name" i], [data-cy*="client-name" i]' /* 2026-03: name */,
		},
		{ selector: '.client-name, .client__name' /* 2026-03: name, by class */ },
	],
	coverLetter: [
		{ selector: '[data-cy="cover-letter-section"]' /* 2026-03: cover letter card of a proposal */ },
		{ selector: '[data-test*="cover-letter" i]' /* 2026-03: the same, other attribute */ },
	],
	letterText: [{ selector: 'p.break.text-pre-line, .text-pre-line' /* 2026-03: paragraph of a cover letter */ }],
	answers: [{ selector: '[data-test="questions-answers"]' /* 2026-03: answers below a cover letter */ }],
	coverLetterField: [
		{
			selector: 'textarea[aria-labelledby="cover_letter_label"]' /* 2026-03: survived the change of framework */,
		},
	],
	screeningQuestions: [
		{ selector: '.fe-proposal-job-questions' /* 2026-03: the job’s questions on the form for a proposal */ },
	],
	contractAction: [
		{
			selector: '[data-ev-label="wm_view_contract_action"]' /* 2026-04: in the head of a room once a contract exists */,
		},
	],
	rateField: [
		{ selector: '#step-rate' /* 2026-03: hourly rate; survived the change of framework */ },
		{ selector: '#charged-amount-id' /* 2026-03: fixed-price bid */ },
	],
	feeField: [{ selector: '#fee-rate' /* 2026-03: hourly fee */ }],
	receiveField: [
		{ selector: '#receive-step-rate' /* 2026-03: hourly, you'll receive */ },
		{ selector: '#earned-amount-id' /* 2026-03: fixed price, you'll receive */ },
	],
	loading: [
		{ selector: '[aria-busy="true"]' /* 2026-03: ARIA */ },
		{ selector: '[role="progressbar"]:not([aria-valuenow])' /* 2026-03: ARIA, no known end */ },
		{
			selector:
				'[class*="skeleton" i], [class*="shimmer" i], [class*="spinner" i], [class*="loader" i]' /* 2026-03: class */,
		},
		{
			selector: '[data-test*="skeleton" i], [data-test*="loader" i], [data-test*="loading" i]' /* 2026-03: attribute */,
		},
	],
	nextPage: [
		{ selector: '[data-test="next-page"], [data-cy="next-page"]' /* 2026-03: pager button */ },
		{
			selector: 'button[aria-label="Next page" i], a[aria-label="Next page" i], [rel="next"]' /* 2026-03: ARIA */,
		},
		{ selector: '[data-ev-max_page_count]' /* 2026-03: pager container, count of pages */ },
		{ selector: '.air3-pagination-nr-btn' /* 2026-03: a page number */ },
	],
	dropdown: [
		{
			selector:
				'.air3-dropdown-toggle, .dropdown-toggle, [data-toggle="dropdown"], [role="combobox"], [aria-haspopup="listbox"]' /* 2026-03: select by scripts */,
		},
	],
	contractPart: [
		{ selector: 'section[data-test^="contract-"]' /* 2026-04: one contract of the list, with its number */ },
	],
	contractTerms: [
		{ selector: '[data-test^="contract-"][data-test$="-hourly-terms"]' /* 2026-04: its hourly terms */ },
		{
			selector: '[data-test^="contract-"][data-test$="-fixed-price-terms"]' /* 2026-04: its fixed-price terms */,
		},
	],
	contractTitle: [{ selector: '[data-test^="contract-"][data-test$="-title"]' /* 2026-04: its title */ }],
	storyViewport: [
		{ selector: '#story-viewport' /* 2026-04: what scrolls in a room */ },
		{ selector: '[role="log"]' /* 2026-04: ARIA, messages that are added to */ },
	],
	story: [{ selector: '.up-d-story-item[id^="story_"]' /* 2026-04: one message; its id is stable */ }],
	storyDay: [{ selector: '.story-day-header' /* 2026-04: a day, above its first message */ }],
	storyHeader: [{ selector: '[data-test="story-header"]' /* 2026-04: only on the first of a run */ }],
	storyAuthor: [{ selector: '.user-name' /* 2026-04: name in that header */ }],
	storyTime: [{ selector: '.story-timestamp' /* 2026-04: its title is the whole date, local */ }],
	storyBody: [{ selector: '[data-test="story-message"], .story-message' /* 2026-04: the words */ }],
	storyQuote: [{ selector: '.reply-wrapper' /* 2026-04: the message that is replied to */ }],
	roomComposer: [
		{ selector: '[data-test="message-form-editor"] [contenteditable="true"]' /* 2026-04: room composer */ },
		{ selector: 'div[role="textbox"][contenteditable="true"]' /* 2026-04: room composer */ },
	],
} as const satisfies Record<string, readonly Hint[]>;

/** The selectors of one hint as one selector list. */
export function selectorOf(name: keyof typeof hints): string {
	return hints[name].map((hint) => hint.selector).join(', ');
}

export type SectionStage = Exclude<Item['stage'], 'hired'>;

/** Section headings in full, without their count. The help article's names (about 2019) and today's. */
export const sectionNames: ReadonlyMap<string, SectionStage> = new Map<string, SectionStage>([
	['invitations to interview', 'invitation'], // article, 2019
	['invitations to apply', 'invitation'], // 2026-03
	['invitations', 'invitation'], // 2026-03
	['interviews', 'invitation'], // 2026-03, named after the row attribute
	['invitations from clients', 'invitation'],
	['invites from clients', 'invitation'],
	['interview invitations', 'invitation'],
	['active candidacies', 'active'], // article, 2019
	['active proposals', 'active'], // 2026-03
	['submitted proposals', 'submitted'], // both
	['submitted candidacies', 'submitted'],
	['offers', 'offer'], // both
	['active offers', 'offer'], // 2024-12, class of the card view
	['archived', 'archived'], // article, 2019
	['archived proposals', 'archived'], // 2026-03
	['archived candidacies', 'archived'],
	['archived invitations', 'archived'],
	['archived interviews', 'archived'],
	['archived invitations to interview', 'archived'],
	['archived invitations to apply', 'archived'],
]);

/** Words that make a heading a section's, and those that may stand beside them. Only 'likely' by itself. */
export const stageWords: ReadonlyArray<readonly [RegExp, SectionStage]> = [
	[/^archived?$/, 'archived'],
	[/^offers$/, 'offer'],
	[/^(?:invitations|invites)$/, 'invitation'],
	[/^submitted$/, 'submitted'],
	[/^active$/, 'active'],
];
export const fillerWords = new Set(
	'a all and apply candidacies candidacy candidates clients contract featured for from interview interviews job jobs my new open pending proposal proposals received sent the to your'.split(
		' ',
	),
);

/** `data-ev-sublocation` of a row, 2026-03. */
export function sublocationStage(value: string): SectionStage | null {
	const name = value.toLowerCase();
	if (name.includes('archived')) return 'archived';
	if (/^(?:active_candidacies|active_proposals)$/.test(name)) return 'active';
	if (/^(?:interviews|invitations?|interview_invitations)$/.test(name)) return 'invitation';
	if (/^(?:submitted_proposals|submitted_candidacies|submitted)$/.test(name)) return 'submitted';
	return /^(?:active_)?offers$/.test(name) ? 'offer' : null;
}

/** Links that lead to an item without naming it. */
export const actionText =
	/^(?:(?:view|see|open|review|read|go to|show|respond to|answer|edit|manage|accept|decline|withdraw)(?: (?:the|this|full|entire|more|all|your|job|proposal|proposals|invitation|invite|interview|offer|details?|posting|post|terms|contract|and respond|message|messages|client|description))*|details|more|message|messages|respond|boosted)$/i;
/** A badge's word at the end of a title. */
export const boosted = /\s+Boosted$/;

/** Reasons of archived rows that were seen or are documented; others are kept as read, as likely. 2026-09 */
export const knownReason =
	/^(?:(?:the |this )?job (?:is|was|has been) (?:closed|no longer available|filled|removed|cancell?ed|expired)|job (?:closed|expired|filled|removed)|hired|declined(?: by (?:you|client|the client|freelancer))?|you declined(?: .{1,40})?|withdrawn(?: by (?:you|client|the client|freelancer|upwork))?|you withdrew(?: .{1,40})?|(?:the )?client (?:declined|withdrew|hired)(?: .{1,40})?|(?:proposal|invitation|interview|offer) (?:was |has been )?(?:declined|withdrawn|expired|archived|closed)|expired|archived|closed|not selected|another freelancer (?:was )?hired|ignored|offer (?:accepted|declined|expired))\.?$/i;

/** Texts of the invitation page, 2026-03. */
export const invitationTexts = {
	message:
		/^(?:original message from (?:the )?client|(?:client['’]s |original |invitation )message|message from (?:the )?client|(?:original )?message from (?!you\b).{2,60})$/i,
	interested: /^interested in discussing this job\??$/i,
	accept: /^accept(?: (?:interview|invitation|invite|the interview|and apply))?$/i,
	decline: /^decline(?: (?:interview|invitation|invite|the interview))?$/i,
	aboutClient: /^about (?:the )?client$/i,
	invitedBy:
		/^(.{2,60}?) (?:has )?invited you(?: to .{1,40})?[.!]?$|^(?:invited|invitation(?: sent)?|sent) by:? (.{2,60})$/i,
	clientLabel: /^(?:client|client name|company|hiring manager)$/i,
} as const;

/**
 * Plain statements that an invitation is over; nothing weaker counts, nor one that goes on to say that it failed, may be undone or was about
 * another job.
 */
export const invitationOver =
	/^(?!.*\b(?:but|could(?: not|n['’]t)|can(?:not|['’]t)|failed|unable|try again|undo|mistake|not (?:been |be )?sent|error|if you|invit\w+ to (?!interview\b|apply\b|this\b|the job\b))\b)(?:you(?:['’]ve| have)? (?:already )?declined (?:this|the) (?:invitation|interview|invite)\b.*|(?:this |the )?(?:invitation|interview|invite|job)(?: to (?:interview|apply))? (?:(?:was|is|has been|has) )?(?:already )?(?:declined|expired|withdrawn|closed|cancell?ed|archived|removed|no longer (?:available|open|active|accepting proposals))\b.*|(?:the )?client (?:has )?(?:withdrew|withdrawn|cancell?ed) (?:this|the|their) (?:invitation|interview|invite)\b.*|this job is no longer (?:available|open)\b.*)$/i;
/** Plain statements that an invitation was accepted, likewise. */
export const invitationAccepted =
	/^(?!.*\b(?:but|could(?: not|n['’]t)|can(?:not|['’]t)|failed|unable|try again|undo|mistake|not (?:been |be )?sent|error|if you|invit\w+ to (?!interview\b|apply\b|this\b|the job\b))\b)(?:you(?:['’]ve| have)? (?:already )?accepted (?:this|the) (?:invitation|interview|invite)\b.*|(?:this |the )?(?:invitation|interview|invite) (?:was |has been )?accepted\b.*)$/i;

/** Headings of the site's pages that are never a job's title. */
export const pageHeadings =
	/^(?:invitations?(?: to (?:interview|apply))?|interview invitation|job (?:details|description|posting)|about (?:the )?client|skills(?: and expertise)?|(?:your )?proposal(?: details)?|my proposals|proposals(?: and offers)?|cover letter|(?:your )?(?:proposed )?terms|interested in discussing this job\??|original message from (?:the )?client|client['’]s? .{1,60}|messages?|activity on this job|other open jobs.*|preferred qualifications|questions?|(?:your )?answers?|additional details|submit a proposal|edit proposal|change terms|propose different terms|accept (?:interview|invitation)|decline(?: .{1,30})?|profile|settings|boost your proposal|attachments?|more about .{1,40}|upwork|page not found|something went wrong.*|oops.*|error.*|404|similar jobs.*|explore .*|recent .*|feedback|terms|project details|invitation details|offer(?: details| terms)?|milestones|message from .{2,60}|.*\(\d+\))$/i;

/** Texts of the proposal page, 2026-03. */
export const proposalTexts = {
	coverLetter: /^(?:your )?cover letter$/i,
	terms: /^(?:your )?(?:proposed )?terms$/i,
	rate: /^(?:your |proposed |hourly |current )*(?:rate|bid|terms|bid amount|total price|total price of project)$/i,
	withdraw: /^withdraw(?: proposal)?$/i,
	change: /^(?:change terms|edit proposal|propose different terms|edit terms)$/i,
	room: /^(?:go to messages|open (?:message )?room|view messages|send (?:a )?message|messages|message client|message)$/i,
	submitted:
		/^(?:proposal (?:was |has been )?submitted|your proposal was submitted\b.*|submitted proposal|submitted)[.!]?$/i,
	active: /^(?:active (?:proposal|candidacy)|active|interviewing)$/i,
	archived:
		/^(?:archived(?: proposal)?|(?:this |your )?proposal (?:(?:was|is|has been) )?(?:archived|withdrawn|declined)\b.*|you withdrew (?:this|your) proposal\b.*|(?:the )?client declined (?:this|your) proposal\b.*|(?:this |the )?job (?:is|was) (?:closed|no longer available|filled)\b.*)$/i,
	hired: /^(?:hired|you(?:['’]ve| have| were)? (?:been )?hired(?: .{1,40})?)[.!]?$/i,
} as const;

/**
 * Texts of an offer's own page. No source documents that page: these are the words of the site's other pages and of its help about offers, so
 * that what two of them do not tell together stays 'likely'. 2026-11
 */
export const offerTexts = {
	terms:
		/^(?:(?:your |the )?(?:offer|contract|offered)(?:['’]s)? (?:details|terms)|offered terms|terms of (?:the|this) offer|contract terms and dates)$/i,
	message: /^(?:(?:original )?message from .{2,60}|(?:client['’]s )?message|note from .{2,60}|work description)$/i,
	job: /^(?:job (?:details|description|posting)|about the job|project description)$/i,
	ends: /^(?:about (?:the )?client|job details|job description|milestones|cover letter|your (?:proposal|proposed terms)|offer (?:details|terms)|(?:original )?message from .*|activity.*)$/i,
	accept: /^accept(?: (?:the |this )?offer)?$/i,
	decline: /^decline(?: (?:the |this )?offer)?$/i,
	accepted:
		/^(?:you(?:['’]ve| have)? (?:already )?accepted (?:this|the) offer\b.*|(?:this |the )?offer (?:was |has been )?accepted\b.*|(?:you(?:['’]re| are| were) )?hired[.!]?)$/i,
	over: /^(?:you(?:['’]ve| have)? (?:already )?declined (?:this|the) offer\b.*|(?:this |the )?offer (?:(?:was|is|has been|has) )?(?:already )?(?:declined|expired|withdrawn|cancell?ed|closed|no longer (?:available|open|active))\b.*|(?:the )?client (?:has )?(?:withdrew|withdrawn|cancell?ed) (?:this|the|their) offer\b.*)$/i,
	milestones: /^(?:project )?milestones(?: and payments)?(?: \(\d{1,3}\))?$/i,
	description:
		/^(?:(?:contract |offer |project )?(?:description|scope)(?: of (?:the )?(?:work|contract|project))?|work description|details of (?:the )?work|deliverables|tasks|requirements|instructions|additional (?:notes|terms|information)|notes?)$/i,
	title: /^(?:(?:contract|offer|job|project) (?:title|name)|title)$/i,
	hourly: /^(?:hourly rate|offered rate|rate|hourly)$/i,
	fixed: /^(?:fixed price|project price|total price|price|budget|offered amount|project budget|total)$/i,
	weekly: /^(?:weekly limit|weekly hours limit|hours per week)$/i,
	manual: /^(?:manual time|manually add time|adding time manually)$/i,
	freelancer: /^(?:freelancer|named freelancer|contractor|offer (?:for|to))$/i,
	received: /^(?:offer (?:received|sent|date)|received|sent|date sent|offered)$/i,
	expires: /^(?:offer )?(?:expires|expiration date|expires on|valid until|ends on)$/i,
} as const;

/** Words of dates that say when an item came, by its kind of stage. */
export const receivedLabels =
	/^(?:received|initiated|submitted|invited|invitation (?:received|sent)|sent|applied|proposal (?:submitted|sent))$/;
/** Headings of a table's columns. */
export const columns = {
	received: /^(?:received|initiated|submitted|date|date (?:received|submitted|initiated|sent)|invited|sent)$/i,
	reason: /^(?:reason|status|outcome|result|archive reason)$/i,
	client: /^(?:client|client name|company|hiring manager)$/i,
} as const;

/** Texts of the room page. Both stand in no source but are what such pages write: 'likely' where nothing else tells. */
export const roomTexts = {
	deleted: /^(?:this )?message (?:was |has been )?(?:deleted|removed)\.?$/i,
	edited: /^[([]?edited[)\]]?$/i,
} as const;

/** Texts of the contracts list. Dates, limits and amounts 2026-04; the words of a state stand in no source and are what such pages write. */
export const contractTexts = {
	freelancer: /^(?:freelancer|contractor|talent|hired)$/i,
	client: /^(?:client|company|hired by)$/i,
	weekly:
		/^(\d{1,3}(?:\.\d)?) ?(?:hrs?|hours?)\.? ?(?:weekly limit|\/ ?(?:week|wk)|(?:per|a) week|max(?:imum)? (?:per|a) week)$/i,
	unlimited: /^(?:no (?:weekly )?(?:limit|maximum)|unlimited(?: hours)?)$/i,
	budget: /^(?:budget|fixed[- ]price|fixed|project price)$/i,
	present: /^(?:present|now|today|ongoing)$/i,
	active: /^(?:active|in progress|started)$/i,
	paused: /^(?:paused|on hold)$/i,
	ended:
		/^(?:(?:contract )?(?:ended|closed|completed)|(?:this )?contract (?:has |is )?(?:ended|closed|completed))\.?$/i,
} as const;

/** The hiring side's navigation, where the URL does not tell. 2026-03 */
export const clientSideLink =
	'a[href*="/nx/client/"], a[href*="/ab/applicants/"], a[href*="/nx/job-post"], a[href*="/nx/search/talent"]';
export const freelancerSideLink = 'a[href*="/nx/find-work"], a[href*="/nx/proposals"], a[href*="/ab/proposals"]';
/** Buttons that only a hiring person has. */
export const hiringButton =
	/^(?:hire|hire freelancer|shortlist|shortlisted|invite to job|send (?:an )?offer|make (?:an )?offer)$/i;

/** Composer texts, 2026-03. */
export const composerTexts = {
	decline: /^decline\b/i,
	declineContext: /\bdeclin/i,
	accept: /^(?:accept|submit|send|continue|apply)\b/i,
	acceptContext: /\baccept(?:ing)?\b/i,
	coverLetter: /cover letter/i,
	terms:
		/\b(?:propose (?:different|new) terms|change terms|edit (?:proposal|terms)|new terms|different terms|revise terms|submit changes)\b/i,
	termsSubmit: /^(?:submit|save|update|propose|send|change|confirm)\b/i,
	apply: /^(?:submit|send|apply)\b/i,
	send: /^(?:send|reply)\b/i,
	foreign:
		/\b(?:search|report|flag|feedback|private note|saved? note|notes? to (?:self|yourself)|note|review|rating|withdraw|dispute|support|help|bug|survey|reason for leaving|comment|template|filter|tell us|block)\b/i,
} as const;

/** Texts of the forms that answer an invitation. Reasons 2026-03, by a word each that other lists do not share. */
export const answerFormTexts = {
	reasons: [
		/\breason/i,
		/not a fit/i,
		/not interested/i,
		/too busy/i,
		/too little .*experience/i,
		/(?:rate|budget) too low/i,
		/free work/i,
		/outside (?:of )?upwork/i,
	],
	/** What a control shows before a reason is chosen. */
	unchosen: /^(?:(?:please )?(?:select|choose|pick)\b.*|[-–—\s]*)$/i,
	/** The field of an accept form that reaches the client, beside those of the job's questions. */
	message: /cover letter|\bmessage\b/i,
	decline: /^decline(?: (?:interview|invitation|invite|the interview))?$/i,
	acceptSend: /^(?:accept|submit|send)\b/i,
} as const;
