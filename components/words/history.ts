import { exceptions } from '../../lib/domain/policy';
import type { LostAnswer } from '../../lib/domain/record';
import type { TimelineEntry } from '../../lib/domain/timeline';
import { milestoneText } from './contract';
import { money, termsText } from './money';
import { answerText } from './record';
import { dayText, hoursText } from './time';

/** What became of an answer that lost; `by` says who confirmed the one that stands. */
export function lostText(lost: LostAnswer, by: 'site' | 'person' | null): string {
	const what = lost.answer ? answerText(lost.answer) : 'Ignore';
	switch (lost.because) {
		case 'site':
			return by === 'person'
				? `“${what}” was prepared, but another answer was marked as done.`
				: `“${what}” was prepared, but Upwork shows another answer.`;
		case 'earlier':
			return `“${what}” was prepared after another answer; the earlier one stands.`;
		case 'ignored':
			return 'This was ignored, but an answer outranks that.';
	}
}

const stageNames = {
	invitation: 'among your invitations',
	submitted: 'among submitted proposals',
	active: 'among active proposals',
	offer: 'as an offer',
	hired: 'as hired',
	archived: 'in the archive',
} as const;

const sourceNames = { hand: 'Added by hand', list: 'Read from a list', page: 'Read from its own page' } as const;

const routeWords = { app: 'desktop app', manual: 'by hand', bonus: 'as a bonus', noted: 'noted only' } as const;

/** One line of the history. */
export function historyText(entry: TimelineEntry): string {
	switch (entry.what) {
		case 'seen':
			return entry.stage ? `${sourceNames[entry.source]}, ${stageNames[entry.stage]}` : sourceNames[entry.source];
		case 'prepared':
			return `Prepared: ${answerText(entry.answer)}`;
		case 'confirmed':
			return `${entry.by === 'site' ? 'Upwork shows' : 'Marked as done'}: ${answerText(entry.answer)}`;
		case 'ignored':
			return 'Ignored here; not a response on Upwork';
		case 'unlisted':
			return 'No longer on Upwork’s page';
		case 'explained':
			return entry.as === 'withdrawn' ? 'You said: withdrawn by the client' : 'You said: the job is closed';
		case 'fee':
			return `You named a service fee of ${entry.feeBps / 100}\u00A0%`;
		case 'billings':
			return `You named ${money(entry.billedCents, 'USD')} of lifetime billings, by which the fee goes`;
		case 'linked':
			return entry.same ? 'Joined with a later part of the same opportunity' : 'You said: not the same opportunity';
		case 'terms-prepared':
			return `Prepared: new terms, ${termsText(entry.change.to)}`;
		case 'terms-confirmed':
			return `${entry.by === 'site' ? 'Upwork shows' : 'Marked as done'}: terms changed to ${termsText(entry.change.to)}`;
		case 'letter-prepared':
			return 'Prepared: a new cover letter';
		case 'responded':
			return 'You said: the client answered';
		case 'viewed':
			return 'You said: the client has viewed it';
		case 'withdrawn':
			return (
				(entry.by === 'site' ? 'Upwork shows: you withdrew it' : 'You withdrew it') +
				(entry.reason ? `: ${entry.reason}` : '')
			);
		case 'ended':
			return `You said it ended: ${entry.reason}`;
		case 'hired':
			return 'You said: hired';
		case 'offer-declined':
			return entry.reason ? `You declined the offer: ${entry.reason}` : 'You declined the offer';
		case 'follow-up':
			return entry.until === null ? 'Follow-up taken away' : `Follow-up set for ${dayText(entry.until)}`;
		case 'target':
			return entry.terms ? `Target set: ${termsText(entry.terms)}` : 'Target taken away';
		case 'contract-noted':
			return entry.told ? 'Noted who works on it; the client was told' : 'Noted who works on it';
		case 'milestone':
			return milestoneText(entry.description, entry.state);
		case 'work':
			return `Work logged: ${hoursText(entry.work.minutes)}, ${routeWords[entry.work.route]}`;
		case 'work-settled':
			return 'Work added to the Work Diary, or paid';
		case 'exception':
			return `You named an exception for contact details: ${exceptions[entry.exception].name}`;
		case 'dismissed':
			return `You said “${entry.text}” is fine here`;
		case 'newer':
			return 'Written by a newer Parley; update to see it';
	}
}

/** "Fields a page only suggested", in words. */
export function likelyText(likely: readonly string[]): string {
	const names: Record<string, string> = {
		stage: 'section',
		jobId: 'job',
		clientMessage: 'message',
		received: 'date',
		reason: 'reason',
	};
	return likely.map((name) => names[name] ?? name).join(', ');
}
