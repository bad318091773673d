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
