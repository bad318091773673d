import type { Answer } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { compose, correctRecord, discard, markDone, openOnUpwork, putBack } from '../app/actions';
import { useModel } from '../app/context';
import { CarryMessage } from '../composer/carry-message';
import { Particulars } from '../terms/particulars';
import { answerText } from '../words/record';
import { answeredWhen } from '../words/time';

/** The answer as it stands, and what can be done with it: prepared, ignored, confirmed, or archived by the site. */
export function Standing({ record }: { record: OpportunityRecord }) {
	if (record.confirmed) return <Confirmed record={record} answer={record.confirmed.answer} />;
	if (record.status === 'prepared' && record.prepared)
		return <Prepared record={record} answer={record.prepared.answer} />;
	if (record.status === 'ignored') return <Ignored record={record} />;
	// What the person said of it stands with the rest of that.
	if (record.said) return null;
	if (record.status === 'declined') return <p class="notice words">Upwork shows it: {record.reason}</p>;
	if (record.status === 'archived' && record.reason) {
		return <p class="notice words">Upwork archived this: {record.reason}</p>;
	}
	return null;
}

function Prepared({ record, answer }: { record: OpportunityRecord; answer: Answer }) {
	const model = useModel();
	const { url } = record;
	return (
		<section class="notice standing" aria-labelledby="standing-title">
			<h3 id="standing-title">Prepared, not yet given on Upwork</h3>
			<p class="words">{answerText(answer)}</p>
			{answer.terms && <Particulars terms={answer.terms} />}
			{answer.message && <blockquote class="words quote">{answer.message}</blockquote>}
			<p class="small muted">Only Upwork’s own button answers. Until then this counts as unanswered.</p>
			<div class="actions">
				{url && (
					<button type="button" class="button outlined" onClick={() => void openOnUpwork(model, url)}>
						Finish on Upwork
					</button>
				)}
				{answer.message && <CarryMessage record={record} kind={answer.kind} text={answer.message} />}
				<button type="button" class="button" onClick={() => void markDone(model, record, null)}>
					Mark as done
				</button>
				<button type="button" class="button" onClick={() => compose(model, record, answer.kind)}>
					Replace
				</button>
				<button type="button" class="button" onClick={() => void discard(model, record)}>
					Discard
				</button>
			</div>
		</section>
	);
}

function Ignored({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	return (
		<section class="notice standing" aria-labelledby="standing-title">
			<h3 id="standing-title">Ignored, still unanswered</h3>
			<p>Ignoring is not a response on Upwork. You can still accept or decline it.</p>
			<div class="actions">
				<button type="button" class="button" onClick={() => void putBack(model, record)}>
					Put back to Waiting
				</button>
			</div>
		</section>
	);
}

function Confirmed({ record, answer }: { record: OpportunityRecord; answer: Answer }) {
	const model = useModel();
	const { confirmed } = record;
	if (!confirmed) return null;
	const by = confirmed.by === 'site' ? 'Upwork shows it' : 'You marked it as done';
	return (
		<section class="notice standing" aria-labelledby="standing-title">
			<h3 id="standing-title">{answer.kind === 'accept' ? 'Accepted' : 'Declined'}</h3>
			<p class="words">{answerText(answer)}</p>
			{answer.terms && <Particulars terms={answer.terms} />}
			{answer.message && <blockquote class="words quote">{answer.message}</blockquote>}
			<p class="small muted">
				{by}, {answeredWhen(confirmed, model.now.value)}.
			</p>
			<div class="actions">
				<button
					type="button"
					class="button"
					aria-describedby="correct-says"
					onClick={() => void correctRecord(model, record)}
				>
					Correct the record
				</button>
			</div>
			<p id="correct-says" class="small muted">
				This changes only what Parley remembers. Upwork is unchanged.
			</p>
		</section>
	);
}
