import type { OpportunityRecord } from '../../lib/domain/record';
import { copyMessage } from '../app/carry';
import { useModel } from '../app/context';
import { roomDrafts } from '../app/room-draft';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { CopyText } from '../terms/copy-message';
import { amissText, namesAmiss, tellingDraft } from '../words/agency';
import { useStored } from './use-stored';

/** A message that tells the client who works, to be sent by the person in the room on Upwork. */
export function Telling({ record, names }: { record: OpportunityRecord; names: readonly string[] }) {
	const model = useModel();
	const fresh = { text: tellingDraft(record, names), of: names.join('\n') };
	const [{ text, of }, change, clear] = useStored(`telling.${record.id}`, fresh);
	const amiss = amissText(namesAmiss(text, names, of.split('\n')));
	const findings = useFindings(text, 'contract', record);
	const room = model.opportunity.value.find(({ kind }) => kind === 'room');
	// Read before it is changed, so that what is being written there stays.
	const held = room ? roomDrafts(model.services).of(room.id).value.text.trim() : '';
	const toRoom = () => {
		if (!room) return;
		roomDrafts(model.services).change(room.id, held === '' ? text : `${held}\n\n${text}`);
		model.go({ part: 'messages' });
	};
	const focus = () => document.getElementById('telling')?.focus();
	return (
		<div class="telling">
			<GuardedText
				id="telling"
				record={record}
				label="Message to the client"
				value={text}
				findings={findings}
				change={(to) => change({ text: to })}
				submit={() => void copyMessage(model, text)}
			/>
			{amiss && (
				<p class="notice amber" role="status">
					{amiss}
				</p>
			)}
			<div class="actions">
				<CopyText record={record} place="contract" text={text} what="message" edit={focus} />
				{room && (
					<button type="button" class="button" onClick={toRoom}>
						Put into the room’s message
					</button>
				)}
				<button type="button" class="text-button" onClick={clear}>
					Begin afresh
				</button>
			</div>
			<p class="small muted">You send it yourself, in the room on Upwork. Then note the day here.</p>
		</div>
	);
}
