import type { OpportunityRecord } from '../../lib/domain/record';
import { sayManualTime } from '../app/agency-actions';
import { useModel } from '../app/context';
import { contractSpan, limitText, timeRule } from '../words/contract';

/** Whom a contract names, its weekly limit, manual time and dates; what nobody has said is said to be unknown. */
export function Particulars({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const { freelancer, weeklyMinutes, manualTime, terms } = record;
	return (
		<section aria-labelledby="particulars-title">
			<h3 id="particulars-title">What holds</h3>
			<ul class="plain small">
				<li>
					{freelancer ? (
						<>
							Names <b class="words">{freelancer}</b>. Only this account is paid.
						</>
					) : (
						'Nothing read says which freelancer it names.'
					)}
				</li>
				<li>{contractSpan(record, model.now.value)}</li>
				{terms?.hourly && <li>{limitText(weeklyMinutes)}</li>}
				{terms && <li>{timeRule(terms.hourly, manualTime)}</li>}
			</ul>
			{terms?.hourly && manualTime === null && (
				<p class="actions">
					<span>Does it allow manual time?</span>
					<button type="button" class="button slim" onClick={() => void sayManualTime(model, record, true)}>
						Yes
					</button>
					<button type="button" class="button slim" onClick={() => void sayManualTime(model, record, false)}>
						No
					</button>
				</p>
			)}
			<p>
				<button type="button" class="text-button" onClick={() => model.go({ part: 'work' })}>
					Who works on it, and what was done
				</button>
			</p>
		</section>
	);
}
