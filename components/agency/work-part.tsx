import { accountsAreNeverShared } from '../../lib/domain/agency-rules';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { LogWork } from './log-work';
import { useRoster } from './use-roster';
import { WhoWorks } from './who-works';
import { WorkList } from './work-list';

/** Who really works on a contract, whether the client knows, and the work that was done. */
export function WorkPart({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const roster = useRoster(record.account);
	if (!roster || model.settings.value === null) return null;
	const hourly = record.terms?.hourly;
	return (
		<>
			<WhoWorks record={record} roster={roster} />
			<section aria-labelledby="log-title">
				<h3 id="log-title">Log work</h3>
				<LogWork record={record} roster={roster} />
			</section>
			<WorkList record={record} roster={roster} />
			{hourly && <p class="small muted">{accountsAreNeverShared}</p>}
		</>
	);
}
