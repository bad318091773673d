import { hourly, invitation, job, client as makeClient } from './cast';
import { longId, roomId } from './ids';
import type {
	Invitation,
	Job,
	Message,
	Offer,
	Outcome,
	Proposal,
	Received,
	Refused,
	Room,
	State,
	Terms,
} from './types';

/** The nine reasons the site offers when declining an invitation. */
export const declineReasons = [
	'Job is not a fit for my skills',
	'Not interested in work described',
	'Too busy on other projects',
	'Client has too little Upwork experience',
	'Proposed rate or budget too low',
	'Spam',
	'Client asked for free work',
	'Client asked to work outside Upwork',
	'Other',
] as const;

const letterHours = 6;

function refuse(status: Refused['status'], error: string): Refused {
	return { ok: false, status, error };
}

/** True while the cover letter may be changed: six hours from sending, and only until the client views it. */
export function letterEditable(proposal: Proposal, now: number): boolean {
	return (
		proposal.stage === 'submitted' && !proposal.viewedByClient && now - proposal.initiatedAt < letterHours * 3_600_000
	);
}

/** True while an invitation can be answered: open, or archived by the site without an answer. */
export function answerable(invitation: Invitation): boolean {
	return (invitation.status === 'open' || invitation.status === 'unanswered') && invitation.job.open;
}

function termsFault(terms: Terms, job: Job): string | null {
	if (terms.hourly !== job.hourly) return job.hourly ? 'This job is paid by the hour.' : 'This job has a fixed price.';
	if (!Number.isSafeInteger(terms.bidCents) || terms.bidCents < 300) return 'Enter at least $3.00.';
	if (terms.hourly && terms.bidCents > 99_900) return 'Enter at most $999.00 per hour.';
	const sum = terms.milestones.reduce((total, entry) => total + entry.amountCents, 0);
	if (terms.milestones.length > 0 && sum !== terms.bidCents) return 'The milestones must add up to the bid.';
	return null;
}

