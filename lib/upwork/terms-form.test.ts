import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { findTermsForm } from './terms-form';

const id = '1890000000000000001';
const edit = `https://www.upwork.com/nx/proposals/${id}/edit`;
const apply = 'https://www.upwork.com/nx/proposals/job/~1890000000000000002/apply/';
const accept = `https://www.upwork.com/nx/proposals/interview/uid/${id}/accept`;

function formOn(url: string, markup: string) {
	const { document } = parseHTML(`<html><body><main><form>${markup}</form></main></body></html>`);
	return findTermsForm(document as unknown as Document, url);
}

const bid = '<label for="charged-amount-id">Bid</label><input id="charged-amount-id" type="text" value="$700.00">';
const classicRow = (at: number, words: string, amount: string) =>
	`<div data-test="milestone"><label for="md${at}">Description</label><input id="md${at}" type="text" data-test="milestone-description" value="${words}"><label for="ma${at}">Amount</label><input id="milestone-amount-${at}" type="text" data-test="currency-input" value="${amount}"></div>`;
const newRow = (words: string, amount: string) =>
	`<li><label><span>Description</span><input type="text" value="${words}"></label><label><span>Amount</span><input type="text" value="${amount}"></label></li>`;
const stones = (rows: string) => `<div><ol>${rows}</ol><button type="button">Add milestone</button></div>`;
const letter = '<label for="l">Cover Letter</label><textarea id="l">Dear client</textarea>';
const message = '<label for="m">Message to the client</label><textarea id="m">So it is</textarea>';

describe('an hour or a whole price', () => {
	const field = (id: string, words: string, value: string) =>
		`<label for="${id}">${words}</label><input id="${id}" type="text" value="${value}">`;

	it('is told by the form, also while nothing is typed', () => {
		expect(formOn(apply, field('step-rate', 'Hourly Rate', ''))).toMatchObject({ terms: null, hourly: true });
		expect(formOn(apply, field('charged-amount-id', 'Bid', ''))).toMatchObject({ terms: null, hourly: false });
		expect(formOn(edit, classicRow(1, 'Design', '') + bid)).toMatchObject({ terms: null, hourly: false });
	});

	it('a rate an hour has a limit that a price has not', () => {
		expect(formOn(apply, field('step-rate', 'Hourly Rate', '$150,000.00'))).toMatchObject({
			terms: null,
			hourly: true,
		});
		expect(formOn(apply, field('charged-amount-id', 'Bid', '$150,000.00'))?.terms?.rateCents).toBe(15_000_000);
	});
});

describe('milestones of a form', () => {
	it.each([
		['with hooks', classicRow(1, 'Design', '$400.00') + classicRow(2, 'Build', '$300.00')],
		['with labels alone', stones(newRow('Design', '$400.00') + newRow('Build', '$300.00'))],
	])('%s: each amount with what it is for', (_name, rows) => {
		const form = formOn(edit, rows + bid);
		expect(form?.terms).toMatchObject({
			rateCents: 70_000,
			hourly: false,
			milestones: [
				{ description: 'Design', cents: 40_000 },
				{ description: 'Build', cents: 30_000 },
			],
		});
		expect(form?.milestones.map(({ description }) => description?.getAttribute('value'))).toEqual(['Design', 'Build']);
	});

	it('an empty row is none yet, and does not shift the words of those after it', () => {
		const rows = classicRow(1, 'Nothing yet', '$0.00') + classicRow(2, 'Build', '$300.00');
		expect(formOn(edit, rows + bid)?.terms?.milestones).toEqual([{ description: 'Build', cents: 30_000, due: null }]);
	});

	it('the day on which each is due, where its field tells one', () => {
		const due = (value: string) =>
			classicRow(1, 'Design', '$400.00').replace(
				'</div>',
				`<label for="dd">Due date (optional)</label><input id="dd" type="date" value="${value}"></div>`,
			);
		const form = formOn(edit, due('2027-01-15') + bid);
		expect(form?.milestones[0]?.due?.id).toBe('dd');
		expect(form?.terms?.milestones).toEqual([{ description: 'Design', cents: 40_000, due: Date.UTC(2027, 0, 15) }]);
		expect(formOn(edit, due('') + bid)?.terms?.milestones?.[0]?.due).toBeNull();
	});

	it('an amount that cannot be read, or stands in another currency, leaves the sum unsaid', () => {
		expect(formOn(edit, classicRow(1, 'a', '$1.234') + classicRow(2, 'b', '$300.00'))?.terms).toBeNull();
		expect(formOn(edit, classicRow(1, 'a', '€100.00') + classicRow(2, 'b', '$300.00'))?.terms).toBeNull();
	});
});

