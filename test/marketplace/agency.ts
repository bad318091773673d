import type { ReadItem } from '../../lib/domain/commands';
import type { Member, Terms as ParleyTerms } from '../../lib/domain/facts';
import { agency, freelancer } from './cast';
import type { Contract, Terms } from './types';

/** The practice agency: its name, and its members with what it pays them. They have no profile of their own on the practice site. */
export const practiceAgency = agency;

export const practiceMembers: readonly (Member & { id: string })[] = [
	{ id: 'practice-mira', name: 'Mira Sand', rate: { cents: 2_000, currency: 'USD' }, gone: false },
	{ id: 'practice-jonas', name: 'Jonas Ek', rate: { cents: 3_150, currency: 'EUR' }, gone: false },
	{ id: 'practice-amara', name: 'Amara Obi', rate: null, gone: false },
	{ id: 'practice-lea', name: 'Léa Fontaine', rate: { cents: 1_800, currency: 'USD' }, gone: true },
];

function terms({ bidCents, hourly, feeBps }: Terms): ParleyTerms {
	return { rateCents: bidCents, currency: 'USD', hourly, feeBps };
}

/** A contract of the practice marketplace as the desk keeps it; `manualTime` is what its own page would say. */
export function contractItem(contract: Contract, manualTime?: boolean): ReadItem {
	const hours = contract.weeklyLimit;
	return {
		kind: 'contract',
		siteId: contract.id,
		source: 'page',
		fields: {
			stage: 'hired',
			title: contract.title,
			client: contract.client.name,
			freelancer: contract.freelancer || freelancer,
			terms: terms(contract.terms),
			...(hours === null ? {} : { weeklyMinutes: hours * 60 }),
			...(manualTime === undefined ? {} : { manualTime }),
		},
		likely: [],
	};
}
