import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Meaning, type Place, whatItMeans } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { FindContacts, Finding } from '../app/services';
import { domainsIn } from './job-domains';

export interface Judged {
	finding: Finding;
	meaning: Exclude<Meaning, 'none'>;
}

/** What a text holds by the contact policy of the place. The detector is loaded with the first letter; without it nothing is found. */
export function useFindings(text: string, place: Place, record: OpportunityRecord): readonly Judged[] {
	const model = useModel();
	const [detector, setDetector] = useState<{ find: FindContacts } | null>(null);
	const wanted = text !== '';
	useEffect(() => {
		if (!wanted || detector) return;
		let gone = false;
		model.services.findContacts().then(
			(find) => {
				if (!gone) setDetector({ find });
			},
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [wanted]);
	const allow = useMemo(() => domainsIn(record.title, record.clientMessage), [record.title, record.clientMessage]);
	return useMemo(() => (detector ? judge(detector.find, text, allow, place) : []), [detector, text, allow, place]);
}

/** Findings with what they mean here. A detector that throws finds nothing, so that it never stands in the way. */
export function judge(find: FindContacts, text: string, allow: readonly string[], place: Place): Judged[] {
	try {
		return find(text, { allow }).flatMap((finding) => {
			const meaning = whatItMeans(finding, place);
			return meaning === 'none' ? [] : [{ finding, meaning }];
		});
	} catch {
		return [];
	}
}
