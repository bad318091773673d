import type { AnswerKind } from '../../lib/domain/facts';
import { isOpenOffer, shownInstead } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { compose, ignore, markDone, openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { answerable } from '../app/drafts';
import { OfferBar } from '../offer/bar';
import { Icon } from '../small/icons';
import { GoneBar } from './gone';

/** The three answers and their keys, always in sight; else the way to Upwork. */
export function ActionBar({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const { url } = record;
	if (record.status === 'unlisted') return <GoneBar record={record} />;
	if (isOpenOffer(record) && !shownInstead(record, model.opportunity.value)) return <OfferBar record={record} />;
	if (!answerable(record)) {
		return url ? (
			<div class="bar">
				<button type="button" class="button" onClick={() => void openOnUpwork(model, url)}>
					<Icon name="out" />
					Open on Upwork
				</button>
			</div>
		) : null;
	}
	// Once an answer is prepared, the next step is to finish it on Upwork.
	const accept = record.status === 'prepared' ? 'button' : 'button main';
	return (
		<div class="bar" role="toolbar" aria-label="Answers">
			<button type="button" class={accept} aria-keyshortcuts="A" onClick={() => compose(model, record, 'accept')}>
				Accept{' '}
				<span class="kbd" aria-hidden="true">
					A
				</span>
			</button>
			<button type="button" class="button" aria-keyshortcuts="D" onClick={() => compose(model, record, 'decline')}>
				Decline{' '}
				<span class="kbd" aria-hidden="true">
					D
				</span>
			</button>
			{record.status !== 'ignored' && (
				<button type="button" class="button" aria-keyshortcuts="I" onClick={() => void ignore(model, record)}>
					Ignore{' '}
					<span class="kbd" aria-hidden="true">
						I
					</span>
				</button>
			)}
			{url && record.status !== 'prepared' && (
				<button
					type="button"
					class="icon-button bar-end"
					aria-label="Open on Upwork"
					title="Open on Upwork"
					onClick={() => void openOnUpwork(model, url)}
				>
					<Icon name="out" />
				</button>
			)}
		</div>
	);
}

/** Says that an answer was given on Upwork without having been prepared here. */
export function AnsweredThere({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	if (!answerable(record) || record.prepared) return null;
	const done = (kind: AnswerKind) => void markDone(model, record, { kind, reason: null, message: '', terms: null });
	return (
		<p class="answered-there small muted">
			<span>Already answered on Upwork?</span>
			<button type="button" class="text-button" onClick={() => done('accept')}>
				I accepted it
			</button>
			<button type="button" class="text-button" onClick={() => done('decline')}>
				I declined it
			</button>
		</p>
	);
}
