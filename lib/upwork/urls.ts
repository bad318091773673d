import type { PageKind } from './types';

/**
 * URL predicates. Each carries example URLs in `urlExamples`; the test is the full cross product: every URL matches its own predicate and
 * no other. Paths seen: `/nx/...` today, `/ab/...` before.
 */

const ORIGIN = 'https://www.upwork.com';
const SITE_HOSTS = new Set(['www.upwork.com', 'upwork.com']);

/** Invitations and proposals have 19 digits today; shorter ids occur in links from before 2017. */
const ID = '(\\d{9,20})';
/** `~` and then hexadecimal digits, or decimal ones with a leading `02`. */
const JOB = '(~[0-9A-Za-z]{6,40})';

function path(source: string): RegExp {
	return new RegExp(`^${source}/?$`);
}

const LIST = path('/(?:nx|ab)/proposals');
const ARCHIVE = path('/(?:nx|ab)/proposals/archived?');
const INVITATION = path(`/(?:nx|ab)/proposals/interview/uid/${ID}`);
const ACCEPT = path(`/(?:nx|ab)/proposals/interview/uid/${ID}/accept`);
const PROPOSAL = path(`/(?:nx|ab)/proposals/${ID}`);
const EDIT = path(`/(?:nx|ab)/proposals/${ID}/(?:edit|change-terms)`);
const APPLY = path(`/(?:nx|ab)/proposals/job/${JOB}/apply`);
const JOB_POST = path(`/jobs/(?:[^/]*_)?${JOB}`);
const JOB_DETAILS = path(`/nx/(?:find-work|search/jobs)(?:/[\\w-]+)*/details/${JOB}`);
const ROOM = path('/(?:nx|ab)/messages/rooms/(room_[0-9a-f]{32})');
const WORKROOM = /^\/(?:nx|ab)\/wm\/workroom\/(\d{4,20})(?:\/.*)?$/;
const CONTRACTS = /^\/(?:nx|ab)\/(?:wm\/)?contracts(?:\/(\d{4,20}))?\/?$/;
const OFFER = path('/(?:nx|ab)/(?:wm/)?offers?/(\\d{4,20})');
/** The hiring side: pages on which a proposal is somebody else's. */
const CLIENT_SIDE =
	/^\/(?:(?:nx|ab)\/(?:client|client-[\w-]+|applicants|job-post|jobs\/post|hires?|hiring|hired|team-rooms|enterprise)|nx\/(?:wm|contracts)\/(?:client|hiring)|nx\/search\/talent|nx\/talent|ab\/(?:find-talent|profiles\/search)|hire|l\/hire)(?:\/.*)?$/;

/**
 * A parsed address on the site, or null: another host, another scheme, a port, or no URL at all.
 * @param url Text, or what was parsed before: parsing is what a page with hundreds of links would spend its time on.
 */
export function siteUrl(url: string | URL, base: string = ORIGIN): URL | null {
	try {
		const parsed = typeof url === 'string' ? new URL(url, base) : url;
		const known = SITE_HOSTS.has(parsed.hostname) && parsed.port === '';
		return known && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed : null;
	} catch {
		return null;
	}
}

function match(url: string | URL, pattern: RegExp): RegExpExecArray | null {
	const parsed = siteUrl(url);
	return parsed === null ? null : pattern.exec(parsed.pathname);
}

/** The list of invitations, offers and proposals. */
export function isProposalsPage(url: string): boolean {
	return match(url, LIST) !== null;
}

/** The archive. */
export function isArchivePage(url: string): boolean {
	return match(url, ARCHIVE) !== null;
}

/** One invitation as it was received, without its accept form. */
export function isInvitationPage(url: string): boolean {
	return match(url, INVITATION) !== null;
}

/** The form that accepts an invitation. */
export function isAcceptPage(url: string): boolean {
	return match(url, ACCEPT) !== null;
}

/** One proposal of one's own. */
export function isProposalPage(url: string): boolean {
	return match(url, PROPOSAL) !== null;
}

/** The form that changes a proposal's terms. */
export function isEditPage(url: string): boolean {
	return match(url, EDIT) !== null;
}

/** The form that sends a new proposal for a job. */
export function isApplyPage(url: string): boolean {
	return match(url, APPLY) !== null;
}

/** A job's own posting. */
export function isJobPage(url: string): boolean {
	return match(url, JOB_POST) !== null || match(url, JOB_DETAILS) !== null;
}

/** One message room. */
export function isRoomPage(url: string): boolean {
	return match(url, ROOM) !== null;
}

/** The list of contracts, or one contract's workroom. */
export function isContractsPage(url: string): boolean {
	return match(url, CONTRACTS) !== null || match(url, WORKROOM) !== null;
}

