import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { answeredThere, askHowAnswered, explainGone } from '../app/actions';
import { useModel } from '../app/context';
import { moment } from '../words/time';

/** Says that Upwork's page no longer lists an invitation, and since when. No clock runs then. */
export function Gone({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const now = model.now.value;
	if (record.status !== 'unlisted' || !record.unlisted) return null;
	const proposal = model.opportunity.value.some((one) => one.kind === 'proposal' && one.box === 'active');
	return (
		<section class="notice standing" aria-labelledby="gone-title">
			<h3 id="gone-title">No longer on Upwork’s page since {moment(record.unlisted.at, now)}</h3>
			<p>
				Upwork does not say why. If you answered it, the client withdrew it or the job was closed, say so below. Should
				the page list it again, it waits here again.
			</p>
			{proposal && <p>There is an active proposal for the same job, so you have probably accepted it.</p>}
		</section>
	);
}

/** What became of it, one key each; answering asks which answer it was, in the same place. */
export function GoneBar({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const first = useRef<HTMLButtonElement>(null);
	const asking = model.answered.value === record.id;
	useLayoutEffect(() => {
		if (asking) first.current?.focus();
	}, [asking]);
	if (asking) {
		return (
			<div class="bar" role="toolbar" aria-label="Which answer it was">
				<button
					type="button"
					class="button main"
					ref={first}
					aria-keyshortcuts="A"
					onClick={() => void answeredThere(model, record, 'accept')}
				>
					I accepted it <Key letter="A" />
				</button>
				<button
					type="button"
					class="button"
					aria-keyshortcuts="D"
					onClick={() => void answeredThere(model, record, 'decline')}
				>
					I declined it <Key letter="D" />
				</button>
			</div>
		);
	}
	return (
		<div class="bar" role="toolbar" aria-label="What became of it">
			<button type="button" class="button main" aria-keyshortcuts="A" onClick={() => askHowAnswered(model, record)}>
				Answered <Key letter="A" />
			</button>
			<button
				type="button"
				class="button"
				aria-keyshortcuts="W"
				onClick={() => void explainGone(model, record, 'withdrawn')}
			>
				Withdrawn <Key letter="W" />
			</button>
			<button
				type="button"
				class="button"
				aria-keyshortcuts="C"
				onClick={() => void explainGone(model, record, 'closed')}
			>
				Closed <Key letter="C" />
			</button>
		</div>
	);
}

function Key({ letter }: { letter: string }) {
	return (
		<span class="kbd" aria-hidden="true">
			{letter}
		</span>
	);
}