describe('the fee of a form', () => {
	const rate = '<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$57.00">';
	const job = '<section><h2>Job details</h2><p>You get a success fee of 5% on every sale.</p></section>';
	const feeOn = (markup: string) => {
		const { document } = parseHTML(`<html><body><main>${markup}</main></body></html>`);
		return findTermsForm(document as unknown as Document, edit)?.terms?.feeBps ?? null;
	};

	it('is the one beside the rate, whatever the job says of other fees', () => {
		expect(feeOn(`${job}<form>${rate}<p>Service Fee: 10%</p></form>`)).toBe(1000);
		expect(feeOn(`${job}<form>${rate}<p>12% charged by Upwork</p></form>`)).toBeNull();
	});
});

describe('which text goes where', () => {
	const rate = '<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$45.00">';
	const fields = (url: string, markup: string) => {
		const form = formOn(url, rate + markup);
		return [form?.letter?.getAttribute('id') ?? null, form?.message?.getAttribute('id') ?? null];
	};

	it('a message never goes where the form says cover letter, but on an accept form', () => {
		expect(fields(edit, letter)).toEqual(['l', null]);
		expect(fields(edit, letter + message)).toEqual(['l', 'm']);
		expect(fields(edit, message)).toEqual([null, 'm']);
		expect(fields(apply, letter)).toEqual(['l', null]);
		expect(fields(accept, letter)).toEqual(['l', 'l']);
	});

	it('without any names the only field is taken; of several none', () => {
		const plain = (of: string) => `<textarea id="${of}"></textarea>`;
		expect(fields(edit, plain('a'))).toEqual(['a', 'a']);
		expect(fields(edit, plain('a') + plain('b'))).toEqual([null, null]);
	});
});

describe('different terms in a dialog', () => {
	const html = readFileSync('test/fixtures/upwork/proposal/active-with-room.html', 'utf8');
	const at = (url: string, markup = html) => findTermsForm(parseHTML(markup).document as unknown as Document, url);

	it.each([
		['a proposal', `https://www.upwork.com/nx/proposals/${id}`],
		['an invitation', `https://www.upwork.com/nx/proposals/interview/uid/${id}`],
		['a room', 'https://www.upwork.com/ab/messages/rooms/room_0123456789abcdef0123456789abcdef'],
	])('is a form of its own on the page of %s', (_name, url) => {
		const form = at(url);
		expect(form).toMatchObject({ purpose: 'propose', letter: null, terms: { rateCents: 50_000, hourly: false } });
		expect(form?.message?.id).toBe('why');
		expect(form?.submit?.id).toBe('sub');
	});

	it('without the dialog there is none, and a page of another kind has none', () => {
		const proposal = `https://www.upwork.com/nx/proposals/${id}`;
		expect(at(proposal, html.replace(/<div role="dialog">.*?<\/div>(?=<\/main>)/, ''))).toBeNull();
		expect(at('https://www.upwork.com/nx/proposals/')).toBeNull();
	});
});

describe('a form in which nothing is typed yet', () => {
	it('tells its fee', () => {
		const form = formOn(
			apply,
			'<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value=""><p>Service Fee: 10%</p>',
		);
		expect(form).toMatchObject({ terms: null, feeBps: 1000 });
	});
});

