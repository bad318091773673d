import { useEffect, useMemo, useState } from 'preact/hooks';
import {
	type Exception,
	excusedBy,
	isDismissed,
	type Meaning,
	type Place,
	type Rules,
	whatItMeans,
} from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { FindContacts, Finding } from '../app/services';
import { domainsIn } from './job-domains';
import { useOwnDetails } from './use-own-details';

export interface Judged {
	finding: Finding;
	meaning: Exclude<Meaning, 'none'>;
	/** The named exception that makes a note of it. */
	excused: Exception | null;
	/** The person said that it is fine here: a note too, kept apart. */
	dismissed: boolean;
}

/** What a text is judged by in one record. */
export interface Judging extends Rules {
	/** Domains that stay silent, such as those in the job's own text. */
	allow: readonly string[];
	/** The person's own contact details. */
	own: readonly string[];
	dismissed: OpportunityRecord['dismissed'];
}

/** What a text holds by the contact policy of the place. The detector is loaded with the first letter; without it nothing is found. */
export function useFindings(text: string, place: Place, record: OpportunityRecord): readonly Judged[] {
	const model = useModel();
	const own = useOwnDetails();
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
	const edition = model.preferences.value.contactEdition;
	const { exceptions, dismissed } = record;
	return useMemo(() => {
		if (!detector) return [];
		const by = { edition, exceptions: exceptions.map((one) => one.exception), allow, own: own ?? [], dismissed };
		return judge(detector.find, text, place, by);
	}, [detector, text, allow, place, edition, exceptions, dismissed, own]);
}

/** Findings with what they mean here. A detector that throws finds nothing, so that it never stands in the way. */
export function judge(find: FindContacts, text: string, place: Place, by: Judging): Judged[] {
	try {
		return find(text, { allow: by.allow, own: by.own }).flatMap((finding): Judged[] => {
			const kind = finding.own ? 'own' : finding.kind;
			const judged = whatItMeans({ kind, certainty: finding.certainty }, place, by);
			if (judged === 'none') return [];
			const dismissed = isDismissed({ kind: finding.kind, text: finding.text }, by.dismissed);
			const bare = whatItMeans({ kind, certainty: finding.certainty }, place, { ...by, exceptions: [] });
			const excused = bare === judged ? null : excusedBy(kind, by);
			return [{ finding, meaning: dismissed ? 'note' : judged, excused, dismissed }];
		});
	} catch {
		return [];
	}
}
