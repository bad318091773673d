import type { WorkRoute } from './facts';

/** Which rules are gone by for the work of others. */
export type AgencyEdition = 'article' | 'today';

/** Who did the work, and on which kind of contract. */
export type WorkCase = 'named-hourly' | 'member-hourly' | 'fixed';

interface AgencyRules {
	name: string;
	since: string;
	/** Where the rules stand. */
	source: string;
	/** The ways to account for work, the first being the one to prefer. */
	routes: Record<WorkCase, readonly WorkRoute[]>;
	/** What the edition says, in a sentence for each case. */
	says: Record<WorkCase, string>;
}

/** Who may account for work and how, as dated editions. The journal refuses what the edition that a person goes by forbids. */
export const agencyEditions: Record<AgencyEdition, AgencyRules> = {
	article: {
		name: 'Help article',
		since: '2019',
		source: 'Upwork help centre, on agency members and hourly contracts (about 2019)',
		routes: {
			'named-hourly': ['app', 'manual'],
			'member-hourly': ['bonus', 'manual'],
			fixed: ['noted'],
		},
		says: {
			'named-hourly': 'Only the freelancer named on the contract tracks time in the desktop app.',
			'member-hourly': 'Time of other members is paid as a bonus, or added to the Work Diary by hand.',
			fixed: 'A fixed price has no time tracking: who worked is only noted here.',
		},
	},
	today: {
		name: 'Upwork’s help today',
		since: '2026',
		source: 'Upwork help centre, on large agencies and on accurate billing, as read in 2026',
		routes: {
			'named-hourly': ['app', 'manual'],
			'member-hourly': ['bonus'],
			fixed: ['noted'],
		},
		says: {
			'named-hourly': 'Hours on an hourly contract are those of the freelancer named on it.',
			'member-hourly': 'Hours of others are not logged under the named freelancer, in no way. A bonus pays them.',
			fixed: 'Others may do the work if the client agrees. Who worked is only noted here.',
		},
	},
};

/** What Upwork's own help says today, in short, and where its very words are known, those; shown beside the rules of the article. */
export const officialToday: readonly {
	about: 'hourly' | 'fixed';
	text: string;
	/** The source's own words. */
	quote?: string;
	source: string;
}[] = [
	{
		about: 'hourly',
		text: 'Letting someone else log hours under your name is fraudulent billing: hours billed on an hourly contract must be worked by the freelancer on it.',
		source: 'Upwork help centre, on accurate billing',
	},
	{
		about: 'hourly',
		text: 'Agencies with many members are told to use fixed-price contracts.',
		quote:
			'To ensure accurate billing, hours billed on hourly projects must be billed by the freelancer on the account.',
		source: 'Upwork help centre, “What do you recommend I do for a large agency with lots of members”',
	},
	{
		about: 'fixed',
		text: 'On a fixed price others may do the work if the client agrees.',
		source: 'Upwork help centre, on fixed-price contracts',
	},
];

/** Said wherever a member's time comes up. */
export const accountsAreNeverShared =
	'Accounts are never shared: nobody tracks time in the desktop app under another one’s name.';

/** Said where manual time is chosen. */
export const manualIsUnprotected = 'Manual time is not covered by Hourly Protection.';

/** Said where it helps to know. */
export const noContractNeeded = 'Members usually need no contract of their own: the agency is paid and pays them.';

/** The case that work falls into. */
export function caseOf(hourly: boolean, named: boolean): WorkCase {
	if (!hourly) return 'fixed';
	return named ? 'named-hourly' : 'member-hourly';
}

/** The ways open to a piece of work by an edition, the preferred first. */
export function routesFor(hourly: boolean, named: boolean, edition: AgencyEdition): readonly WorkRoute[] {
	return agencyEditions[edition].routes[caseOf(hourly, named)];
}
