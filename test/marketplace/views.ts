import { type Actions, answerable, declineReasons, letterEditable } from './actions';
import { jobPath } from './ids';
import { money } from './pages/money';
import type {
	ClientView,
	Dialect,
	FormView,
	InvitationView,
	JobView,
	ListView,
	PlainView,
	ProposalView,
	RoomView,
	RowView,
	SectionKey,
	SectionView,
	View,
} from './pages/wire';
import { agoText, clockText, dayText, longDayText } from './time';
import type { Client, Invitation, Job, Proposal, ProposalStage, State, Variant } from './types';

export const dialects: Record<Variant, Dialect> = {
	classic: { name: 'classic', base: '/nx', dataAttributes: true, pagerAlways: true, invitation: 'Invitation to apply' },
	old: { name: 'old', base: '/ab', dataAttributes: false, pagerAlways: false, invitation: 'Invitation to Interview' },
};

interface SectionShape {
	name: Record<Variant, string>;
	sublocation: string | null;
	cardClass: string | null;
	empty: string;
}

const shapes: Record<SectionKey, SectionShape> = {
	offers: {
		name: { classic: 'Offers', old: 'Offers' },
		sublocation: null,
		cardClass: 'active-offers-card-view',
		empty: 'No offers at the moment.',
	},
	invitations: {
		name: { classic: 'Invitations to apply', old: 'Invitations to Interview' },
		sublocation: 'interviews',
		cardClass: 'invitations-card-view',
		empty: 'Nobody has invited you at the moment.',
	},
	active: {
		name: { classic: 'Active proposals', old: 'Active Candidacies' },
		sublocation: 'active_candidacies',
		cardClass: null,
		empty: 'Nothing is being talked about at the moment.',
	},
	submitted: {
		name: { classic: 'Submitted proposals', old: 'Submitted proposals' },
		sublocation: null,
		cardClass: null,
		empty: 'You have not sent a proposal that is still waiting.',
	},
	archived: {
		name: { classic: 'Archived proposals', old: 'Archived Proposals' },
		sublocation: 'archived_proposals',
		cardClass: null,
		empty: 'The archive is empty.',
	},
};

export interface ViewContext {
	state: State;
	actions: Actions;
	variant: Variant;
	pageSize: number;
	timeZone: string;
	now: () => number;
}

