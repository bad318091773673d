import { answerable, declineReasons } from './actions';
import { createForms } from './forms';
import { jobPath } from './ids';
import { createLists, dialects, pagesFrom } from './lists';
import { money } from './pages/money';
import type { InvitationView, OfferView, PlainView, ProposalView, ProposeView, RoomView, View } from './pages/wire';
import { agoText, clockText, dayText, longDayText } from './time';
import type { Invitation, Proposal } from './types';
import { clientView, jobView, type ViewContext } from './view-context';

/** Shows one state of the practice site as what each of its pages needs. */
export function createViews(context: ViewContext) {
	const { state, actions, timeZone } = context;
	const dialect = dialects[context.variant];
	const { base } = dialect;
	const list = createLists(context);
	const { acceptForm, applyForm, editForm } = createForms(context);

	const day = (at: number) => dayText(at, timeZone);
	const ago = (at: number) => agoText(at, context.now());
	const roomHref = (id: string | null) => (id === null ? null : `/ab/messages/rooms/room_${id}`);

	/** Different terms are proposed for a proposal that is talked about; in a room and on an invitation the message has a rich editor. */
	function proposing(about: Proposal | undefined): ProposeView | null {
		return about?.stage === 'active' ? { id: about.id, terms: about.terms, editor: 'rich' } : null;
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
			propose: proposing(proposal),
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

	function offer(id: string): OfferView | null {
		const entry = actions.findOffer(id);
		const about = entry ? actions.findProposal(entry.proposalId) : undefined;
		if (!entry || !about) return null;
		return {
			view: 'offer',
			documentTitle: `Offer: ${about.job.title}`,
			dialect,
			id,
			status: entry.status,
			job: jobView(about.job),
			client: clientView(about.client),
			freelancer: entry.freelancer,
			terms: entry.terms,
			due: entry.due.map(day),
			weeklyLimit: entry.weeklyLimit,
			manualTime: entry.manualTime,
			message: entry.message,
			received: day(entry.sentAt),
			expires: entry.showsEnd ? day(entry.sentAt + 30 * 86_400_000) : null,
			proposalHref: `${base}/proposals/${about.id}`,
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
			propose: proposing(about),
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
					edited: message.edited,
					deleted: message.deleted,
					quote: message.quote,
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
		[/^\/(?:nx|ab)\/(?:wm\/)?offers?\/(\d+)\/?$/, (id) => offer(id)],
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
