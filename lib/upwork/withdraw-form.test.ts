import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { chosenReason } from './answer-form';
import { readPage } from './index';
import { findWithdrawForm } from './withdraw-form';

const url = 'https://www.upwork.com/nx/proposals/1890000000000000001';
const page = (markup: string) =>
	parseHTML(`<html><body><main id="main">${markup}</main></body></html>`).document as unknown as Document;

const opener = '<h1>Proposal details</h1><button>Withdraw proposal</button>';
const radio = (words: string, on: boolean) => `<div role="radio" aria-checked="${on}">${words}</div>`;
const radios = `<div role="radiogroup"><p>Reason</p>${radio('Applied by mistake', false)}${radio('Unresponsive client', true)}</div>`;
const send = '<button>Withdraw proposal</button><button>Cancel</button>';
const dialog = (inside: string) => `${opener}<div role="dialog" aria-label="Withdraw proposal">${inside}</div>`;

describe('the form that withdraws a proposal', () => {
	it('is a dialog that speaks of it, with the reason that stands chosen', () => {
		const form = findWithdrawForm(page(dialog(`<p>Connects are not returned.</p>${radios}${send}`)), url);
		expect(form?.submit.closest('[role="dialog"]')).not.toBeNull();
		expect(chosenReason(form?.reason ?? null)).toBe('Unresponsive client');
		expect(findWithdrawForm(page(dialog(send)), url)).toMatchObject({ reason: null, message: null });
	});

	it('may stand in the page, by its reasons', () => {
		expect(findWithdrawForm(page(`${opener}<form><h2>Withdraw?</h2>${radios}${send}</form>`), url)).not.toBeNull();
	});

	it('is not the button that opens it, nor another dialog, nor on another page', () => {
		expect(findWithdrawForm(page(opener), url)).toBeNull();
		const other = '<div role="dialog" aria-label="Leave?"><button>Confirm</button></div>';
		expect(findWithdrawForm(page(opener + other), url)).toBeNull();
		expect(findWithdrawForm(page(dialog(radios + send)), 'https://www.upwork.com/nx/proposals/')).toBeNull();
	});
});

describe('the page of a proposal that was withdrawn', () => {
	const letter =
		'<section data-cy="cover-letter-section"><h2>Cover letter</h2><p class="break text-pre-line">I would gladly draw these maps.</p></section>';
	const stage = (markup: string) => {
		const [item] = readPage(page(`<h1>Proposal details</h1>${markup}${letter}`), url, Date.UTC(2026, 2, 5)).items;
		return [item?.stage, item?.confidence.stage, item?.reason];
	};

	it('is archived, with the reason as it stands there', () => {
		expect(stage('<p>Archived: <span>Withdrawn</span> · Initiated Mar 3, 2026</p>')).toEqual([
			'archived',
			'sure',
			'Withdrawn',
		]);
		const pair = (label: string, value: string) => `<div><span>${label}</span><span>${value}</span></div>`;
		expect(stage(pair('Status', 'Archived') + pair('Reason', 'Withdrawn by you'))).toEqual([
			'archived',
			'sure',
			'Withdrawn by you',
		]);
		expect(stage(pair('Status', 'Archived') + pair('Reason', 'A reason nobody knows'))[2]).toBe(
			'A reason nobody knows',
		);
	});

	it('is not over while it can still be withdrawn', () => {
		expect(stage('<p>Archived: Withdrawn</p><button>Withdraw proposal</button>')[0]).not.toBe('archived');
	});
});
