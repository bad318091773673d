import { useMemo } from 'preact/hooks';
import { contactSaid, type Said } from '../../lib/domain/contact-said';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';

/** What the person said about contact details in a record's opportunity; of the record alone until the others are read. */
export function useSaid(record: OpportunityRecord): Said {
	const all = useModel().opportunity.value;
	return useMemo(
		() =>
			contactSaid(
				all.some((one) => one.id === record.id) ? all.map((one) => (one.id === record.id ? record : one)) : [record],
			),
		[all, record],
	);
}
