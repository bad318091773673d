import type { OpportunityRecord } from '../../lib/domain/record';
import { responseClock } from '../../lib/domain/responsiveness';
import { useModel } from '../app/context';
import { LazyOtherParts, LazyProgress } from '../candidacy';
import { FeePreview } from '../composer/fee-preview';
import { Hired } from '../contract/hired';
import { OfferEnds } from '../offer/ends';
import { Ring } from '../small/ring';
import { likelyText, lostText } from '../words/history';
import { answerBy, moment, runsOut } from '../words/time';
import { AnsweredThere } from './action-bar';
import { ClientMessage } from './client-message';
import { ClientSigns } from './client-signs';
import { Erase } from './erase';
import { Gone } from './gone';
import { History } from './history';
import { Standing } from './standing';

/** What an opportunity is, until when to answer, what the client wrote, the terms, and what happened. */
export function Overview({ record }: { record: OpportunityRecord }) {
	return (
		<>
			<AnswerBy record={record} />
			<OfferEnds record={record} />
			<Notices record={record} />
			<Gone record={record} />
			<Standing record={record} />
			<Hired record={record} />
			<LazyProgress record={record} />
			<ClientMessage text={record.clientMessage} />
			<ClientSigns record={record} />
			<section aria-labelledby="terms-title">
				<h3 id="terms-title">Terms</h3>
				<FeePreview record={record} />
			</section>
			<AnsweredThere record={record} />
			<LazyOtherParts record={record} />
			<History />
			<Erase record={record} />
		</>
	);
}

function AnswerBy({ record }: { record: OpportunityRecord }) {
	const now = useModel().now.value;
	if (record.kind !== 'invitation' || (record.status !== 'unanswered' && record.status !== 'prepared')) return null;
	const clock = responseClock(record.received, now);
	return (
		<p class={runsOut(clock) ? 'answer-by warn' : 'answer-by'}>
			<Ring clock={clock} />
			<span>{answerBy(clock, now)}</span>
		</p>
	);
}

/** What to know before answering: answers that lost, fields that are only likely, facts of a newer Parley. */
function Notices({ record }: { record: OpportunityRecord }) {
	const now = useModel().now.value;
	return (
		<>
			{record.lost.length > 0 && (
				<section class="notice amber" aria-label="Answers that do not stand">
					<ul>
						{record.lost.map((lost) => (
							<li key={lost.fact}>
								{lostText(lost, record.confirmed?.by ?? null)}{' '}
								<span class="muted small">
									{moment(lost.at, now)}, device {lost.device.slice(0, 6)}
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			{record.fromNewer && (
				<p class="notice amber">
					A newer Parley has added something here that this version does not know. Update Parley to answer it.
				</p>
			)}
			{record.likely.length > 0 && (
				<p class="small muted">Only likely, since no page showed it plainly: {likelyText(record.likely)}.</p>
			)}
		</>
	);
}
