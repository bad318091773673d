import { useEffect, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openRecord } from '../app/actions';
import { useModel } from '../app/context';
import { savingAccount } from '../app/settings';

/** Says over an apply form that there is a proposal for its job already. */
export function ProposedBefore({ job, whose }: { job: string | null; whose: string | null }) {
	const model = useModel();
	const account = whose ?? savingAccount(model);
	const [found, setFound] = useState<OpportunityRecord | null>(null);
	useEffect(() => {
		setFound(null);
		if (job === null) return;
		const { desk, live } = model.services;
		const take = (about: OpportunityRecord[]) => setFound(about.find((one) => one.kind === 'proposal') ?? null);
		// A note that cannot be worked out is left out.
		return live(
			() => desk.aboutJob(account, job),
			take,
			() => undefined,
		);
	}, [job, account]);
	if (!found) return null;
	return (
		<div class="strip-line warn">
			<p>You already proposed for this job.</p>
			<button type="button" class="text-button" onClick={() => openRecord(model, found.id)}>
				Open the proposal
			</button>
		</div>
	);
}
