import type { App } from './browser';
import type { OfferView } from './wire';

/** Makes the two answers to an offer work; declining opens a field for a message first. */
export function mountOffer(main: HTMLElement, view: OfferView, app: App): void {
	const part = main.querySelector<HTMLElement>('[data-part="offer-decline"]');
	const send = async (verb: 'accept' | 'decline', message: string) => {
		const answer = await app.post(`/api/practice/offers/${view.id}/${verb}`, { message });
		if (answer.ok) return app.reload();
		const fault = main.querySelector<HTMLElement>('[role="alert"]');
		if (!fault) return;
		fault.textContent = answer.error;
		fault.hidden = false;
	};
	main.addEventListener('click', (event) => {
		const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
		if (target?.dataset.action === 'offer-accept') void send('accept', '');
		if (target?.dataset.action === 'offer-decline' && part) part.hidden = false;
		if (target?.dataset.action === 'offer-decline-send')
			void send('decline', part?.querySelector('textarea')?.value ?? '');
	});
}
