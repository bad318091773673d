import { formMarkup } from './form';
import { invitationMarkup } from './invitation';
import { listMarkup } from './list';
import type { Markup } from './markup';
import { offerMarkup } from './offer';
import { clientSideMarkup, contractsMarkup, jobPageMarkup, plainMarkup } from './others';
import { proposalMarkup } from './proposal';
import { redesigned } from './redesign';
import { roomMarkup } from './room';
import type { View } from './wire';

/** What stands in `main` for a view: pure, so that the server can write finished pages too. */
export function renderView(view: View): Markup {
	if (view.dialect.name === 'redesign') return redesigned(view);
	switch (view.view) {
		case 'list':
			return listMarkup(view);
		case 'invitation':
			return invitationMarkup(view);
		case 'form':
			return formMarkup(view);
		case 'proposal':
			return proposalMarkup(view);
		case 'offer':
			return offerMarkup(view);
		case 'room':
			return roomMarkup(view);
		case 'contracts':
			return contractsMarkup(view);
		case 'job':
			return jobPageMarkup(view);
		case 'client-side':
			return clientSideMarkup(view);
		case 'plain':
			return plainMarkup(view);
	}
}
