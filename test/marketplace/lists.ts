import type { Dialect, ListView, RowView, SectionKey, SectionView } from './pages/wire';
import { agoText, dayText } from './time';
import type { Invitation, Proposal, ProposalStage, Variant } from './types';
import type { ViewContext } from './view-context';

export const dialects: Record<Variant, Dialect> = {
	classic: { name: 'classic', base: '/nx', dataAttributes: true, pagerAlways: true, invitation: 'Invitation to apply' },
	old: { name: 'old', base: '/ab', dataAttributes: false, pagerAlways: false, invitation: 'Invitation to Interview' },
	redesign: {
		name: 'redesign',
		base: '/nx',
		dataAttributes: false,
		pagerAlways: false,
		invitation: 'Invitation to apply',
	},
};

/** Where an offer's own page is. */
export function offerPath(base: string, id: string): string {
	return base === '/ab' ? `/ab/offers/${id}` : `${base}/wm/offer/${id}`;
}

interface SectionShape {
	/** The words of today and those of the article. */
	name: Record<'classic' | 'old', string>;
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

/** Shows the proposals page and the archive. */
export function createLists(context: ViewContext) {
	const { state, pageSize, timeZone } = context;
	const dialect = dialects[context.variant];
	const { base } = dialect;
	const day = (at: number) => dayText(at, timeZone);
	const ago = (at: number) => agoText(at, context.now());

	const invitationRow = (entry: Invitation): RowView => ({
		href: `${base}/proposals/interview/uid/${entry.uid}`,
		title: entry.job.title,
		boosted: false,
		client: entry.client.name,
		when: `Received ${day(entry.receivedAt)}`,
		ago: ago(entry.receivedAt),
		reason: entry.reason,
	});
	/** An offer with a page of its own stands in its proposal's place. */
	const offerRow = (entry: Proposal): RowView => {
		const own = state.offers.find((offer) => offer.proposalId === entry.id);
		if (!own) return proposalRow(entry);
		const when = { when: `Received ${day(own.sentAt)}`, ago: ago(own.sentAt) };
		return { ...proposalRow(entry), ...when, boosted: false, href: offerPath(base, own.id) };
	};
	const proposalRow = (entry: Proposal): RowView => ({
		href: `${base}/proposals/${entry.id}`,
		title: entry.job.title,
		boosted: entry.boosted,
		client: entry.client.name,
		when: `${entry.stage === 'offer' ? 'Received' : 'Initiated'} ${day(entry.initiatedAt)}`,
		ago: ago(entry.initiatedAt),
		reason: entry.reason,
	});
	// The proposals of the cast are the freelancer's own, but for those that came of an agency's invitation.
	const ofAgency = (entry: Proposal) =>
		state.invitations.some(({ uid, account }) => uid === entry.invitationUid && account === 'agency');
	const proposals = () => state.proposals.filter((entry) => ofAgency(entry) === (state.context === 'agency'));
	const byStage = (stage: ProposalStage) =>
		proposals()
			.filter((entry) => entry.stage === stage)
			.sort((a, b) => b.initiatedAt - a.initiatedAt);

	function rowsOf(key: SectionKey): RowView[] {
		const own = state.invitations.filter((entry) => entry.account === state.context);
		const invitations = own.sort((a, b) => b.receivedAt - a.receivedAt);
		if (key === 'invitations') return invitations.filter((entry) => entry.status === 'open').map(invitationRow);
		if (key === 'offers') return byStage('offer').map(offerRow);
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
			name: shape.name[context.variant === 'old' ? 'old' : 'classic'],
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

	return list;
}

/** `?page.invitations=2` asks for the second page of one section. */
export function pagesFrom(url: URL): Partial<Record<SectionKey, number>> {
	const pages: Partial<Record<SectionKey, number>> = {};
	for (const key of ['offers', 'invitations', 'active', 'submitted', 'archived'] as const) {
		const page = Number(url.searchParams.get(`page.${key}`));
		if (Number.isInteger(page) && page > 0) pages[key] = page;
	}
	return pages;
}
