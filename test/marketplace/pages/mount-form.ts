import { type App, put } from './browser';
import { milestoneRows } from './form';
import { createForm } from './framework';
import { afterFee, bidFor, cents, money } from './money';
import { newMilestoneRows } from './redesign-answers';
import type { FormPost, FormView, Terms } from './wire';

/** Makes the accept, apply and edit forms work; fields are controlled, the button waits until all is valid. */
export function mountForm(main: HTMLElement, view: FormView, app: App): void {
	const terms: Terms = structuredClone(view.terms);
	const bidId = `${terms.hourly ? '#step-rate' : '#charged-amount-id'}, [data-wire="bid"]`;
	const netId = `${terms.hourly ? '#receive-step-rate' : '#earned-amount-id'}, [data-wire="net"]`;
	const state = {
		bid: money(terms.bidCents),
		net: money(afterFee(terms.bidCents, terms.feeBps).net),
		every: String(terms.increase?.everyMonths ?? 0),
		percent: terms.increase ? String(terms.increase.bps / 100) : '',
		duration: terms.duration ?? '',
		letter: view.letterLabel === null ? '' : view.letter,
		answers: view.questions.map(() => ''),
		member: view.members[0] ?? null,
		milestones: terms.milestones.map((entry) => ({ description: entry.description, amount: money(entry.amountCents) })),
		busy: false,
	};
	const find = <T extends Element>(selector: string) => main.querySelector<T>(selector);
	const submit = find<HTMLButtonElement>('[data-action="form-send"]');
	const fault = find<HTMLElement>('[role="alert"]');

	const bidCents = () =>
		state.milestones.length > 0
			? state.milestones.reduce((sum, entry) => sum + (cents(entry.amount) ?? 0), 0)
			: (cents(state.bid) ?? 0);
	const valid = () => {
		const percent = Number(state.percent);
		return (
			bidCents() >= 300 &&
			(state.every === '0' || (percent >= 1 && percent <= 99.9)) &&
			(terms.hourly || state.duration !== '') &&
			state.milestones.every((entry) => entry.description.trim() !== '' && (cents(entry.amount) ?? 0) > 0) &&
			(!view.letterRequired || state.letter.trim() !== '') &&
			state.answers.every((answer) => answer.trim() !== '')
		);
	};

	const form = createForm(main, () => {
		const { fee } = afterFee(bidCents(), terms.feeBps);
		const feeField = find<HTMLInputElement>('#fee-rate');
		if (feeField) feeField.value = `-${money(fee)}`;
		const feeText = find('[data-part="fee"]');
		if (feeText) feeText.textContent = `-${money(fee)}`;
		if (submit) submit.disabled = state.busy || !valid();
	});

	const tidy = () => {
		const bid = cents(state.bid);
		const net = cents(state.net);
		if (bid !== null) state.bid = money(bid);
		if (net !== null) state.net = money(net);
	};
	form.bind(
		find<HTMLInputElement>(bidId),
		() => state.bid,
		(text) => {
			state.bid = text;
			state.net = money(afterFee(cents(text) ?? 0, terms.feeBps).net);
		},
	);
	form.bind(
		find<HTMLInputElement>(netId),
		() => state.net,
		(text) => {
			state.net = text;
			state.bid = money(bidFor(cents(text) ?? 0, terms.feeBps));
		},
	);
	form.bind(
		find<HTMLSelectElement>('#increase-frequency, [data-wire="every"]'),
		() => state.every,
		(text) => {
			state.every = text;
		},
	);
	form.bind(
		find<HTMLInputElement>('#increase-percent, [data-wire="percent"]'),
		() => state.percent,
		(text) => {
			state.percent = text;
		},
	);
	form.bind(
		find<HTMLSelectElement>('#duration, [data-wire="duration"]'),
		() => state.duration,
		(text) => {
			state.duration = text;
		},
	);
	form.bind(
		find<HTMLTextAreaElement>('#cover-letter, [data-wire="letter"]'),
		() => state.letter,
		(text) => {
			state.letter = text;
		},
	);
	for (const index of view.questions.keys()) {
		form.bind(
			find<HTMLTextAreaElement>(`#question-${index}, [data-wire="question-${index}"]`),
			() => state.answers[index] ?? '',
			(text) => {
				state.answers[index] = text;
			},
		);
	}
	const bindMilestones = () => {
		for (const [index, entry] of state.milestones.entries()) {
			form.bind(
				find<HTMLInputElement>(`#milestone-description-${index + 1}, [data-wire="milestone-text-${index + 1}"]`),
				() => entry.description,
				(text) => {
					entry.description = text;
				},
			);
			form.bind(
				find<HTMLInputElement>(`#milestone-amount-${index + 1}, [data-wire="milestone-sum-${index + 1}"]`),
				() => entry.amount,
				(text) => {
					entry.amount = text;
					state.bid = money(bidCents());
					state.net = money(afterFee(bidCents(), terms.feeBps).net);
				},
			);
		}
	};
	const showMilestones = () => {
		const rows = find('[data-part="milestones"]');
		if (rows)
			put(
				rows,
				(view.dialect.name === 'redesign' ? newMilestoneRows : milestoneRows)(
					state.milestones.map((entry) => ({
						description: entry.description,
						amountCents: cents(entry.amount) ?? 0,
					})),
				),
			);
		const box = find<HTMLElement>('[data-test="milestones"], [data-wire="milestones"]');
		if (box) box.hidden = state.milestones.length === 0;
		bindMilestones();
		form.render();
	};
	bindMilestones();

	main.addEventListener('change', (event) => {
		if (!(event.target instanceof HTMLInputElement)) return;
		if (event.target.name === 'contractor-selector' || event.target.name === 'who') state.member = event.target.value;
		if (event.target.name !== 'milestoneMode' && event.target.name !== 'payment') return;
		state.milestones = event.target.value === 'milestone' ? [{ description: '', amount: state.bid }] : [];
		showMilestones();
	});
	main.addEventListener('focusout', () => {
		tidy();
		form.render();
	});
	main.addEventListener('click', (event) => {
		if (!(event.target instanceof Element) || !event.target.closest('[data-action="milestone-add"]')) return;
		state.milestones.push({ description: '', amount: money(0) });
		showMilestones();
	});

	const send = async () => {
		if (state.busy || !valid()) return;
		state.busy = true;
		form.render();
		const every = Number(state.every);
		const post: FormPost & { letterChanged: boolean } = {
			terms: {
				hourly: terms.hourly,
				bidCents: bidCents(),
				feeBps: terms.feeBps,
				increase:
					every === 3 || every === 6 || every === 12
						? { everyMonths: every, bps: Math.round(Number(state.percent) * 100) }
						: null,
				duration: terms.hourly ? null : state.duration,
				milestones: state.milestones.map((entry) => ({
					description: entry.description,
					amountCents: cents(entry.amount) ?? 0,
				})),
			},
			letter: state.letter,
			letterChanged: view.letterLabel !== null && state.letter !== view.letter,
			answers: state.answers,
			member: state.member,
		};
		const answer = await app.post(view.action, post);
		state.busy = false;
		if (answer.ok) {
			await app.go(
				view.purpose === 'accept' ? view.backHref : (answer.href ?? view.backHref),
				view.purpose === 'accept' ? undefined : answer.headline,
			);
			return;
		}
		if (fault) {
			fault.textContent = answer.error;
			fault.hidden = false;
		}
		form.render();
	};
	main.addEventListener('submit', (event) => {
		event.preventDefault();
		void send();
	});
	main.addEventListener('keydown', (event) => {
		if (view.ctrlEnter && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
	});
	form.render();
}
