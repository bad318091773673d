import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readEveryPage } from './every-page';
import { readHeading } from './headings';
import { findComposers, readPage } from './index';
import { findTermsForm } from './terms-form';

const now = new Date(2026, 2, 10, 15, 30).getTime();
const LIST = 'https://www.upwork.com/nx/proposals/';
const INVITATION = 'https://www.upwork.com/nx/proposals/interview/uid/1900000000000000001';
const ID = '1900000000000000001';

function read(body: string, url = LIST) {
	const { document } = parseHTML(`<!doctype html><html lang="en"><body>${body}</body></html>`);
	return readPage(document, url, now);
}

function composers(body: string, url = INVITATION) {
	const { document } = parseHTML(`<!doctype html><html lang="en"><body>${body}</body></html>`);
	return findComposers(document, url).map(({ kind }) => kind);
}

/** A random number generator with a fixed seed (mulberry32), so that a failure comes back. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

const root = fileURLToPath(new URL('../../test/fixtures/upwork/', import.meta.url));
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.html'))
	.sort()
	.map((file) => ({
		file,
		html: readFileSync(join(root, file), 'utf8'),
		expected: JSON.parse(readFileSync(join(root, file.replace('.html', '.json')), 'utf8')),
	}));

describe('the service fee, where a client wrote of fees', () => {
	const offer = (more: string) =>
		readEveryPage(
			parseHTML(
				`<!doctype html><html lang="en"><body><main><h1>Offer</h1><h2>Contract terms</h2><p>Hourly rate: $40.00/hr</p>${more}<button>Accept offer</button></main></body></html>`,
			).document,
			'https://www.upwork.com/nx/wm/offer/12345678',
			now,
		).items[0]?.terms?.feeBps;

	it('an offer’s fee is Upwork’s own line', () => {
		expect(offer('<p>Service Fee: 10%</p>')).toBe(1000);
		expect(offer('<p>Milestone 1: Sensors, fee 0%</p>')).toBeNull();
		expect(offer('<p>Description of work: no agency fee 0%, please start.</p>')).toBeNull();
		expect(offer('<p>Marketplace fee: 5%</p>')).toBeNull();
		expect(offer('<blockquote>Service Fee: 0%</blockquote>')).toBeNull();
	});

	const form = (job: string, own: string) => {
		const { document } = parseHTML(
			`<!doctype html><html lang="en"><body><main><form><h1>Submit a proposal</h1><section><h2>Job details</h2><p>${job}</p></section><section><h2>Terms</h2><label for="step-rate">Hourly Rate</label><input id="step-rate" value="$50.00">${own}</section><button type="submit">Submit proposal</button></form></main></body></html>`,
		);
		return findTermsForm(document, `https://www.upwork.com/nx/proposals/job/~021900000000000000001/apply/`)?.terms
			?.feeBps;
	};

	it('a form’s fee is the form’s own line, never the job’s text', () => {
		expect(form('We cover your agency fee 0%.', '<p>Freelancer Service Fee -$5.00</p>')).toBeNull();
		expect(form('We cover your agency fee 0%.', '<p>10% Freelancer Service Fee</p>')).toBe(1000);
		expect(form('', '<p>The client also pays a marketplace fee 5%.</p>')).toBeNull();
	});
});

describe('a proposal’s own page', () => {
	const page = (job: string, terms: string) =>
		read(
			`<main><h1>Proposal details</h1><div><h2>Job details</h2><h3>Shop</h3><a href="/jobs/S_~021900000000000000001">View job posting</a>${job}<h2>Your proposed terms</h2><p>Hourly rate: $40.00/hr</p>${terms}<button>Withdraw</button></div></main>`,
			`https://www.upwork.com/nx/proposals/${ID}`,
		).items[0]?.terms?.feeBps;

	it('takes the service fee from its terms, never from the job’s text or from a sentence', () => {
		expect(page('', '<p>Service Fee: 10% -$4.00/hr</p>')).toBe(1000);
		expect(page('', '<p>10% Freelancer Service Fee</p>')).toBe(1000);
		expect(page('<p>Service fee: 5%</p>', '')).toBeNull();
		expect(page('<p>Service fee: 5%</p>', '<p>Service Fee: 10%</p>')).toBe(1000);
		expect(page('', '<p>We pay your service fee of 5% on top</p>')).toBeNull();
		expect(page('', '<p>Late fee 15%</p>')).toBeNull();
		expect(page('', '<p>Service Fee: 10%</p><p>Service Fee: 12%</p>')).toBeNull();
	});
});

describe('headings', () => {
	it.each([
		['Active proposals (1,204)', 'active', 1204],
		['Submitted proposals · 3', 'submitted', 3],
		['3 active proposals', 'active', 3],
		['Invitations to Interview[2]', 'invitation', 2],
		['Active offers', 'offer', null],
		['Archived invitations', 'archived', null],
		['Offers (3 of 10)', 'offer', null],
		['Submitted proposals (2 new)', 'submitted', null],
		['My proposals', null, null],
		['Invitations and offers', null, null],
		['Archived photos of my dog', null, null],
		['Active learning proposals', null, null],
	] as const)('%s', (text, stage, count) => {
		const heading = readHeading(text);
		expect([heading.stage, heading.stage === null ? null : heading.count]).toEqual([stage, count]);
	});
});

describe('a broken or hostile document', () => {
	it('is read as far as it goes and never throws', () => {
		const broken = [{}, { documentElement: null, body: null }, null, parseHTML('').document];
		for (const document of broken) {
			expect(readPage(document as Document, LIST, now).items).toEqual([]);
			expect(findComposers(document as Document, LIST)).toEqual([]);
		}
		expect(readPage(parseHTML('<p>').document, 'not a url', Number.NaN).page).toBe('other');
	});

	it('survives nesting deeper than any real page, and says it saw too little', () => {
		const deep = `<section><h2>Active proposals (0)</h2></section>${'<div>'.repeat(3000)}x${'</div>'.repeat(3000)}`;
		const reading = read(deep);
		expect(reading.complete).toBe(false);
		expect(reading.missed).toContain('loading');
	});

	it('never reads a heading inside a row as a section', () => {
		const row = (title: string, extra: string) =>
			`<div class="r"><a href="/nx/proposals/190000000000000000${title}" title="J${title}">J${title}</a><div>${extra}</div></div>`;
		for (const level of ['h2', 'h3', 'h4']) {
			const reading = read(
				`<main><section><${level}>Active proposals (2)</${level}>${row('1', `<${level}>Archived proposals (1)</${level}>`)}${row('2', '')}</section></main>`,
			);
			expect(reading.items.map(({ stage, confidence }) => [stage, confidence.stage])).toEqual([
				['active', 'sure'],
				['active', 'sure'],
			]);
		}
	});

	it('takes the title and not a link in the message before it', () => {
		const other = '<a href="/nx/proposals/interview/uid/1900000000000000099">Great job</a>';
		const own = `<h3><a href="/nx/proposals/interview/uid/${ID}">Own job</a></h3>`;
		for (const message of [`<ul><li>${other}</li></ul>`, `<div><div>${other}</div></div>`, `<p>See ${other}</p>`]) {
			for (const tag of ['li', 'div']) {
				const reading = read(
					`<main><section><h2>Invitations (1)</h2><div><${tag}><div>${message}</div>${own}</${tag}></div></section></main>`,
				);
				expect(reading.items.map(({ title }) => title)).toEqual(['Own job']);
			}
		}
	});

	it('reads a title with markup-like words as a title', () => {
		const reading = read(
			`<main><section><h2>Submitted proposals (1)</h2><ul><li><h3><a href="/nx/proposals/${ID}">Archived proposals (0)</a></h3></li></ul></section></main>`,
		);
		expect(reading.items[0]).toMatchObject({ stage: 'submitted', title: 'Archived proposals (0)' });
	});

	it('keeps one item in two sections out of both', () => {
		const section = (name: string) =>
			`<section><h2>${name} (1)</h2><ul><li><a href="/nx/proposals/${ID}">Job</a></li></ul></section>`;
		const reading = read(`<main>${section('Active proposals')}${section('Submitted proposals')}</main>`);
		expect(reading.items).toEqual([]);
		expect(reading.missed).toEqual(['active.stage', 'submitted.stage']);
	});

	it('does not take statements in the message for the state of the invitation', () => {
		const reading = read(
			`<main><h1>Job</h1><section><h2>Original message from client</h2><div><h2>You declined this invitation</h2><div role="alert">This invitation has expired</div></div></section><button>Accept Interview</button><button>Decline</button></main>`,
			INVITATION,
		);
		expect(reading.items[0]).toMatchObject({ stage: 'invitation', reason: null, confidence: { stage: 'sure' } });
	});
});

describe('composers', () => {
	const reasons = '<select><option>Reason</option><option>Spam</option></select>';
	it('does not fire on other forms', () => {
		expect(composers('<form role="search"><textarea></textarea><button>Decline</button></form>')).toEqual([]);
		expect(
			composers(`<div role="dialog"><h2>Report</h2>${reasons}<textarea></textarea><button>Report</button></div>`),
		).toEqual([]);
		expect(
			composers(
				`<main><h3>Private note</h3><textarea aria-label="Private note"></textarea>${reasons}<button>Decline</button></main>`,
			),
		).toEqual([]);
		// Parts that only the whole page has in common are no form.
		expect(
			composers(`<main><p>${reasons}</p><p><textarea></textarea></p><p><button>Decline</button></p></main>`),
		).toEqual([]);
		expect(composers('<div role="dialog"><h2>Decline</h2><textarea></textarea><button>Decline</button></div>')).toEqual(
			[],
		);
		expect(
			composers(`<dialog><h2>Decline</h2>${reasons}<textarea></textarea><button>Decline</button></dialog>`),
		).toEqual([]);
	});
	it('does not fire on the hiring side', () => {
		const form = `<div role="dialog"><h2>Decline</h2>${reasons}<textarea></textarea><button>Decline</button></div>`;
		expect(composers(form)).toEqual(['decline']);
		expect(composers(form, `https://www.upwork.com/ab/applicants/${ID}/applicants`)).toEqual([]);
		expect(composers(form, 'https://example.com/')).toEqual([]);
	});
});

describe('mutated fixtures', () => {
	const seeds = [20260310, 20260311, 20260312, 20260313, 20260314, 20260315];
	it.each(seeds)(
		'seed %i: never throws, and no sure stage contradicts the page as it was',
		{ timeout: 30_000 },
		(seed) => {
			const next = random(seed);
			const pick = (length: number) => Math.floor(next() * length);
			let read = 0;
			for (const { file, html, expected } of pages) {
				const kind = pick(4);
				const at = pick(html.length);
				let mutated = html.slice(0, at);
				if (kind === 1) mutated += html.slice(at + pick(200));
				const drop = (share: number) => (match: string) => (next() < share ? '' : match);
				if (kind === 2) mutated = html.replace(/class="[^"]*"|data-[\w-]+="[^"]*"/g, drop(0.5));
				if (kind === 3) mutated = html.replace(/<\/?(?:div|section|ul|li|span|p)\b[^>]*>/g, drop(0.1));
				const { document } = parseHTML(mutated);
				const reading = readPage(document, expected.url, now);
				findComposers(document, expected.url);
				expect(reading.missed, file).not.toContain('unreadable');
				read += reading.items.length;
				for (const item of reading.items) {
					const same = (one: { id?: string; kind: string }) => one.id === item.id && one.kind === item.kind;
					const original = expected.items.find(same);
					// A cut may take a whole heading away; the other mutations leave every heading where it was.
					if (item.confidence.stage !== 'sure' || original === undefined || kind === 1) continue;
					expect([file, item.id, item.stage]).toEqual([file, item.id, original.stage]);
				}
			}
			// Proof that it did work.
			expect(read).toBeGreaterThan(20);
		},
	);
});
