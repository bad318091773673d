import { foldWork } from '../../lib/domain/agency-work';
import { missingFrom, notedBefore, statesMissingFrom } from '../../lib/domain/contract';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { canTakeAnswer, takeOverNoted } from '../app/contract-actions';
import { useLive } from '../candidacy/use-live';

/** Where an offer or contract was noted by hand and read from Upwork later: offers to put what only the note holds onto the one that Upwork shows. */
export function TakeOver({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const noted = notedBefore(record, model.opportunity.value);
	const facts = useLive(() => (noted ? model.services.desk.facts(noted.id) : Promise.resolve([])), [], [noted?.id]);
	if (!noted) return null;
	const work = foldWork(facts);
	const missing = missingFrom(record, noted);
	const what = record.kind === 'offer' ? 'offer' : 'contract';
	const prepared = canTakeAnswer(record, noted);
	const nothing =
		!prepared &&
		work.length === 0 &&
		Object.keys(missing).length === 0 &&
		statesMissingFrom(record, noted).length === 0;
	if (nothing && (noted.work === null || record.work !== null)) return null;
	return (
		<section class="notice" aria-label="What you noted by hand">
			<p>You noted this {what} by hand before Upwork’s page was read. The note holds what the page does not say.</p>
			<p class="actions">
				<button type="button" class="button slim" onClick={() => void takeOverNoted(model, record, noted, work)}>
					Put it onto this {what}
				</button>
			</p>
		</section>
	);
}
