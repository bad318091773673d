import { useEffect, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import type { FindContacts } from '../app/services';
import { offSite } from '../words/off-site';

/** What in the client's own message asks to leave Upwork: contact details and requests, in words. The detector is loaded when it is shown. */
export function useClientSigns(record: OpportunityRecord): readonly string[] {
	const model = useModel();
	const [signs, setSigns] = useState<readonly string[]>([]);
	const text = record.kind === 'invitation' ? record.clientMessage : null;
	useEffect(() => {
		setSigns([]);
		if (!text) return;
		let gone = false;
		model.services.findContacts().then(
			(find) => {
				if (!gone) setSigns(signsIn(text, find));
			},
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [text]);
	return signs;
}

/** A link alone is no sign: clients show their own sites. A detector that throws finds nothing. */
export function signsIn(text: string, find: FindContacts): string[] {
	const found = () => {
		try {
			return find(text).filter(({ certainty, kind }) => certainty !== 'hint' && kind !== 'link' && kind !== 'request');
		} catch {
			return [];
		}
	};
	const names = [...found().map((one) => one.text.trim()), ...offSite(text)];
	return [...new Set(names)];
}

/** A quiet note below the message. It says what stands there, and judges nobody. */
export function ClientSigns({ record }: { record: OpportunityRecord }) {
	const signs = useClientSigns(record);
	if (signs.length === 0) return null;
	const shown = signs.slice(0, 3).map((sign) => `“${sign.length > 40 ? `${sign.slice(0, 39)}…` : sign}”`);
	return (
		<p class="small muted words client-signs" role="note">
			The message names a way to talk or work outside Upwork: {shown.join(', ')}
			{signs.length > shown.length ? ' and more' : ''}. Before a contract starts, Upwork asks both sides to stay on
			Upwork. “Client asked to work outside Upwork” is among the decline reasons.
		</p>
	);
}
