import { useState } from 'preact/hooks';
import { saveBackup, say } from '../app/actions';
import { useModel } from '../app/context';
import { useStands } from '../sync/use-stands';
import { staysText } from '../words/erase';

/** Erasing everything: offers a backup first, and takes the typed word, because it cannot be undone. */
export function EraseEverything() {
	const model = useModel();
	const sync = useStands();
	const [typed, setTyped] = useState('');
	const [done, setDone] = useState(false);
	const sure = typed.trim().toLowerCase() === 'erase';
	const erase = async () => {
		const answer = await model.services.ask('eraseEverything', { confirm: 'erase' });
		if (!answer.ok) return say(model, answer);
		const theme = model.services.store.getItem('parley.theme');
		model.services.store.clear();
		if (theme) model.services.store.setItem('parley.theme', theme);
		setTyped('');
		setDone(true);
	};
	return (
		<form
			class="erase"
			onSubmit={(event) => {
				event.preventDefault();
				if (sure) void erase();
			}}
		>
			<p>Deletes every record, answer and draft on this device. Upwork is unchanged. It cannot be undone.</p>
			{sync?.on && <p>{staysText(sync.relay !== null)}</p>}
			<p>
				<button type="button" class="button" onClick={() => void saveBackup(model)}>
					Save a backup first
				</button>
			</p>
			<label class="label" for="erase-word">
				Type “erase” to go on
			</label>
			<div class="actions">
				<input
					id="erase-word"
					class="field word"
					autocomplete="off"
					spellcheck={false}
					value={typed}
					onInput={(event) => setTyped(event.currentTarget.value)}
				/>
				<button type="submit" class="button danger" disabled={!sure}>
					Erase everything
				</button>
			</div>
			<p role="status">{done ? 'Everything is erased.' : ''}</p>
		</form>
	);
}
