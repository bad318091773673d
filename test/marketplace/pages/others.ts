import { html, type Markup } from './markup';
import { clientMarkup, jobMarkup } from './parts';
import type { ClientSideView, ContractsView, JobPageView, PlainView } from './wire';

/** The contracts list: enough of its structure for readers; a later issue widens it. */
export function contractsMarkup(view: ContractsView): Markup {
	const entries = view.contracts.map((entry) => {
		const id = `contract-${entry.id}`;
		const terms = entry.hourly ? `${id}-hourly-terms` : `${id}-fixed-price-terms`;
		return html`<section class="card" data-test="${id}"><h2 data-test="${id}-title">${entry.title}</h2><p>${entry.client}</p><p>Freelancer: ${entry.freelancer}</p><p data-test="${terms}">${entry.terms}</p><p data-test="${id}-dates">${entry.dates}</p></section>`;
	});
	return html`<h1>All contracts</h1>${entries}`;
}

/** A job's own page. */
export function jobPageMarkup(view: JobPageView): Markup {
	const apply = view.job.open
		? html`<a class="button primary" href="${view.applyHref}">Apply now</a>`
		: html`<p>This job is closed.</p>`;
	return html`<h1>${view.job.title}</h1><div class="buttons">${apply}</div>${jobMarkup(view.job)}${clientMarkup(view.client)}`;
}

/** The client's side: rows that look like a freelancer's proposals but are other people's, sent to somebody who hires. */
export function clientSideMarkup(view: ClientSideView): Markup {
	const rows = view.applicants.map(
		(entry, index) =>
			html`<tr class="details-row"><td class="time-slot">${entry.when}</td><td class="job-info"><a href="/freelancers/~01practice${index}">${entry.name}</a><small>${entry.title}, ${entry.rate}</small><p class="break text-pre-line">${entry.letter}</p></td><td><button type="button">Shortlist</button> <button type="button">Hire</button> <button type="button">Decline</button></td></tr>`,
	);
	return html`<h1>${view.jobTitle}</h1><nav class="tabs" aria-label="Job"><a href="#">View job post</a> <a href="#">Invite freelancers</a> <a href="#" aria-current="page">Review proposals (${view.applicants.length})</a> <a href="#">Hire (0)</a></nav><section class="card" aria-label="All proposals"><h2>All proposals (${view.applicants.length})</h2><table><tbody>${rows}</tbody></table></section>`;
}

/** A heading, a sentence and links. */
export function plainMarkup(view: PlainView): Markup {
	return html`<h1>${view.heading}</h1><p>${view.text}</p><ul>${view.links.map((link) => html`<li><a href="${link.href}">${link.text}</a></li>`)}</ul>`;
}
