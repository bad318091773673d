import { html, type Markup } from './markup';
import type { Dialect, ListView, RowView, SectionView } from './wire';

function row(entry: RowView, section: SectionView, dialect: Dialect): Markup {
	const place = section.sublocation !== null && html` data-ev-sublocation="${section.sublocation}"`;
	const label = dialect.dataAttributes && html` data-ev-label="jpn_list_details_link"`;
	const cy = dialect.dataAttributes && html` data-cy="time-slot"`;
	const boosted = entry.boosted && html` <span class="badge">Boosted</span>`;
	const reason = section.key === 'archived' && html`<td class="reason-slot">${entry.reason ?? ''}</td>`;
	return html`<tr class="details-row"${place}><td class="time-slot"${cy}><span>${entry.when}</span><small>${entry.ago}</small></td><td class="job-info"><a href="${entry.href}"${label}>${entry.title}${boosted}</a><small><span>Client:</span> ${entry.client}</small></td>${reason}</tr>`;
}

/** The pager of one section: `data-section` says whose, the active number has the screen-reader text "Current page 2 of 5". */
function pager(section: SectionView, dialect: Dialect): Markup | null {
	if (section.total === 0 || (section.pages === 1 && !dialect.pagerAlways)) return null;
	const test = (name: string) => dialect.dataAttributes && html` data-test="${name}"`;
	const button = (page: number) =>
		page === section.page
			? html`<button type="button" class="air3-pagination-nr-btn is-active" aria-current="page"><span class="sr-only">Current page ${page} of ${section.pages}</span><span aria-hidden="true">${page}</span></button>`
			: html`<button type="button" class="air3-pagination-nr-btn" data-page="${page}"><span class="sr-only">Go to page</span> ${page}</button>`;
	const near = Array.from({ length: section.pages }, (_, index) => index + 1).filter(
		(page) => page === 1 || page === section.pages || Math.abs(page - section.page) < 2,
	);
	const edge = (to: number, name: string, hook: string, sign: string) =>
		html`<button type="button" class="air3-pagination-${hook}-btn" aria-label="${name}" data-page="${to}"${test(`${hook}-page`)}${to < 1 || to > section.pages ? html` disabled` : null}>${sign}</button>`;
	return html`<nav class="air3-pagination" aria-label="${section.name}, pages" data-section="${section.key}">${edge(section.page - 1, 'Previous page', 'prev', '‹')}${near.map(button)}${edge(section.page + 1, 'Next page', 'next', '›')}</nav>`;
}

/** One section with its heading and count, also when it is empty. */
export function sectionMarkup(section: SectionView, dialect: Dialect): Markup {
	const id = `heading-${section.key}`;
	const title =
		dialect.name === 'classic'
			? html`<h2 id="${id}">${section.name} (${section.total})</h2>`
			: html`<h2 id="${id}"><span>${section.name}</span> <span class="count">(${section.total})</span></h2>`;
	const body =
		section.total === 0
			? html`<p class="empty">${section.empty}</p>`
			: html`<table aria-labelledby="${id}"><tbody>${section.rows.map((entry) => row(entry, section, dialect))}</tbody></table>`;
	const name = `card${section.cardClass === null ? '' : ` ${section.cardClass}`}`;
	const inner = html`<header>${title}</header>${body}${pager(section, dialect)}`;
	return dialect.name === 'classic'
		? html`<section class="${name}" aria-labelledby="${id}" data-part="${section.key}">${inner}</section>`
		: html`<div class="${name}" data-part="${section.key}">${inner}</div>`;
}

/** The proposals page or the archive. */
export function listMarkup(view: ListView): Markup {
	const { base } = view.dialect;
	const here = (is: boolean) => is && html` aria-current="page"`;
	return html`<h1>${view.heading}</h1><nav class="tabs" aria-label="Proposals"><a href="${base}/proposals/"${here(!view.archive)}>Active</a> <a href="${base}/proposals/archived"${here(view.archive)}>Archived</a></nav>${view.sections.map((section) => sectionMarkup(section, view.dialect))}`;
}