/** Shows one state of the practice site as what each of its pages needs. */
export function createViews(context: ViewContext) {
	const { state, actions, pageSize, timeZone } = context;
	const dialect = dialects[context.variant];
	const { base } = dialect;

	const clientView = ({ name, country, since, spent, hires }: Client): ClientView => ({
		name,
		country,
		since,
		spent,
		hires,
	});
	const jobView = ({ id, title, description, skills, hourly, budget, connects, questions, open }: Job): JobView => ({
		id,
		href: jobPath(title, id),
		title,
		description,
		skills,
		hourly,
		budget,
		connects,
		questions,
		open,
	});
	const day = (at: number) => dayText(at, timeZone);
	const ago = (at: number) => agoText(at, context.now());
	const roomHref = (id: string | null) => (id === null ? null : `/ab/messages/rooms/room_${id}`);

	const invitationRow = (entry: Invitation): RowView => ({
		href: `${base}/proposals/interview/uid/${entry.uid}`,
		title: entry.job.title,
		boosted: false,
		client: entry.client.name,
		when: `Received ${day(entry.receivedAt)}`,
		ago: ago(entry.receivedAt),
		reason: entry.reason,
	});
	const proposalRow = (entry: Proposal): RowView => ({
		href: `${base}/proposals/${entry.id}`,
		title: entry.job.title,
		boosted: entry.boosted,
		client: entry.client.name,
		when: `${entry.stage === 'offer' ? 'Received' : 'Initiated'} ${day(entry.initiatedAt)}`,
		ago: ago(entry.initiatedAt),
		reason: entry.reason,
	});
	const byStage = (stage: ProposalStage) =>
		state.proposals.filter((entry) => entry.stage === stage).sort((a, b) => b.initiatedAt - a.initiatedAt);

	function rowsOf(key: SectionKey): RowView[] {
		const invitations = [...state.invitations].sort((a, b) => b.receivedAt - a.receivedAt);
		if (key === 'invitations') return invitations.filter((entry) => entry.status === 'open').map(invitationRow);
		if (key === 'offers') return byStage('offer').map(proposalRow);
		if (key === 'active' || key === 'submitted') return byStage(key).map(proposalRow);
		const gone = invitations.filter((entry) => entry.status !== 'open' && entry.status !== 'accepted');
		return [
			...gone.map((entry) => ({ at: entry.receivedAt, row: invitationRow(entry) })),
			...byStage('archived').map((entry) => ({ at: entry.initiatedAt, row: proposalRow(entry) })),
		]
			.sort((a, b) => b.at - a.at)
			.map(({ row }) => row);
	}

	function section(key: SectionKey, wanted: number): SectionView {
		const rows = rowsOf(key);
		const pages = Math.max(1, Math.ceil(rows.length / pageSize));
		const page = Math.min(Math.max(1, wanted), pages);
		const shape = shapes[key];
		return {
			key,
			name: shape.name[context.variant],
			sublocation: shape.sublocation,
			cardClass: shape.cardClass,
			total: rows.length,
			page,
			pages,
			rows: rows.slice((page - 1) * pageSize, page * pageSize),
			empty: shape.empty,
		};
	}

	function list(archive: boolean, pages: Partial<Record<SectionKey, number>>): ListView {
		const keys: SectionKey[] = archive ? ['archived'] : ['offers', 'invitations', 'active', 'submitted'];
		return {
			view: 'list',
			documentTitle: archive ? 'Archived proposals' : 'My proposals',
			dialect,
			archive,
			heading: archive ? 'Archive' : 'My proposals',
			sections: keys.map((key) => section(key, pages[key] ?? 1)),
		};
	}

	function invitation(entry: Invitation): InvitationView {
		const proposal = entry.proposalId === null ? undefined : actions.findProposal(entry.proposalId);
		return {
			view: 'invitation',
			documentTitle: `${dialect.invitation}: ${entry.job.title}`,
			dialect,
			uid: entry.uid,
			status: entry.status,
			reason: entry.reason,
			job: jobView(entry.job),
			client: clientView(entry.client),
			message: entry.message,
			messageMarkup: entry.messageMarkup,
			received: day(entry.receivedAt),
			ago: ago(entry.receivedAt),
			terms: entry.profileTerms,
			form: entry.form,
			declineReasons: [...declineReasons],
			proposalHref: proposal ? `${base}/proposals/${proposal.id}` : null,
			roomHref: roomHref(proposal?.roomId ?? null),
		};
	}

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

	function proposal(entry: Proposal): ProposalView {
		const changeable = entry.stage === 'submitted' || entry.stage === 'active';
		return {
			view: 'proposal',
			documentTitle: `Proposal: ${entry.job.title}`,
			dialect,
			id: entry.id,
			stage: entry.stage,
			job: jobView(entry.job),
			client: clientView(entry.client),
			coverLetter: entry.coverLetter,
			answers: entry.answers,
			terms: entry.terms,
			initiated: day(entry.initiatedAt),
			ago: ago(entry.initiatedAt),
			reason: entry.reason,
			editHref: changeable ? `${base}/proposals/${entry.id}/edit` : null,
			roomHref: roomHref(entry.roomId),
			canWithdraw: changeable,
		};
	}

	function room(id: string): RoomView | null {
		const entry = actions.findRoom(id);
		const about = entry ? actions.findProposal(entry.proposalId) : undefined;
		if (!entry || !about) return null;
		return {
			view: 'room',
			documentTitle: `Messages: ${entry.client.name}`,
			dialect,
			id,
			client: clientView(entry.client),
			jobTitle: about.job.title,
			proposalHref: `${base}/proposals/${about.id}`,
			hasContract: about.reason === 'Hired',
			stories: entry.messages.map((message, index) => {
				const before = entry.messages[index - 1];
				const newDay = !before || longDayText(before.at, timeZone) !== longDayText(message.at, timeZone);
				return {
					id: message.id,
					author: message.author,
					text: message.text,
					stamp: `${longDayText(message.at, timeZone)} at ${clockText(message.at, timeZone)}`,
					clock: clockText(message.at, timeZone),
					day: newDay ? longDayText(message.at, timeZone) : null,
					first: newDay || before?.author !== message.author,
					deleted: message.deleted,
				};
			}),
		};
	}

	const plain = (heading: string, text: string, links: PlainView['links'] = []): PlainView => ({
		view: 'plain',
		documentTitle: heading,
		dialect,
		heading,
		text,
		links,
	});
	const missing = plain('Nothing here', 'This page does not exist in the practice marketplace.', [
		{ href: `${base}/proposals/`, text: 'My proposals' },
	]);

	const routes: [pattern: RegExp, show: (id: string, url: URL) => View | null | undefined][] = [
		[/^\/(?:nx|ab)\/proposals\/?$/, (_, url) => list(false, pagesFrom(url))],
		[/^\/(?:nx|ab)\/proposals\/archived\/?$/, (_, url) => list(true, pagesFrom(url))],
		[
			/^\/(?:nx|ab)\/proposals\/interview\/uid\/(\d{19})\/?$/,
			(id) => {
				const entry = actions.findInvitation(id);
				return entry && invitation(entry);
			},
		],
		[
			/^\/(?:nx|ab)\/proposals\/interview\/uid\/(\d{19})\/accept\/?$/,
			(id) => {
				const entry = actions.findInvitation(id);
				return entry && (answerable(entry) ? acceptForm(entry) : invitation(entry));
			},
		],
		[
			/^\/(?:nx|ab)\/proposals\/(\d{19})\/?$/,
			(id) => {
				const entry = actions.findProposal(id);
				return entry && proposal(entry);
			},
		],
		[
			/^\/(?:nx|ab)\/proposals\/(\d{19})\/edit\/?$/,
			(id) => {
				const entry = actions.findProposal(id);
				return entry && (entry.stage === 'submitted' || entry.stage === 'active' ? editForm(entry) : proposal(entry));
			},
		],
		[
			/^\/(?:nx|ab)\/proposals\/job\/(~\d+)\/apply\/?$/,
			(id) => {
				const about = actions.jobById(id);
				return about && applyForm(about);
			},
		],
		[
			/^\/jobs\/(?:[^/]*_)?(~\d+)\/?$/,
			(id) => {
				const about = actions.jobById(id);
				return (
					about && {
						view: 'job' as const,
						documentTitle: about.job.title,
						dialect,
						job: jobView(about.job),
						client: clientView(about.client),
						applyHref: `${base}/proposals/job/${about.job.id}/apply/`,
					}
				);
			},
		],
		[/^\/ab\/messages\/rooms\/room_([0-9a-f]{32})\/?$/, (id) => room(id)],
		[
			/^\/ab\/messages\/?(?:rooms\/?)?$/,
			() =>
				plain(
					'Messages',
					'Pick a room.',
					state.rooms.map((entry) => ({ href: roomHref(entry.id) ?? '', text: entry.client.name })),
				),
		],
		[/^\/nx\/(?:wm\/)?contracts\/?$/, () => contracts()],
		[/^\/ab\/applicants\/\d+\/applicants\/?$/, () => clientSide()],
		[/^\/nx\/(?:find-work|search\/jobs)\/?$/, () => findWork()],
		[
			/^\/$/,
			() =>
				plain('Practice marketplace', 'Invitations to practise on. Nothing here leaves this computer.', [
					{ href: `${base}/proposals/`, text: 'My proposals' },
				]),
		],
	];

	function contracts(): View {
		return {
			view: 'contracts',
			documentTitle: 'All contracts',
			dialect,
			contracts: state.contracts.map((entry) => ({
				id: entry.id,
				title: entry.title,
				client: entry.client.name,
				freelancer: entry.freelancer,
				hourly: entry.terms.hourly,
				terms: entry.terms.hourly
					? `${money(entry.terms.bidCents)}/hr, ${entry.weeklyLimit ?? 0} hrs weekly limit`
					: `${money(entry.terms.bidCents)} budget`,
				dates: `${day(entry.startedAt)} - Present`,
			})),
		};
	}

	function findWork(): View {
		const jobs = [...new Map([...state.invitations, ...state.proposals].map(({ job }) => [job.id, job])).values()];
		return plain(
			'Find work',
			'Jobs of the practice marketplace.',
			jobs.filter((entry) => entry.open).map((entry) => ({ href: jobPath(entry.title, entry.id), text: entry.title })),
		);
	}

	function clientSide(): View {
		return {
			view: 'client-side',
			documentTitle: 'Review proposals',
			dialect,
			jobTitle: 'Someone to water the office plants in code',
			applicants: [
				{
					name: 'Ines D.',
					title: 'Full-stack developer',
					rate: '$55.00/hr',
					letter: 'Hello, I would love to help.',
					when: `Received ${day(context.now())}`,
				},
				{
					name: 'Kofi M.',
					title: 'Data engineer',
					rate: '$48.00/hr',
					letter: 'Good day, I can start on Monday.',
					when: `Received ${day(context.now() - 86_400_000)}`,
				},
			],
		};
	}

	/** The view for a path of the site; unknown paths and ids give the "Nothing here" page with `found: false`. */
	return function viewFor(url: URL): { found: boolean; view: View } {
		for (const [pattern, show] of routes) {
			const match = pattern.exec(url.pathname);
			if (!match) continue;
			const view = show(match[1] ?? '', url);
			if (view) return { found: true, view };
		}
		return { found: false, view: missing };
	};
}

/** `?page.invitations=2` asks for the second page of one section. */
function pagesFrom(url: URL): Partial<Record<SectionKey, number>> {
	const pages: Partial<Record<SectionKey, number>> = {};
	for (const key of ['offers', 'invitations', 'active', 'submitted', 'archived'] as const) {
		const page = Number(url.searchParams.get(`page.${key}`));
		if (Number.isInteger(page) && page > 0) pages[key] = page;
	}
	return pages;
}
