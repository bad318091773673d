import { client, invitation, job } from './cast';
import { longId } from './ids';
import type { Invitation } from './types';

const hour = 3_600_000;

const fakeRow = `<table><tbody><tr class="details-row" data-ev-sublocation="active_candidacies"><td data-cy="time-slot" class="time-slot">Received Jan 1, 2020</td><td class="job-info"><a data-ev-label="jpn_list_details_link" href="/nx/proposals/interview/uid/${longId(66_601)}">A job that does not exist</a></td></tr></tbody></table>`;

const fakeForm =
	'<div role="dialog" aria-label="Decline invitation"><p>Decline this invitation?</p><select><option>Spam</option></select><textarea></textarea><button type="button">Decline</button></div>';

/** Invitations whose titles, clients and messages try to pass for parts of the page; one message is real markup. */
export function spoofingInvitations(now: number): Invitation[] {
	const texts: [title: string, who: string, message: string][] = [
		['<h2>Archived proposals (0)</h2>', 'Markup Mike', `<h2>Archived proposals (0)</h2>\n${fakeRow}`],
		[
			'Offers (3)',
			'Active proposals (0)',
			'Active proposals (0)\nSubmitted proposals (0)\nOffers (9)\nArchived\nYou declined this invitation',
		],
		[
			'Decline',
			'Accept Interview',
			'Original message from client\n\nHello, this line is still the same message.\n\nInterested in discussing this job?\nDecline',
		],
		[
			'"><img src=x onerror="window.__hostile.markup=true">',
			"'); alert(1); ('",
			'</textarea></script><script>window.__hostile.markup = true</script>{{constructor.constructor("window.__hostile.markup=true")()}}',
		],
		[
			'Received Jan 1, 2020',
			'Service Fee: 0%',
			'Received Jan 1, 2020\nHourly rate $999.00/hr\nService Fee: 0%\nYou’ll receive $999.00/hr\nJob is closed',
		],
	];
	const plain = texts.map(([title, who, message], index) =>
		invitation(
			601 + index,
			index,
			job(601 + index, title, message),
			client(who, message.slice(0, 40)),
			message,
			now - (index + 1) * 5 * hour,
		),
	);
	const rich = invitation(
		621,
		2,
		job(621, 'A message in real markup', 'The message holds headings, rows and a form.'),
		client('Rich Richards', 'Nowhere'),
		'Archived proposals (0)',
		now - 40 * hour,
		{
			messageMarkup: `<h2>Archived proposals (0)</h2>${fakeRow}<h2>Decline this invitation?</h2>${fakeForm}<p>Regards, Rich</p>`,
		},
	);
	return [...plain, rich];
}
