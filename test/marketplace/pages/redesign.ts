import { html, type Markup, unsafe } from './markup';
import { afterFee, money, percent } from './money';
import { newFormMarkup } from './redesign-answers';
import { newOfferMarkup } from './redesign-offer';
import { newRoomMarkup } from './room';
import type {
	AccountView,
	ClientSideView,
	ClientView,
	ContractsView,
	InvitationView,
	JobPageView,
	JobView,
	ListView,
	PlainView,
	ProposalView,
	RowView,
	SectionView,
	Terms,
	View,
} from './wire';

/**
 * Another generation of every page: the same addresses and the same words, in markup that shares no class, hook, id or table with today's.
 * It was written from the documented words and addresses alone, so that it shows whether readers hold on to those.
 */

const title = (level: number, text: string | Markup) =>
	html`<div role="heading" aria-level="${level}" class="Type Type-${level}">${text}</div>`;
const pair = (name: string, value: string | Markup) =>
	html`<div class="Pair"><span class="Pair-k">${name}</span><span class="Pair-v">${value}</span></div>`;
const lines = (text: string) =>
	html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;

/** The account switcher: a button, and a list box of the accounts. */
export function newSwitcher(accounts: AccountView[]): Markup {
	const current = accounts.find((entry) => entry.current);
	const word = (entry: AccountView) => (entry.kind === 'agency' ? 'Agency' : 'Freelancer');
	return html`<div class="Who" data-account-switcher><button type="button" class="Who-btn" aria-haspopup="listbox" aria-expanded="false"><span>${current?.name ?? ''}</span></button><div class="Who-list" role="listbox" aria-label="Switch account" data-account-menu hidden>${accounts.map((entry) => html`<div role="option" aria-selected="${entry.current ? 'true' : 'false'}" tabindex="0" data-account="${entry.kind}"><span>${entry.name}</span><span>${word(entry)}</span></div>`)}</div></div>`;
}

function job(view: JobView): Markup {
	const skills =
		view.skills.length > 0 &&
		html`<p class="Chips">${view.skills.map((skill) => html`<span class="Chip">${skill}</span> `)}</p>`;
	return html`<article class="Panel">${title(3, 'Job details')}<p class="Lead">${view.title}</p><div class="Prose">${lines(view.description)}</div>${skills}${pair(view.hourly ? 'Hourly' : 'Fixed price', view.budget)}<p><a class="Lnk" href="${view.href}">View job posting</a></p></article>`;
}

function client(view: ClientView): Markup {
	return html`<aside class="Panel Panel--side">${title(3, 'About the client')}<p>${view.name}</p><p>${view.country}</p><p>${view.spent} total spent</p><p>${view.hires} hires</p><p>Member since ${view.since}</p></aside>`;
}

function terms(view: Terms, heading: string): Markup {
	const { fee, net } = afterFee(view.bidCents, view.feeBps);
	const per = view.hourly ? '/hr' : '';
	return html`<article class="Panel">${title(3, heading)}${pair(view.hourly ? 'Hourly rate' : 'Bid', `${money(view.bidCents)}${per}`)}${pair(`Service Fee: ${percent(view.feeBps)}`, `-${money(fee)}${per}`)}${pair('You’ll receive', `${money(net)}${per}`)}${view.increase !== null && pair('Rate increase', `${percent(view.increase.bps)} every ${view.increase.everyMonths} months`)}${view.duration !== null && pair('Duration', view.duration)}${view.milestones.map((entry, index) => pair(`Milestone ${index + 1}: ${entry.description}`, money(entry.amountCents)))}</article>`;
}

function tile(entry: RowView, archived: boolean): Markup {
	const [word = '', ...rest] = entry.when.split(' ');
	const boosted = entry.boosted && html`<span class="Chip">Boosted</span>`;
	const why = archived && html`<p class="Tile-why">${entry.reason ?? ''}</p>`;
	return html`<li class="Tile"><div class="Tile-top"><h4 class="Tile-name"><a class="Lnk" href="${entry.href}">${entry.title}</a></h4>${boosted}</div>${pair('Client', entry.client)}${pair(word, rest.join(' '))}<p class="Tile-ago">${entry.ago}</p>${why}</li>`;
}

