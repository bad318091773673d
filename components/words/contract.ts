import { type MilestoneState, NO_LIMIT } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { day, hoursText } from './time';

/** Since when a contract runs, and until when it did. */
export function contractSpan({ started, ended, status, paused }: OpportunityRecord, now: number): string {
	const since = started ? `Began ${day(started.from, now)}` : 'When it began is not known';
	if (ended && status === 'archived') return `${since}; ended ${day(ended.from, now)}.`;
	if (status === 'archived') return `${since}; it has ended.`;
	return paused ? `${since}. It is paused.` : `${since}.`;
}

/** The weekly limit of an hourly offer or contract; that there is none is not the same as that none is known. */
export function limitText(weeklyMinutes: number | null): string {
	if (weeklyMinutes === null) return 'No weekly limit is known.';
	return weeklyMinutes === NO_LIMIT ? 'No weekly limit.' : `Weekly limit: ${hoursText(weeklyMinutes)}.`;
}

/** What of the time worked Upwork knows. */
export function timeRule(hourly: boolean, manualTime: boolean | null): string {
	if (!hourly) return 'A fixed price has no time tracking: who worked, and how long, is noted here only.';
	const app = 'Time is tracked in the desktop app, by the freelancer it names alone.';
	if (manualTime === null) return `${app} Whether manual time is allowed is not known.`;
	return manualTime
		? `${app} Manual time is allowed; Hourly Protection does not cover it.`
		: `${app} Manual time is not allowed.`;
}

export const milestoneNames: Record<MilestoneState, string> = {
	unfunded: 'Agreed, not funded yet',
	funded: 'Funded, in escrow',
	submitted: 'Submitted for review',
	paid: 'Approved and paid',
};

/** What was said of a milestone, as a line of the history. */
export function milestoneText(description: string, state: MilestoneState | null): string {
	const which = description ? `Milestone “${description}”` : 'A milestone';
	return `${which}: ${state ? milestoneNames[state].toLowerCase() : 'how it stands is not known'}`;
}
