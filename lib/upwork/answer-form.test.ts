import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { chosenReason, findAnswerButtons, findAnswerForms } from './answer-form';

const uid = '1890000000000000001';
const invitation = `https://www.upwork.com/nx/proposals/interview/uid/${uid}`;

const page = (markup: string): Document =>
	parseHTML(`<html><body><main>${markup}</main></body></html>`).document as unknown as Document;

const message = '<label for="m">Message (optional)</label><textarea id="m"></textarea>';
const send = '<button type="button">Decline</button><button type="button">Cancel</button>';
const dialog = (inside: string) =>
	`<h1>Build a shop</h1><div role="dialog" aria-modal="true"><h2>Decline invitation</h2>${inside}</div>`;
const radios = (checked: number) =>
	`<div role="radiogroup"><p>Reason</p>${['Too busy on other projects', 'Spam']
		.map((text, at) => `<div role="radio" aria-checked="${at === checked}">${text}</div>`)
		.join('')}</div>`;
const list = (chosen: boolean) =>
	`<div id="l">Reason</div><button type="button" role="combobox" aria-haspopup="listbox" aria-controls="o" aria-labelledby="l"><span>${chosen ? 'Spam' : 'Select a reason'}</span></button><ul id="o" role="listbox"><li role="option" aria-selected="${chosen}">Spam</li></ul>`;

function reasonIn(markup: string): string | null {
	const [form] = findAnswerForms(page(dialog(markup)), invitation);
	expect(form?.kind).toBe('decline');
	expect(form?.reason).not.toBeNull();
	return chosenReason(form?.reason ?? null);
}

describe('the decline form', () => {
	it.each([
		['radios', radios(0) + message + send, 'Too busy on other projects'],
		['radios, none chosen', radios(-1) + message + send, null],
		['a list', list(true) + message + send, 'Spam'],
		['a list, none chosen', list(false) + message + send, null],
	])('%s', (_name, markup, reason) => expect(reasonIn(markup)).toBe(reason));

	it('is found without a message field', () => {
		const [form] = findAnswerForms(page(dialog(radios(1) + send)), invitation);
		expect(form).toMatchObject({ kind: 'decline', message: null });
		expect(form?.submit?.textContent).toBe('Decline');
		expect(chosenReason(form?.reason ?? null)).toBe('Spam');
	});

	it('is not the first choice between accepting and declining', () => {
		const choice =
			'<h2>Interested in discussing this job?</h2><button>Accept Interview</button><button>Decline</button>';
		expect(findAnswerForms(page(choice), invitation)).toEqual([]);
		const { accept, decline } = findAnswerButtons(page(choice), invitation);
		expect([accept?.words, decline?.words]).toEqual(['Accept Interview', 'Decline']);
	});

	it('is on no other page', () => {
		const markup = dialog(radios(0) + message + send);
		expect(findAnswerForms(page(markup), 'https://www.upwork.com/nx/proposals/')).toEqual([]);
		expect(findAnswerForms(page(markup), 'https://example.com/')).toEqual([]);
	});
});

describe('the accept form', () => {
	const rate = '<label for="step-rate">Hourly Rate</label><input id="step-rate" type="text" value="$45.00">';
	const received = '<label for="r">You’ll Receive</label><input id="r" type="text" value="$40.50">';
	const question = '<label for="q">Which plans have you drawn?</label><textarea id="q"></textarea>';
	const letter =
		'<label id="cover_letter_label" for="c">Cover letter</label><textarea id="c" aria-labelledby="cover_letter_label"></textarea>';
	const form = (inside: string) => page(`<h1>Accept</h1><form>${inside}<button type="submit">Accept</button></form>`);

	it('has its rate, and of several fields the letter', () => {
		const [found] = findAnswerForms(form(rate + received + question + letter), `${invitation}/accept`);
		expect(found).toMatchObject({ kind: 'accept' });
		expect([found?.rate?.id, found?.message?.id, found?.submit?.textContent]).toEqual(['step-rate', 'c', 'Accept']);
	});

	it('takes no field where which one is meant is not plain', () => {
		const [found] = findAnswerForms(form(`${question}${question.replaceAll('"q"', '"p"')}`), `${invitation}/accept`);
		expect(found?.message).toBeNull();
	});
});