function pager(section: SectionView): Markup | null {
	if (section.pages < 2) return null;
	const edge = (to: number, text: string) =>
		html`<button type="button" class="Pgr-b" data-page="${to}"${(to < 1 || to > section.pages) && html` disabled`}>${text}</button>`;
	return html`<div class="Pgr" role="group" aria-label="${section.name}: pages" data-section="${section.key}">${edge(section.page - 1, 'Previous')}<span>Page ${section.page} of ${section.pages}</span>${edge(section.page + 1, 'Next')}</div>`;
}

function panel(section: SectionView): Markup {
	const body =
		section.total === 0
			? html`<p class="Nil">${section.empty}</p>`
			: html`<ul class="Tiles">${section.rows.map((entry) => tile(entry, section.key === 'archived'))}</ul>`;
	return html`<div class="Panel" data-qa="panel"><div class="Panel-top"><h3 class="Type">${section.name}</h3><span class="Pill">${section.total}</span></div>${body}${pager(section)}</div>`;
}

function list(view: ListView): Markup {
	const { base } = view.dialect;
	const tab = (href: string, text: string, here: boolean) =>
		html`<li><a class="Tab" href="${href}"${here && html` aria-current="page"`}>${text}</a></li>`;
	return html`<h2 class="Type Type-xl">${view.heading}</h2><ul class="Tabs">${tab(`${base}/proposals/`, 'Active', !view.archive)}${tab(`${base}/proposals/archived`, 'Archived', view.archive)}</ul>${view.sections.map(panel)}`;
}

function result(view: InvitationView): Markup {
	const text = {
		accepted: 'You accepted this invitation',
		declined: 'You declined this invitation',
		withdrawn: 'The client withdrew this invitation',
		closed: 'This job is closed',
		open: '',
		unanswered: '',
	}[view.status];
	const link = (href: string | null, words: string) =>
		href !== null && html`<a class="Lnk" href="${href}">${words}</a> `;
	return html`<div class="Banner" role="group">${title(3, text)}<p>${view.reason ?? ''}</p><p>${link(view.proposalHref, 'View proposal')}${link(view.roomHref, 'Go to messages')}${link(`${view.dialect.base}/proposals/`, 'Back to proposals')}${view.propose && html`<button type="button" class="Btn" data-action="propose">Propose different terms</button>`}</p></div>`;
}

function invitation(view: InvitationView): Markup {
	const open = view.status === 'open' || view.status === 'unanswered';
	const note = view.status === 'unanswered' && html`<p>You have not answered this invitation. You still can.</p>`;
	const accept = view.form.acceptHere
		? html`<button type="button" class="Btn" data-action="accept-open">Accept Interview</button>`
		: html`<a class="Btn" href="${view.dialect.base}/proposals/interview/uid/${view.uid}/accept">Accept Interview</a>`;
	const answers = html`<div class="Panel" data-part="answers">${title(3, 'Interested in discussing this job?')}${note}<div class="Row"><button type="button" class="Btn Btn--ghost" data-action="decline-open">Decline</button> ${accept}</div></div><div data-part="decline"></div>`;
	const message = view.messageMarkup === null ? html`<p>${lines(view.message)}</p>` : unsafe(view.messageMarkup);
	return html`<p class="Eyebrow">${view.dialect.invitation}</p><h2 class="Type Type-xl">${view.job.title}</h2>${pair('Received', view.received)}${open ? answers : result(view)}<article class="Panel">${title(3, 'Original message from client')}<div class="Bubble">${message}</div></article>${job(view.job)}${terms(view.terms, 'Your terms')}${client(view.client)}`;
}

const stages = { submitted: 'Submitted', active: 'Active', offer: 'Offer received', archived: 'Archived' };

