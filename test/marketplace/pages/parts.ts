import { html, type Markup } from './markup';
import { afterFee, money, percent } from './money';
import type { ClientView, JobView, Terms } from './wire';

/** Bid, service fee and what is left, as a list of terms. */
export function termsMarkup(terms: Terms, heading: string): Markup {
	const { fee, net } = afterFee(terms.bidCents, terms.feeBps);
	const per = terms.hourly ? '/hr' : '';
	const increase =
		terms.increase !== null &&
		html`<dt>Rate increase</dt><dd>${percent(terms.increase.bps)} every ${terms.increase.everyMonths} months</dd>`;
	const duration = terms.duration !== null && html`<dt>Duration</dt><dd>${terms.duration}</dd>`;
	const milestones =
		terms.milestones.length > 0 &&
		html`<dt>Milestones</dt><dd><ol>${terms.milestones.map((entry) => html`<li>${entry.description}: ${money(entry.amountCents)}</li>`)}</ol></dd>`;
	return html`<section class="card" aria-label="${heading}"><h2>${heading}</h2><dl class="terms"><dt>${terms.hourly ? 'Hourly rate' : 'Bid'}</dt><dd>${money(terms.bidCents)}${per}</dd><dt>Service Fee: ${percent(terms.feeBps)}</dt><dd>-${money(fee)}${per}</dd><dt>You’ll receive</dt><dd>${money(net)}${per}</dd>${increase}${duration}${milestones}</dl></section>`;
}

/** The job as invitation, proposal and forms show it. */
export function jobMarkup(job: JobView): Markup {
	const skills =
		job.skills.length > 0 &&
		html`<ul class="skills" aria-label="Skills">${job.skills.map((skill) => html`<li>${skill}</li>`)}</ul>`;
	return html`<section class="card" aria-label="Job details"><h2>Job details</h2><h3>${job.title}</h3><p class="text-pre-line">${job.description}</p>${skills}<p><span>${job.hourly ? 'Hourly:' : 'Fixed price:'}</span> ${job.budget}</p><p><a href="${job.href}">View job posting</a></p></section>`;
}

/** Who the client is. */
export function clientMarkup(client: ClientView): Markup {
	return html`<section class="card" aria-label="About the client"><h2>About the client</h2><p><strong>${client.name}</strong></p><ul class="plain"><li>${client.country}</li><li>${client.spent} total spent</li><li>${client.hires} hires</li><li>Member since ${client.since}</li></ul></section>`;
}
