import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { effectiveFacts } from '../../lib/domain/effective';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';
import { bindNote } from './bind';
import { type Note, openNote } from './note';
import { sendUnsent, unsentKey, unsentKeys } from './unsent';

/** A record's note in a plain text area: kept on every key press, merged with what another window writes meanwhile. */
export function NoteField({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const field = useRef<HTMLTextAreaElement>(null);
	const note = useSignal<Note | null>(null);
	useEffect(() => {
		const { services } = model;
		const page = services.newId();
		const opened = openNote(services, record.id, page);
		const area = field.current;
		let unbind: (() => void) | null = null;
		const unfollow = services.live(
			() => services.desk.facts(record.id),
			(facts) => {
				opened.receive(effectiveFacts(facts));
				if (unbind || !area) return;
				// What is typed before the note is there would have nowhere to go.
				unbind = bindNote(area, opened);
				area.readOnly = false;
				note.value = opened;
			},
			(error) => void judgeHealth(model, error),
		);
		const left = unsentKeys(services.store, record.id).filter((key) => key !== unsentKey(record.id, page));
		void sendUnsent(services, left);
		const flush = () => void opened.flush();
		addEventListener('pagehide', flush);
		document.addEventListener('visibilitychange', flush);
		return () => {
			unfollow();
			unbind?.();
			opened.close();
			removeEventListener('pagehide', flush);
			document.removeEventListener('visibilitychange', flush);
		};
	}, [record.id]);
	return (
		<section aria-labelledby="note-title">
			<h3 id="note-title">Note</h3>
			<textarea
				ref={field}
				class="field note"
				aria-labelledby="note-title"
				aria-describedby="note-says"
				placeholder="Only for you, on this device"
				rows={6}
				readOnly
			/>
			<p id="note-says" class="small danger-text" role="status">
				{note.value?.problem.value}
			</p>
		</section>
	);
}
