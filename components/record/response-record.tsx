import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Bucket, ResponseRecord } from '../../lib/domain/response-record';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { count } from '../words/number';
import { accountText } from '../words/record';
import { bucketNames, countsText, uncountedLines } from '../words/response';
import { span } from '../words/time';
import { Strip } from './strip';
import { MOST, useResponseRecord } from './use-response-record';

/** Answers shown one by one, the newest. */
const SHOWN = 20;

/** How fast invitations were answered, in Upwork's buckets, as far as Parley saw it. */
export function ResponseRecordPage({ close }: { close: () => void }) {
	const model = useModel();
	const kept = useResponseRecord();
	const heading = useRef<HTMLHeadingElement>(null);
	const { account } = model.view.value;
	useLayoutEffect(() => heading.current?.focus(), []);
	return (
		<article class="detail response" aria-labelledby="response-title">
			<div class="detail-scroll">
				<button type="button" class="text-button response-close" onClick={close}>
					<Icon name="close" />
					Close
				</button>
				<header class="detail-head">
					<p class="muted small">
						Response record{account ? ` · ${accountText(account, model.preferences.value)}` : ''}
					</p>
					<h2 id="response-title" class="big" ref={heading} tabIndex={-1}>
						From what Parley saw
					</h2>
					<p>Upwork’s own record may differ: it knows answers from before Parley and from other devices.</p>
				</header>
				{kept && <Figures record={kept.record} />}
				{kept?.cut && <p class="small muted">Only the newest {count(MOST)} of each list are counted.</p>}
			</div>
		</article>
	);
}

const buckets: readonly Bucket[] = ['day', 'three-days', 'slower'];

function Figures({ record }: { record: ResponseRecord }) {
	const { counts, times, rough } = record;
	const total = counts.day + counts['three-days'] + counts.slower;
	return (
		<>
			<section aria-labelledby="buckets-title">
				<h3 id="buckets-title">How fast you answered</h3>
				{total === 0 ? (
					<p>No answer counts yet. Accept or decline an invitation, and it appears here.</p>
				) : (
					<>
						<dl class="buckets">
							{buckets.map((bucket) => (
								<div key={bucket}>
									<dt>{bucketNames[bucket]}</dt>
									<dd>
										<span class="bucket-bar" aria-hidden="true">
											<span style={{ width: `${(counts[bucket] / total) * 100}%` }} />
										</span>
										<span>{count(counts[bucket])}</span>
									</dd>
								</div>
							))}
						</dl>
						<p class="small muted">{countsText(record)}</p>
					</>
				)}
			</section>
			{times.length > 0 && (
				<section aria-labelledby="times-title">
					<h3 id="times-title">Times against the 24-hour line</h3>
					<Strip times={times} />
					<ol class="history">
						{times.slice(0, SHOWN).map((time) => (
							<li key={time.record}>
								<span class="words">{time.title?.trim() || 'Untitled invitation'}</span>
								<span class="muted small">
									{rough > 0 ? 'at most ' : ''}
									{span(time.ms)}
								</span>
							</li>
						))}
					</ol>
					{times.length > SHOWN && (
						<p class="small muted">
							The newest {SHOWN} of {count(times.length)}.
						</p>
					)}
				</section>
			)}
			<section aria-labelledby="counts-title">
				<h3 id="counts-title">What counts</h3>
				<p>
					Accepting and declining, whether prepared here or given on Upwork. The clock starts when the invitation came.
				</p>
			</section>
			<section aria-labelledby="uncounted-title">
				<h3 id="uncounted-title">What does not count</h3>
				<ul class="plain-list">
					{uncountedLines(record.uncounted).map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			</section>
		</>
	);
}