/** Everything that can happen on the practice site. `now` gives UTC milliseconds; `received` is appended to. */
export function createActions(state: State, received: Received[], now: () => number) {
	let serial = 0;
	const next = () => {
		serial += 1;
		return 800_000 + serial;
	};
	const findInvitation = (uid: string) => state.invitations.find((entry) => entry.uid === uid);
	const findProposal = (id: string) => state.proposals.find((entry) => entry.id === id);
	const findOffer = (id: string) => state.offers.find((entry) => entry.id === id);
	const findRoom = (id: string) => state.rooms.find((entry) => entry.id === id);

	const openRoom = (proposal: Proposal): Room => {
		const known = proposal.roomId === null ? undefined : findRoom(proposal.roomId);
		if (known) return known;
		const room: Room = { id: roomId(next()), proposalId: proposal.id, client: proposal.client, messages: [] };
		state.rooms.unshift(room);
		proposal.roomId = room.id;
		return room;
	};
	const write = (room: Room, author: string, text: string, quote: Message['quote'] = null): Message => {
		const message = {
			id: longId(next()).slice(-12),
			author,
			mine: author === state.freelancer,
			text,
			at: now(),
			edited: false,
			deleted: false,
			quote,
		};
		room.messages.push(message);
		return message;
	};

	/** What the person does; each is checked as a server would and lands in `received`. */
	const person = {
		accept(
			uid: string,
			answer: { terms: Terms; message: string; answers: string[]; member: string | null },
		): Outcome<{ proposal: Proposal; room: Room }> {
			const entry = findInvitation(uid);
			if (!entry) return refuse(404, 'There is no such invitation.');
			if (!answerable(entry)) return refuse(409, 'This invitation can no longer be answered.');
			const fault = termsFault(answer.terms, entry.job);
			if (fault) return refuse(422, fault);
			if (answer.message.trim() === '') return refuse(422, 'Write a message to the client.');
			if (answer.answers.length !== entry.job.questions.length || answer.answers.some((text) => text.trim() === ''))
				return refuse(422, 'Answer every question.');
			const proposal: Proposal = {
				id: longId(next()),
				job: entry.job,
				client: entry.client,
				stage: 'active',
				initiatedAt: now(),
				viewedByClient: true,
				boosted: false,
				coverLetter: answer.message,
				answers: entry.job.questions.map((question, index) => ({ question, answer: answer.answers[index] ?? '' })),
				terms: answer.terms,
				reason: null,
				roomId: null,
				invitationUid: uid,
			};
			state.proposals.unshift(proposal);
			const room = openRoom(proposal);
			write(room, state.freelancer, answer.message);
			entry.status = 'accepted';
			entry.reason = null;
			entry.proposalId = proposal.id;
			received.push({ kind: 'accept', uid, proposalId: proposal.id, ...answer, at: now() });
			return { ok: true, value: { proposal, room } };
		},

		decline(uid: string, answer: { reason: string; message: string }): Outcome<Invitation> {
			const entry = findInvitation(uid);
			if (!entry) return refuse(404, 'There is no such invitation.');
			if (!answerable(entry)) return refuse(409, 'This invitation can no longer be answered.');
			if (!declineReasons.some((reason) => reason === answer.reason)) return refuse(422, 'Choose a reason.');
			entry.status = 'declined';
			entry.reason = `Declined by you: ${answer.reason}`;
			received.push({ kind: 'decline', uid, ...answer, at: now() });
			return { ok: true, value: entry };
		},

		apply(jobId: string, answer: { terms: Terms; coverLetter: string; answers: string[] }): Outcome<Proposal> {
			const about = jobById(jobId);
			if (!about) return refuse(404, 'There is no such job.');
			if (!about.job.open) return refuse(409, 'This job is closed.');
			const fault = termsFault(answer.terms, about.job);
			if (fault) return refuse(422, fault);
			if (answer.coverLetter.trim() === '') return refuse(422, 'Write a cover letter.');
			const proposal: Proposal = {
				id: longId(next()),
				...about,
				stage: 'submitted',
				initiatedAt: now(),
				viewedByClient: false,
				boosted: false,
				coverLetter: answer.coverLetter,
				answers: about.job.questions.map((question, index) => ({ question, answer: answer.answers[index] ?? '' })),
				terms: answer.terms,
				reason: null,
				roomId: null,
				invitationUid: null,
			};
			state.proposals.unshift(proposal);
			received.push({ kind: 'apply', jobId, proposalId: proposal.id, ...answer, at: now() });
			return { ok: true, value: proposal };
		},

		changeTerms(id: string, change: { terms: Terms; coverLetter: string | null; message?: string }): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			if (entry.stage !== 'submitted' && entry.stage !== 'active')
				return refuse(409, 'The terms can no longer be changed.');
			const fault = termsFault(change.terms, entry.job);
			if (fault) return refuse(422, fault);
			if (change.coverLetter !== null && !letterEditable(entry, now()))
				return refuse(409, 'The cover letter can no longer be changed; the terms can.');
			received.push({
				kind: 'terms',
				proposalId: id,
				before: entry.terms,
				after: change.terms,
				coverLetter: change.coverLetter,
				...(change.message ? { message: change.message } : {}),
				at: now(),
			});
			entry.terms = change.terms;
			if (change.coverLetter !== null) entry.coverLetter = change.coverLetter;
			return { ok: true, value: entry };
		},

		withdraw(id: string, reason: string, message = ''): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			if (entry.stage !== 'submitted' && entry.stage !== 'active')
				return refuse(409, 'This proposal can no longer be withdrawn.');
			entry.stage = 'archived';
			entry.reason = 'Withdrawn';
			received.push({ kind: 'withdraw', proposalId: id, reason, message, at: now() });
			return { ok: true, value: entry };
		},

		answerOffer(id: string, answer: 'accept' | 'decline', message: string): Outcome<Offer> {
			const entry = findOffer(id);
			if (!entry) return refuse(404, 'There is no such offer.');
			if (entry.status !== 'open') return refuse(409, 'This offer can no longer be answered.');
			entry.status = answer === 'accept' ? 'accepted' : 'declined';
			received.push({ kind: 'offer', offerId: id, answer, message, at: now() });
			const proposal = findProposal(entry.proposalId);
			if (answer === 'accept') world.contractStarts(entry.proposalId);
			else if (proposal) Object.assign(proposal, { stage: 'archived', reason: 'Offer declined' });
			return { ok: true, value: entry };
		},

		writeMessage(id: string, text: string): Outcome<Message> {
			const room = findRoom(id);
			if (!room) return refuse(404, 'There is no such room.');
			if (text.trim() === '' || text.length > 10_240) return refuse(422, 'A message has 1 to 10,240 characters.');
			received.push({ kind: 'message', roomId: id, text, at: now() });
			return { ok: true, value: write(room, state.freelancer, text) };
		},
	};

	function jobById(jobId: string): { job: Job; client: Invitation['client'] } | null {
		const entry = [...state.invitations, ...state.proposals].find((candidate) => candidate.job.id === jobId);
		return entry ? { job: entry.job, client: entry.client } : null;
	}

	/** What clients and the site itself do; tests and the practice desk call these. Unknown ids are answered with 404. */
	const world = {
		/** The person chose this in the account switcher. */
		actsAs(context: State['context']): Outcome<State['context']> {
			state.context = context;
			return { ok: true, value: context };
		},

		/** The site leaves the account switcher away, or shows it again. */
		headNamesAccount(names: boolean): void {
			state.namesAccount = names;
		},

		/** It is for the account in use. */
		invitationArrives(extra: Partial<Invitation> = {}): Invitation {
			const n = next();
			const fresh = invitation(
				n,
				n,
				job(n, `Check the opening hours of 60 museums (${n - 800_000})`, 'By phone or on their sites.', {
					budget: '$18.00 - $30.00',
				}),
				makeClient('Museum Weekend', 'Belgium'),
				'Hello Robin, we need sixty opening hours by the end of next week. Would that suit you?',
				now(),
				{ profileTerms: hourly(4500), account: state.context, ...extra },
			);
			state.invitations.unshift(fresh);
			return fresh;
		},

		clientWithdrawsInvitation(uid: string): Outcome<Invitation> {
			const entry = findInvitation(uid);
			if (!entry) return refuse(404, 'There is no such invitation.');
			if (!answerable(entry)) return refuse(409, 'This invitation was answered or closed before.');
			entry.status = 'withdrawn';
			entry.reason = 'Invitation withdrawn by client';
			return { ok: true, value: entry };
		},

		/** The site moves an invitation that nobody answered to the archive; it stays answerable. */
		invitationIsArchived(uid: string): Outcome<Invitation> {
			const entry = findInvitation(uid);
			if (!entry) return refuse(404, 'There is no such invitation.');
			if (entry.status !== 'open') return refuse(409, 'This invitation is not open.');
			entry.status = 'unanswered';
			entry.reason = 'Not answered';
			return { ok: true, value: entry };
		},

		clientViews(id: string): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			entry.viewedByClient = true;
			return { ok: true, value: entry };
		},

		/** A submitted proposal becomes an active candidacy with a room. */
		clientResponds(id: string, text: string): Outcome<Room> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			if (entry.stage === 'archived') return refuse(409, 'This proposal is archived.');
			if (entry.stage === 'submitted') entry.stage = 'active';
			entry.viewedByClient = true;
			const room = openRoom(entry);
			write(room, entry.client.name, text);
			return { ok: true, value: room };
		},

		/** The client writes in a room, in reply to one of its messages where `to` names it. */
		clientWrites(id: string, text: string, to: string | null = null): Outcome<Message> {
			const room = findRoom(id);
			if (!room) return refuse(404, 'There is no such room.');
			const replied = room.messages.find((entry) => entry.id === to);
			const quote = replied ? { author: replied.author, text: replied.text } : null;
			return { ok: true, value: write(room, room.client.name, text, quote) };
		},

		messageIsEdited(id: string, message: string, text: string): Outcome<Message> {
			const found = findRoom(id)?.messages.find((entry) => entry.id === message);
			if (!found) return refuse(404, 'There is no such message.');
			Object.assign(found, { text, edited: true });
			return { ok: true, value: found };
		},

		messageIsDeleted(id: string, message: string): Outcome<Message> {
			const found = findRoom(id)?.messages.find((entry) => entry.id === message);
			if (!found) return refuse(404, 'There is no such message.');
			found.deleted = true;
			return { ok: true, value: found };
		},

		/** So many messages written before those that are there, in runs of three, several of them in one minute. */
		talkedBefore(id: string, howMany: number): Outcome<Room> {
			const room = findRoom(id);
			if (!room) return refuse(404, 'There is no such room.');
			const first = room.messages[0]?.at ?? now();
			const earlier = Array.from({ length: howMany }, (_, index): Message => {
				const mine = Math.floor(index / 3) % 2 === 1;
				return {
					id: longId(next()).slice(-12),
					author: mine ? state.freelancer : room.client.name,
					mine,
					text: `Message ${index + 1} of ${howMany}, about chapter ${(index % 17) + 1}.`,
					at: first - (howMany - Math.floor(index / 2)) * 60_000,
					edited: false,
					deleted: false,
					quote: null,
				};
			});
			room.messages.unshift(...earlier);
			return { ok: true, value: room };
		},

		clientSendsOffer(id: string): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			if (entry.stage === 'archived') return refuse(409, 'This proposal is archived.');
			openRoom(entry);
			entry.stage = 'offer';
			return { ok: true, value: entry };
		},

		/** An offer with a page of its own, for a proposal; by its terms unless other ones are given. */
		clientMakesOffer(id: string, extra: Partial<Offer> = {}): Outcome<Offer> {
			const sent = world.clientSendsOffer(id);
			if (!sent.ok) return sent;
			const { terms } = sent.value;
			const offer: Offer = {
				id: String(41_000_000 + next()),
				proposalId: id,
				freelancer: state.freelancer,
				terms,
				due: [],
				weeklyLimit: terms.hourly ? 30 : null,
				manualTime: true,
				message: 'Hello Robin,\nwe would like to work with you. Shall we begin on Monday?',
				sentAt: now(),
				showsEnd: false,
				status: 'open',
				...extra,
			};
			state.offers.unshift(offer);
			return { ok: true, value: offer };
		},

		/** The client takes an offer back, or it ends by itself. */
		offerIsOver(id: string, status: 'withdrawn' | 'expired'): Outcome<Offer> {
			const entry = findOffer(id);
			if (!entry) return refuse(404, 'There is no such offer.');
			entry.status = status;
			return { ok: true, value: entry };
		},

		/** An offer was accepted: a contract stands, the proposal is archived as `Hired`. */
		contractStarts(id: string): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			if (entry.stage !== 'offer') return refuse(409, 'There is no offer for this proposal.');
			entry.stage = 'archived';
			entry.reason = 'Hired';
			state.contracts.unshift({
				id: String(39_000_000 + next()),
				title: entry.job.title,
				client: entry.client,
				freelancer: state.freelancer,
				terms: entry.terms,
				weeklyLimit: entry.terms.hourly ? 40 : null,
				startedAt: now(),
			});
			return { ok: true, value: entry };
		},

		clientDeclines(id: string): Outcome<Proposal> {
			const entry = findProposal(id);
			if (!entry) return refuse(404, 'There is no such proposal.');
			entry.stage = 'archived';
			entry.reason = 'Declined by client';
			return { ok: true, value: entry };
		},

		/** Every open invitation and proposal for the job goes to the archive as `Job is closed`; gives how many. */
		jobCloses(jobId: string): number {
			let moved = 0;
			for (const entry of state.invitations) {
				if (entry.job.id !== jobId || !answerable(entry)) continue;
				entry.status = 'closed';
				entry.reason = 'Job is closed';
				moved += 1;
			}
			for (const entry of state.proposals) {
				if (entry.job.id !== jobId || entry.stage === 'archived') continue;
				entry.stage = 'archived';
				entry.reason = 'Job is closed';
				moved += 1;
			}
			for (const entry of [...state.invitations, ...state.proposals])
				if (entry.job.id === jobId) entry.job.open = false;
			return moved;
		},
	};

	return { person, world, findInvitation, findProposal, findOffer, findRoom, jobById };
}

export type Actions = ReturnType<typeof createActions>;
