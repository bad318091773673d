import { difference } from '../../lib/domain/fees';
import { shownTotal } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import { sameTerms, type TermsStep } from '../../lib/domain/terms-history';
import { useModel } from '../app/context';
import { useFee } from '../composer/use-fee';
import { differenceText, money } from '../words/money';
import { causeText, wholeTermsText } from '../words/terms';
import { moment } from '../words/time';

/** The terms as steps, newest first, on one scale: when, what, the difference, and the message that went with it. */
export function Steps({ steps, record }: { steps: readonly TermsStep[]; record: OpportunityRecord }) {
	const now = useModel().now.value;
	const fee = useFee(record);
	if (steps.length === 0) return null;
	// The fee of a contract is fixed for its life, so one that became known later holds for the steps before it.
	const feeOf = (step: TermsStep) => step.terms.feeBps ?? fee?.bps ?? null;
	return (
		<section aria-labelledby="steps-title">
			<h3 id="steps-title">How the terms came to be</h3>
			<ol class="steps">
				{steps
					.map((step, at) => {
						const { terms, before, cause, message } = step;
						const shown = shownTotal({ ...terms, feeBps: feeOf(step) }, fee?.billedCents ?? null);
						const alike = (one: TermsStep) =>
							one.terms.currency === terms.currency && one.terms.hourly === terms.hourly;
						const scale = Math.max(...steps.filter(alike).map((one) => one.terms.rateCents), 1);
						const share = (cents: number) => `${((cents / scale) * 100).toFixed(2)}%`;
						const netBefore = before
							? shownTotal({ ...before, feeBps: before.feeBps ?? feeOf(step) }, fee?.billedCents ?? null).net
							: null;
						const compared = before && before.currency === terms.currency && before.hourly === terms.hourly;
						return (
							<li key={step.fact}>
								<p class="step-head">
									<b>{wholeTermsText(terms)}</b>
									<time class="muted small" dateTime={new Date(step.at).toISOString()}>
										{moment(step.at, now)}
									</time>
								</p>
								<div class="bar-track step-track" aria-hidden="true">
									{shown.net === null ? (
										<span class="bar-empty" style={{ width: share(shown.gross) }} />
									) : (
										<>
											<span class="bar-net" style={{ width: share(shown.net) }} />
											<span class="bar-fee" style={{ width: share(shown.fee ?? 0) }} />
										</>
									)}
								</div>
								<p class="small muted">
									{causeText(cause, at === 0)}
									{shown.net !== null &&
										`, the fee is ${money(shown.fee ?? 0, terms.currency)} and you receive ${money(shown.net, terms.currency)}`}
									{compared && !sameTerms(before, terms) && (
										<>
											. Client {differenceText(difference(before.rateCents, terms.rateCents), terms.currency)}
											{netBefore !== null &&
												shown.net !== null &&
												`, you ${differenceText(difference(netBefore, shown.net), terms.currency)}`}
											{before.rateCents === terms.rateCents && `, before ${wholeTermsText(before)}`}
										</>
									)}
								</p>
								{message && <blockquote class="words quote">{message}</blockquote>}
							</li>
						);
					})
					.reverse()}
			</ol>
		</section>
	);
}