function proposal(view: ProposalView): Markup {
	const link = (href: string | null, words: string) =>
		href !== null && html`<a class="Btn" href="${href}">${words}</a> `;
	const answers =
		view.answers.length > 0 &&
		html`<article class="Panel">${title(3, 'Your answers')}${view.answers.map((entry) => html`<p class="Ask">${entry.question}</p><p>${lines(entry.answer)}</p>`)}</article>`;
	return html`<h2 class="Type Type-xl">Proposal details</h2>${pair('Status', stages[view.stage])}${view.reason !== null && pair('Reason', view.reason)}${pair('Initiated', view.initiated)}<div class="Row">${link(view.editHref, 'Change terms')}${view.stage === 'active' && html`<button type="button" class="Btn" data-action="propose">Propose different terms</button>`}${link(view.roomHref, 'Go to messages')}${view.canWithdraw && html`<button type="button" class="Btn Btn--ghost" data-action="withdraw">Withdraw proposal</button>`}</div><p class="Oops" role="alert" hidden></p><article class="Panel">${title(3, 'Cover letter')}<div class="Prose"><p>${lines(view.coverLetter)}</p></div></article>${answers}${terms(view.terms, 'Your proposed terms')}${job(view.job)}${client(view.client)}`;
}

function contracts(view: ContractsView): Markup {
	return html`<h2 class="Type Type-xl">All contracts</h2><ul class="Tiles">${view.contracts.map((entry) => html`<li class="Tile">${title(4, html`<a class="Lnk" href="/nx/wm/workroom/${entry.id}">${entry.title}</a>`)}${pair('Client', entry.client)}${pair('Freelancer', entry.freelancer)}<p>${entry.terms}</p><p>${entry.dates}</p></li>`)}</ul>`;
}

function jobPage(view: JobPageView): Markup {
	return html`<h2 class="Type Type-xl">${view.job.title}</h2>${view.job.open ? html`<a class="Btn" href="${view.applyHref}">Apply now</a>` : html`<p>This job is closed.</p>`}${job(view.job)}${client(view.client)}`;
}

function clientSide(view: ClientSideView): Markup {
	return html`<h2 class="Type Type-xl">${view.jobTitle}</h2><ul class="Tabs"><li><a href="#">View job post</a></li><li><a href="#">Invite freelancers</a></li><li><a href="#" aria-current="page">Review proposals</a></li><li><a href="#">Hire</a></li></ul><div class="Panel"><div class="Panel-top"><h3 class="Type">All proposals</h3><span class="Pill">${view.applicants.length}</span></div><ul class="Tiles">${view.applicants.map((entry, index) => html`<li class="Tile"><h4><a class="Lnk" href="/freelancers/~01practice${index}">${entry.name}</a></h4><p>${entry.title}, ${entry.rate}</p>${pair('Received', entry.when.replace('Received ', ''))}<p>${entry.letter}</p><div class="Row"><button type="button">Shortlist</button> <button type="button">Hire</button> <button type="button">Decline</button></div></li>`)}</ul></div>`;
}

function plain(view: PlainView): Markup {
	return html`<h2 class="Type Type-xl">${view.heading}</h2><p>${view.text}</p><ul>${view.links.map((link) => html`<li><a class="Lnk" href="${link.href}">${link.text}</a></li>`)}</ul>`;
}

/** What stands in `main` for a view in the redesigned generation. */
export function redesigned(view: View): Markup {
	switch (view.view) {
		case 'list':
			return list(view);
		case 'invitation':
			return invitation(view);
		case 'form':
			return newFormMarkup(view, { job: job(view.job), client: client(view.client) });
		case 'proposal':
			return proposal(view);
		case 'offer':
			return newOfferMarkup(view, { job: job(view.job), client: client(view.client) });
		case 'room':
			return newRoomMarkup(view);
		case 'contracts':
			return contracts(view);
		case 'job':
			return jobPage(view);
		case 'client-side':
			return clientSide(view);
		case 'plain':
			return plain(view);
	}
}
