import { useEffect, useMemo, useState } from 'preact/hooks';
import { domainsIn } from '../../lib/domain/job-domains';
import {
	type Dismissed,
	type Exception,
	excusedBy,
	isDismissed,
	type Meaning,
	noteByEdition,
	type Place,
	type Rules,
	whatItMeans,
} from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { FindContacts, Finding } from '../app/services';
import { useOwnDetails } from './use-own-details';
import { useSaid } from './use-said';

export interface Judged {
	finding: Finding;
	meaning: Exclude<Meaning, 'none'>;
	/** The named exception that makes a note of it. */
	excused: Exception | null;
	/** What is said where only the edition gone by makes a note of it; null everywhere else. */
	byEdition: string | null;
	/** The person said that it is fine here: a note too, kept apart. */
	dismissed: boolean;
}

/** What a text is judged by in one record. */
export interface Judging extends Rules {
	/** Domains that stay silent, such as those in the job's own text. */
	allow: readonly string[];
	/** The person's own contact details. */
	own: readonly string[];
	dismissed: readonly Dismissed[];
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
	const { exceptions, dismissed } = useSaid(record);
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
			const { certainty } = finding;
			const found = finding.own
				? ({ kind: 'own', certainty, of: finding.kind } as const)
				: { kind: finding.kind, certainty };
			const meaning = whatItMeans(found, place, by);
			if (meaning === 'none') return [];
			const dismissed = isDismissed({ kind: found.kind, text: finding.text }, by.dismissed);
			const excused = excusedBy(found, by);
			const byEdition = noteByEdition(found, place, by);
			return [{ finding, meaning: dismissed ? 'note' : meaning, excused, byEdition, dismissed }];
		});
	} catch {
		return [];
	}
}