/** An offer's own page. */
export function isOfferPage(url: string): boolean {
	return match(url, OFFER) !== null;
}

/** A page of the hiring side, as far as a URL can tell. */
export function isClientSidePage(url: string): boolean {
	return match(url, CLIENT_SIDE) !== null;
}

/** What kind of page a URL is. An accept form belongs to its invitation; client-side pages and job postings are `other`. */
export function pageKind(url: string): PageKind {
	if (isClientSidePage(url)) return 'other';
	if (isProposalsPage(url)) return 'proposals';
	if (isArchivePage(url)) return 'archive';
	if (isInvitationPage(url) || isAcceptPage(url)) return 'invitation';
	if (isProposalPage(url)) return 'proposal';
	if (isApplyPage(url)) return 'apply';
	if (isEditPage(url)) return 'edit';
	if (isOfferPage(url)) return 'offer';
	if (isRoomPage(url)) return 'room';
	if (isContractsPage(url)) return 'contracts';
	return 'other';
}

/** The id of an invitation in its page's or accept form's URL, or null. */
export function invitationId(url: string): string | null {
	return match(url, INVITATION)?.[1] ?? match(url, ACCEPT)?.[1] ?? null;
}

/** The id of a proposal in its page's or edit form's URL, or null. */
export function proposalId(url: string): string | null {
	return match(url, PROPOSAL)?.[1] ?? match(url, EDIT)?.[1] ?? null;
}

/** The id of an offer in its page's URL, or null. */
export function offerId(url: string): string | null {
	return match(url, OFFER)?.[1] ?? null;
}

/** The id of a contract in the URL of its workroom or its own page, or null. */
export function contractId(url: string): string | null {
	return match(url, WORKROOM)?.[1] ?? match(url, CONTRACTS)?.[1] ?? null;
}

/** A contract's workroom. */
export function workroomUrl(id: string): string {
	return `${ORIGIN}/nx/wm/workroom/${id}`;
}

/** The job's id with its `~`, in a posting's or an apply form's URL, or null. */
export function jobId(url: string | URL): string | null {
	return match(url, JOB_POST)?.[1] ?? match(url, JOB_DETAILS)?.[1] ?? match(url, APPLY)?.[1] ?? null;
}

/** The id of a message room (`room_` and 32 hexadecimal digits), or null. */
export function roomId(url: string): string | null {
	return match(url, ROOM)?.[1] ?? null;
}

export interface ItemLink {
	kind: 'invitation' | 'proposal' | 'offer';
	id: string;
	/** Absolute https URL of the item's own page, in today's form, without query or hash. */
	url: string;
}

/** What a pasted link leads to: as `itemLink`, and a contract by its workroom or page. */
export function pastedLink(href: string): ItemLink | { kind: 'contract'; id: string; url: string } | null {
	const id = contractId(href);
	return id === null ? itemLink(href) : { kind: 'contract', id, url: workroomUrl(id) };
}

/** What a link on a page leads to: an invitation, a proposal or an offer; null for everything else (their forms included). */
export function itemLink(href: string | URL): ItemLink | null {
	const parsed = siteUrl(href);
	if (parsed === null) return null;
	const invitation = INVITATION.exec(parsed.pathname)?.[1];
	if (invitation !== undefined) return { kind: 'invitation', id: invitation, url: invitationUrl(invitation) };
	const proposal = PROPOSAL.exec(parsed.pathname)?.[1];
	if (proposal !== undefined) return { kind: 'proposal', id: proposal, url: proposalUrl(proposal) };
	const offer = OFFER.exec(parsed.pathname)?.[1];
	if (offer === undefined) return null;
	return { kind: 'offer', id: offer, url: `${ORIGIN}${parsed.pathname.replace(/\/$/, '')}` };
}

/** The canonical address of an invitation. */
export function invitationUrl(id: string): string {
	return `${ORIGIN}/nx/proposals/interview/uid/${id}`;
}

/** The canonical address of a proposal. */
export function proposalUrl(id: string): string {
	return `${ORIGIN}/nx/proposals/${id}`;
}

/** The canonical address of a message room, by its id with `room_`. */
export function roomUrl(id: string): string {
	return `${ORIGIN}/ab/messages/rooms/${id}`;
}

