import type { Actions } from './actions';
import { dialects } from './lists';
import type { PostAnswer, Terms } from './pages/wire';
import type { Outcome, State, Variant } from './types';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function parse(body: string | null | undefined): { [key: string]: Json } {
	try {
		const value: Json = JSON.parse(body ?? '');
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
	} catch {
		return {};
	}
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map((entry) => text(entry)) : []);
const whole = (value: Json | undefined): number => (typeof value === 'number' && Number.isInteger(value) ? value : 0);

function termsFrom(value: Json | undefined): Terms {
	const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
	const raise = given.increase;
	const increase = typeof raise === 'object' && raise !== null && !Array.isArray(raise) ? raise : null;
	const months = increase ? whole(increase.everyMonths) : 0;
	return {
		hourly: given.hourly === true,
		bidCents: whole(given.bidCents),
		feeBps: whole(given.feeBps),
		increase:
			increase && (months === 3 || months === 6 || months === 12)
				? { everyMonths: months, bps: whole(increase.bps) }
				: null,
		duration: typeof given.duration === 'string' ? given.duration : null,
		milestones: (Array.isArray(given.milestones) ? given.milestones : []).flatMap((entry) =>
			typeof entry === 'object' && entry !== null && !Array.isArray(entry)
				? [{ description: text(entry.description), amountCents: whole(entry.amountCents) }]
				: [],
		),
	};
}

function answer<T>(outcome: Outcome<T>, done: (value: T) => Omit<Extract<PostAnswer, { ok: true }>, 'ok'>) {
	if (!outcome.ok) return { status: outcome.status, answer: { ok: false, error: outcome.error } satisfies PostAnswer };
	return { status: 200, answer: { ok: true, ...done(outcome.value) } satisfies PostAnswer };
}

/** Serves the pages' own posts under /api/practice/. Gives null for a path it does not know. */
export function createApi(actions: Actions, state: State, variant: Variant, startOver: () => void) {
	const { base } = dialects[variant];
	const { person, world } = actions;
	const done = (headline: string, detail = '', href: string | null = null) => ({ headline, detail, href });

	const desk: Record<string, () => { status: number; answer: PostAnswer }> = {
		'invitation-arrives': () =>
			answer({ ok: true, value: world.invitationArrives() }, () => done('A new invitation arrived')),
		'client-responds': () => {
			const entry = state.proposals.find((candidate) => candidate.stage === 'submitted');
			return answer(world.clientResponds(entry?.id ?? '', 'Hello Robin, shall we talk about it?'), () =>
				done('A client responded'),
			);
		},
		'client-writes': () =>
			answer(world.clientWrites(state.rooms[0]?.id ?? '', 'One more thing: which day would suit you?'), () =>
				done('A client wrote in a room'),
			),
		'client-withdraws': () => {
			const entry = state.invitations.find((candidate) => candidate.status === 'open');
			return answer(world.clientWithdrawsInvitation(entry?.uid ?? ''), () => done('A client took an invitation back'));
		},
		'as-freelancer': () => answer(world.actsAs('freelancer'), () => done('You act as a freelancer')),
		'as-agency': () => answer(world.actsAs('agency'), () => done('You act for the agency')),
		'start-over': () => {
			startOver();
			return answer({ ok: true, value: null }, () => done('The practice data is as at the start'));
		},
	};

	return function post(path: string, body: string | null | undefined): { status: number; answer: PostAnswer } | null {
		const given = parse(body);
		const [, thing, id = '', verb] = /^\/api\/practice\/([a-z]+)\/([^/]+)(?:\/([a-z]+))?$/.exec(path) ?? [];
		switch (`${thing ?? ''} ${verb ?? ''}`) {
			case 'invitations accept':
				return answer(
					person.accept(id, {
						terms: termsFrom(given.terms),
						message: text(given.letter),
						answers: texts(given.answers),
						member: typeof given.member === 'string' ? given.member : null,
					}),
					({ proposal, room }) =>
						done(
							'You accepted this invitation',
							`${proposal.job.title} is an active candidacy now.`,
							`/ab/messages/rooms/room_${room.id}`,
						),
				);
			case 'invitations decline':
				return answer(person.decline(id, { reason: text(given.reason), message: text(given.message) }), (entry) =>
					done('You declined this invitation', entry.reason ?? ''),
				);
			case 'jobs apply':
				return answer(
					person.apply(id, {
						terms: termsFrom(given.terms),
						coverLetter: text(given.letter),
						answers: texts(given.answers),
					}),
					(entry) => done('Your proposal was submitted', entry.job.title, `${base}/proposals/${entry.id}`),
				);
			case 'proposals terms':
				return answer(
					person.changeTerms(id, {
						terms: termsFrom(given.terms),
						coverLetter: typeof given.letter === 'string' && given.letterChanged === true ? given.letter : null,
						message: text(given.message),
					}),
					(entry) => done('Your terms were updated', entry.job.title, `${base}/proposals/${entry.id}`),
				);
			case 'proposals withdraw':
				return answer(person.withdraw(id, text(given.reason), text(given.message)), () =>
					done('Your proposal was withdrawn'),
				);
			case 'offers accept':
				return answer(person.answerOffer(id, 'accept', text(given.message)), () =>
					done('You accepted this offer', 'A contract has started.', '/nx/contracts'),
				);
			case 'offers decline':
				return answer(person.answerOffer(id, 'decline', text(given.message)), () => done('You declined this offer'));
			case 'rooms messages':
				return answer(person.writeMessage(id, text(given.text)), () => done('Sent'));
			case 'desk ':
				return desk[id]?.() ?? null;
			default:
				return null;
		}
	};
}