describe('a scheduled increase', () => {
	const rate = '<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$50.00">';
	const percent = (value: string) =>
		`<label for="p">Percent increase</label><input id="p" type="text" value="${value}">`;
	const own = (words: string) =>
		`<p id="q">How often do you want a rate increase?</p><div class="air3-dropdown"><div class="air3-dropdown-toggle" role="combobox" aria-labelledby="q">${words}</div></div>`;
	const increase = (markup: string) => {
		const form = formOn(apply, rate + markup);
		return [form?.terms?.increase ?? null, form?.increaseUnread];
	};

	it.each([
		['Upwork’s own list', own('Every 6 months') + percent('5')],
		['a list that nothing names', own('Every 6 months').replace(' aria-labelledby="q"', '') + percent('5')],
		[
			'a list in a group so named',
			`<fieldset><legend>Schedule a rate increase</legend><label>How often <select><option selected>Every 6 months</option></select></label>${percent('5')}</fieldset>`,
		],
	])('%s is read', (_name, markup) => {
		expect(increase(markup)).toEqual([{ months: 6, bps: 500 }, false]);
	});

	it('one that cannot be read whole is said to be unread; none is none', () => {
		expect(increase(own('Every 6 months') + percent('five'))).toEqual([null, true]);
		expect(increase(own('Every 9 months') + percent('5'))).toEqual([null, true]);
		expect(increase(own('Every 6 months'))).toEqual([null, true]);
		expect(increase(own('Select a frequency') + percent(''))).toEqual([null, false]);
		expect(increase('')).toEqual([null, false]);
	});
});

describe('the amount of a form as people type it', () => {
	const typed = (value: string) =>
		formOn(
			apply,
			`<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="${value}"><p>Your budget: $45.00</p>`,
		)?.terms;

	it.each([
		['50 $', 5_000],
		['٤٥', 4_500],
		['1 234,50 $', 123_450],
		['50.00/h', 5_000],
	])('%s is read', (value, rateCents) => {
		expect(typed(value)).toMatchObject({ rateCents, currency: 'USD', hourly: true });
	});

	it.each(['1.234', 'NT$1,500', '45k', '$45/wk', '40-50'])('%s is not', (value) => {
		expect(typed(value)).toBeNull();
	});
});

describe('an amount on a page that names no currency', () => {
	const rate = '<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="61.50">';
	const read = (known: string | null, around = '') => {
		const { document } = parseHTML(`<html><body><main><form>${rate}</form>${around}</main></body></html>`);
		return findTermsForm(document as unknown as Document, edit, known)?.terms ?? null;
	};

	it('is in that of the terms that hold; what the page says comes first', () => {
		expect(read(null)).toBeNull();
		expect(read('EUR')).toMatchObject({ rateCents: 6_150, currency: 'EUR' });
		expect(read('EUR', '<p>$10.00</p>')).toMatchObject({ currency: 'USD' });
	});
});

describe('a fee that the form’s own figures contradict', () => {
	const withFigures = (fee: string, net: string) =>
		formOn(
			apply,
			`<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$50.00"><p>Service Fee: 5%</p><label for="fee-rate">Fee</label><input id="fee-rate" type="text" value="${fee}"><label for="receive-step-rate">You receive</label><input id="receive-step-rate" type="text" value="${net}">`,
		);

	it('is not believed, and said', () => {
		expect(withFigures('-$5.00', '$45.00')).toMatchObject({ feeBps: null, feeDoubtful: true, terms: { feeBps: null } });
		expect(withFigures('-$5.00', '')).toMatchObject({ feeBps: null, feeDoubtful: true });
	});

	it('is believed where they agree, or were not yet brought up to date', () => {
		expect(withFigures('-$2.50', '$47.50')).toMatchObject({ feeBps: 500, feeDoubtful: false });
		expect(withFigures('-$2.00', '$38.00')).toMatchObject({ feeBps: 500, feeDoubtful: false });
	});
});

describe('acceptance in a dialog of the invitation’s own page', () => {
	const url = `https://www.upwork.com/nx/proposals/interview/uid/${id}`;
	const page = (buttons: string, title = 'Accept interview') => {
		const markup = `<html><body><main><h1>Invitation</h1><button>Accept Interview</button><button>Decline</button><div role="dialog"><h2>${title}</h2><label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$55.00"><p>Service Fee: 10%</p><label for="m">Message</label><textarea id="m"></textarea>${buttons}</div></main></body></html>`;
		return findTermsForm(parseHTML(markup).document as unknown as Document, url);
	};

	it.each(['<button>Cancel</button><button id="go">Accept</button>', '<button id="go">Submit</button>'])(
		'tells its terms: %s',
		(buttons) => {
			const form = page(buttons);
			expect(form).toMatchObject({ purpose: 'accept', feeBps: 1000, terms: { rateCents: 5_500, hourly: true } });
			expect([form?.submit?.id, form?.message?.id]).toEqual(['go', 'm']);
		},
	);

	it('a dialog of another name is none', () => {
		expect(page('<button>Decline</button>', 'Decline interview')).toBeNull();
	});
});