/** Example URLs of each predicate. `none` matches no predicate at all. */
export const urlExamples: Record<string, { is: (url: string) => boolean; urls: string[] }> = {
	isProposalsPage: {
		is: isProposalsPage,
		urls: [
			'https://www.upwork.com/nx/proposals/',
			'https://www.upwork.com/nx/proposals',
			'https://www.upwork.com/ab/proposals/',
			'https://www.upwork.com/ab/proposals/#/',
			'https://www.upwork.com/nx/proposals/?tab=active&nav_dir=pop',
		],
	},
	isArchivePage: {
		is: isArchivePage,
		urls: [
			'https://www.upwork.com/nx/proposals/archived',
			'https://www.upwork.com/nx/proposals/archived/?page=2',
			'https://www.upwork.com/ab/proposals/archived',
		],
	},
	isInvitationPage: {
		is: isInvitationPage,
		urls: [
			'https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001',
			'https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001/?frkscc=x',
			'https://www.upwork.com/ab/proposals/interview/uid/1900000000000000001',
		],
	},
	isAcceptPage: {
		is: isAcceptPage,
		urls: [
			'https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001/accept',
			'https://www.upwork.com/ab/proposals/interview/uid/1900000000000000001/accept/',
		],
	},
	isProposalPage: {
		is: isProposalPage,
		urls: [
			'https://www.upwork.com/nx/proposals/1900000000000000001',
			'https://www.upwork.com/nx/proposals/1900000000000000001/?success',
			'https://www.upwork.com/ab/proposals/1900000000000000001#details',
		],
	},
	isEditPage: {
		is: isEditPage,
		urls: [
			'https://www.upwork.com/nx/proposals/1900000000000000001/edit',
			'https://www.upwork.com/ab/proposals/1900000000000000001/edit/',
			'https://www.upwork.com/nx/proposals/1900000000000000001/change-terms',
		],
	},
	isApplyPage: {
		is: isApplyPage,
		urls: [
			'https://www.upwork.com/nx/proposals/job/~021900000000000000001/apply/',
			'https://www.upwork.com/ab/proposals/job/~01abcdef0123456789/apply/#/',
		],
	},
	isJobPage: {
		is: isJobPage,
		urls: [
			'https://www.upwork.com/jobs/Build-thing_~021900000000000000001/',
			'https://www.upwork.com/jobs/~01abcdef0123456789?source=rss',
			'https://www.upwork.com/nx/find-work/best-matches/details/~021900000000000000001',
			'https://www.upwork.com/nx/search/jobs/details/~021900000000000000001?q=x',
		],
	},
	isRoomPage: {
		is: isRoomPage,
		urls: [
			'https://www.upwork.com/ab/messages/rooms/room_0123456789abcdef0123456789abcdef',
			'https://www.upwork.com/nx/messages/rooms/room_0123456789abcdef0123456789abcdef?sidebar=true',
		],
	},
	isContractsPage: {
		is: isContractsPage,
		urls: [
			'https://www.upwork.com/nx/contracts',
			'https://www.upwork.com/nx/wm/contracts/',
			'https://www.upwork.com/nx/wm/contracts/12345678',
			'https://www.upwork.com/nx/wm/workroom/12345678/timesheet',
			'https://www.upwork.com/nx/wm/workroom/12345678',
		],
	},
	isOfferPage: {
		is: isOfferPage,
		urls: ['https://www.upwork.com/nx/wm/offer/12345678', 'https://www.upwork.com/ab/offers/12345678?x=1'],
	},
	isClientSidePage: {
		is: isClientSidePage,
		urls: [
			'https://www.upwork.com/nx/client/dashboard/',
			'https://www.upwork.com/ab/applicants/1900000000000000001/applicants?nav_dir=pop',
			'https://www.upwork.com/ab/applicants/1900000000000000001/job-details',
			'https://www.upwork.com/nx/applicants/1900000000000000001/proposals',
			'https://www.upwork.com/nx/client-info/',
			'https://www.upwork.com/nx/wm/client/contracts',
			'https://www.upwork.com/nx/job-post/instant/welcome',
			'https://www.upwork.com/nx/search/talent/?q=x',
			'https://www.upwork.com/ab/hires/12345678',
		],
	},
	none: {
		is: () => false,
		urls: [
			'https://www.upwork.com/',
			'https://www.upwork.com/nx/find-work/best-matches',
			'https://www.upwork.com/nx/proposals/referrals',
			'https://www.upwork.com/nx/proposals/1900000000000000001/insights',
			'https://www.upwork.com/nx/proposals/interview/uid/not-a-number',
			'https://www.upwork.com/ab/messages/rooms/',
			'https://www.upwork.com/jobs/',
			'https://www.upwork.com/jobs/?next=/nx/proposals/1900000000000000001',
			'https://www.upwork.com/freelancers/~0123456789abcdef',
			'https://www.upwork.com.example.com/nx/proposals/',
			'https://www.upwork.com@example.com/nx/proposals/',
			'https://www.upwork.com:444/nx/proposals/',
			'https://community.upwork.com/nx/proposals/',
			'ftp://www.upwork.com/nx/proposals/',
			'javascript:void(0)',
			'http://[',
			'about:blank',
		],
	},
};
