import { letterEditable } from './actions';
import { jobPath } from './ids';
import { dialects } from './lists';
import type { FormView } from './pages/wire';
import type { Client, Invitation, Job, Proposal } from './types';
import { clientView, jobView, type ViewContext } from './view-context';

/** Shows the forms of accepting, applying and changing terms. */
export function createForms(context: ViewContext) {
	const dialect = dialects[context.variant];
	const { base } = dialect;

	function acceptForm(entry: Invitation): FormView {
		return {
			view: 'form',
			purpose: 'accept',
			documentTitle: `Accept: ${entry.job.title}`,
			dialect,
			action: `/api/practice/invitations/${entry.uid}/accept`,
			heading: 'Accept invitation',
			submitText: 'Accept Interview',
			job: jobView(entry.job),
			client: clientView(entry.client),
			terms: entry.profileTerms,
			letterLabel: 'Message to the client',
			letter: '',
			letterRequired: true,
			letterNote: 'The client reads this first. It cannot be changed afterwards.',
			questions: entry.job.questions,
			members: entry.members,
			connects: null,
			ctrlEnter: entry.form.ctrlEnter,
			backHref: `${base}/proposals/interview/uid/${entry.uid}`,
		};
	}

	function applyForm(about: { job: Job; client: Client }): FormView {
		return {
			view: 'form',
			purpose: 'apply',
			documentTitle: `Submit a proposal: ${about.job.title}`,
			dialect,
			action: `/api/practice/jobs/${about.job.id}/apply`,
			heading: 'Submit a proposal',
			submitText: 'Submit proposal',
			job: jobView(about.job),
			client: clientView(about.client),
			terms: {
				hourly: about.job.hourly,
				bidCents: about.job.hourly ? 4500 : 90_000,
				feeBps: 1000,
				increase: null,
				duration: null,
				milestones: [],
			},
			letterLabel: 'Cover Letter',
			letter: '',
			letterRequired: true,
			letterNote: 'It can be changed for six hours, or until the client views it.',
			questions: about.job.questions,
			members: [],
			connects: about.job.connects,
			ctrlEnter: false,
			backHref: jobPath(about.job.title, about.job.id),
		};
	}

	function editForm(entry: Proposal): FormView {
		const editable = letterEditable(entry, context.now());
		return {
			view: 'form',
			purpose: 'edit',
			documentTitle: `Change terms: ${entry.job.title}`,
			dialect,
			action: `/api/practice/proposals/${entry.id}/terms`,
			heading: 'Change terms',
			submitText: 'Update terms',
			job: jobView(entry.job),
			client: clientView(entry.client),
			terms: entry.terms,
			letterLabel: editable ? 'Cover Letter' : null,
			letter: entry.coverLetter,
			letterRequired: editable,
			letterNote: editable
				? 'It can be changed for six hours, or until the client views it.'
				: 'The cover letter can no longer be changed; the terms can.',
			questions: [],
			members: [],
			connects: null,
			ctrlEnter: true,
			backHref: `${base}/proposals/${entry.id}`,
		};
	}

	return { acceptForm, applyForm, editForm };
}
