import type { Terms } from '../../lib/domain/facts';
import type { Cents } from '../../lib/domain/money';
import { lastProposed, offeredTerms } from '../../lib/domain/offer';
import { type Preview, preview } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { FeeBar } from '../composer/fee-bar';
import { FeeQuestion } from '../composer/fee-question';
import { Ends, PreviewMore } from '../composer/preview-more';
import { useFee } from '../composer/use-fee';
import { limitText } from '../words/contract';
import { feeText } from '../words/fee';
import { differenceText, termsText } from '../words/money';
import { consentText } from '../words/offer';
import { utcDay } from '../words/terms';

/** The offered terms beside the last proposed ones on one scale, the service fee within both. */
export function Offered({ record }: { record: OpportunityRecord }) {
	const terms = offeredTerms(record);
	return (
		<section aria-labelledby="offered-title">
			<h3 id="offered-title">Offered terms</h3>
			{terms ? (
				<Beside record={record} terms={terms} />
			) : (
				<p class="muted">
					No page has shown the offered terms yet. Open the offer on Upwork and save that page, or note them by hand.
				</p>
			)}
			<Particulars record={record} terms={terms} />
			{record.status === 'offer' && <p class="notice">{consentText}</p>}
		</section>
	);
}

function Beside({ record, terms }: { record: OpportunityRecord; terms: Terms }) {
	const model = useModel();
	const fee = useFee(record);
	const { floors, clientFees, weeklyMinutes: usual } = model.preferences.value;
	const before = lastProposed(record, model.opportunity.value);
	const feeBps = fee?.bps ?? null;
	const weeklyMinutes = record.weeklyMinutes || usual;
	const shown = preview(
		before && { ...before.terms, feeBps },
		{ ...terms, feeBps },
		{
			weeklyMinutes,
			floorCents: floors[terms.currency] ?? null,
			clientFees,
			billedCents: fee?.billedCents ?? null,
			start: model.now.value,
		},
	);
	const comparable = shown.difference !== null;
	const proposedTotal = comparable ? (shown.now?.total ?? null) : null;
	const scale = Math.max(proposedTotal?.gross ?? 0, shown.proposed.total.gross, 1);
	const bar = { scale, currency: terms.currency, unit: terms.hourly ? '/h' : '' };
	const origin = (gross: Cents) => fee && feeText(fee, gross);
	return (
		<div class="fees">
			{proposedTotal && (
				<FeeBar
					name={before?.kind === 'proposal' ? 'You proposed' : 'You accepted with'}
					shown={proposedTotal}
					origin={origin(proposedTotal.gross)}
					{...bar}
				/>
			)}
			<Against before={before?.terms ?? null} terms={terms} shown={shown} />
			<FeeBar name="Offered" shown={shown.proposed.total} origin={origin(shown.proposed.total.gross)} {...bar} />
			<Milestones shown={shown} />
			<PreviewMore preview={shown} weeklyMinutes={weeklyMinutes} />
			<FeeQuestion record={record} fee={shown.proposed.total.net === null ? null : fee} />
		</div>
	);
}

/** From what was proposed to what is offered, for the client and for you, in money and percent. */
function Against({ before, terms, shown }: { before: Terms | null; terms: Terms; shown: Preview }) {
	const { difference, currency, hourly } = shown;
	if (!before)
		return <p class="small muted">What you last proposed is not known here, so there is nothing beside it.</p>;
	if (!difference) {
		return (
			<p class="fee-difference">
				You proposed {termsText(before)}; {termsText(terms)} is offered. The two cannot be compared.
			</p>
		);
	}
	const { gross, net } = difference;
	return (
		<p class="fee-difference">
			<span class="muted">Offered against proposed{hourly ? ', per hour' : ', in all'}: client </span>
			{differenceText(gross, currency)}
			{net && (
				<>
					<span class="muted">, you </span>
					{differenceText(net, currency)}
				</>
			)}
		</p>
	);
}

function Milestones({ shown: { proposed, currency } }: { shown: Preview }) {
	if (proposed.milestones.length === 0) return null;
	return (
		<ol class="rates" aria-label="Milestones">
			{proposed.milestones.map(({ description, due, shown }, at) => (
				<li key={`${at}:${description}`}>
					<span class="words">
						{description || `Milestone ${at + 1}`}
						{due !== null && <span class="muted">, due {utcDay(due)}</span>}
					</span>
					<Ends shown={shown} currency={currency} unit="" />
				</li>
			))}
		</ol>
	);
}

/** What an offer says beside the amount; what is not known is said only where it matters. */
function Particulars({ record, terms }: { record: OpportunityRecord; terms: Terms | null }) {
	const { freelancer, weeklyMinutes, manualTime } = record;
	const hourly = terms?.hourly ?? weeklyMinutes !== null;
	return (
		<ul class="plain small">
			<li>
				{freelancer ? (
					<>
						Names <b class="words">{freelancer}</b>
					</>
				) : (
					'Nothing read says which freelancer it names.'
				)}
			</li>
			{hourly && (
				<li>
					{limitText(weeklyMinutes)}{' '}
					{manualTime === null
						? 'Whether manual time is allowed is not known.'
						: manualTime
							? 'Manual time is allowed; Hourly Protection does not cover it.'
							: 'Manual time is not allowed.'}
				</li>
			)}
		</ul>
	);
}
