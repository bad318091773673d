import type { Terms } from '../../../lib/domain/facts';
import { preview } from '../../../lib/domain/preview';
import { createCard } from '../../../lib/features/answer/card';
import { createTermsCard, type TermsState } from '../../../lib/features/terms-card/card';
import { previewLines } from '../../../lib/features/terms-card/words';

/** Builds the cards that stand on Upwork's pages in open shadow roots, so that tools can look into them. Bundled into a page by the test. */

const nothing = () => undefined;

/** Every `attachShadow` opens its root from here on. */
function openRoots(): void {
	const attach = Element.prototype.attachShadow;
	Element.prototype.attachShadow = function (init) {
		return attach.call(this, { ...init, mode: 'open' });
	};
}

const terms = (cents: number[], feeBps: number | null): Terms => ({
	rateCents: cents.reduce((sum, one) => sum + one, 0),
	currency: 'USD',
	hourly: false,
	feeBps,
	milestones: cents.map((one, at) => ({ description: `Step ${at + 1}`, cents: one, due: null })),
});

function termsState(feeBps: number | null): TermsState {
	const shown = preview(terms([40_000, 60_000], feeBps), terms([45_000, 60_000], feeBps), {
		weeklyMinutes: 1_800,
		floorCents: 9_999_99,
		clientFees: { marketplaceBps: 500, initiationCents: 499 },
		start: 0,
	});
	const hourly = preview(
		null,
		{ rateCents: 4_500, currency: 'USD', hourly: true, feeBps },
		{ weeklyMinutes: 1_800, floorCents: 5_000, clientFees: { marketplaceBps: null, initiationCents: null }, start: 0 },
	);
	const row = (name: string, label: string, value: string, insert: string | null, aside: string | null) => ({
		...{ name, label, value, insert, done: insert === null, aside },
	});
	return {
		label: 'Parley: what you receive',
		heading: 'New terms, prepared',
		note: 'You already proposed for this job.',
		rows: [
			row('rate', 'Bid', '$1,050.00', 'Insert', null),
			row('message', 'Message', 'A long message. '.repeat(20), null, 'Copied.'),
		],
		bars: { now: shown.now?.total ?? null, proposed: shown.proposed.total },
		lines: [...previewLines(shown, feeBps, 'you', 1_800), ...previewLines(hourly, feeBps, 'form', 1_800)],
		want: { gross: '27.78', insert: true, message: null },
		askFee: feeBps === null ? { message: null } : null,
	};
}

/** Puts one of the cards beside a form of the page: `fee` known or not, or a prepared answer. */
export function build(which: 'terms' | 'terms without a fee' | 'answer' | 'folded'): void {
	openRoots();
	const form = document.querySelector('form');
	if (which === 'answer') {
		const card = createCard(document, { insert: nothing, copy: nothing });
		const row = { insert: 'Insert', copy: true, done: false, aside: null };
		card.show({
			heading: 'Acceptance, prepared',
			note: 'When all is in place, press “Submit” yourself.',
			rows: {
				reason: { label: 'Reason', value: 'Too busy on other projects', ...row, insert: null, copy: false, done: true },
				rate: { label: 'Rate', value: '$56.00/h', ...row },
				message: { label: 'Message', value: 'Hello. '.repeat(60), ...row, aside: 'Copied.' },
			},
		});
		card.place({ form, keepFree: [] });
		return;
	}
	const card = createTermsCard(document, {
		...{ insert: nothing, copy: nothing, wants: nothing, names: nothing, insertWanted: nothing },
	});
	card.show(termsState(which === 'terms without a fee' ? null : 1_000));
	card.place({ form, keepFree: which === 'folded' ? [document.body] : [] });
}
