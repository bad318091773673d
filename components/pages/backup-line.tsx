import { useState } from 'preact/hooks';
import { saveBackup } from '../app/actions';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { backupDue } from '../words/health';

/** The weekly offer of a backup, in one line. */
export function BackupLine() {
	const model = useModel();
	const [later, setLater] = useState(false);
	const memory = model.memory.value;
	const due = memory && backupDue(memory.firstKept, memory.lastBackup, model.now.value);
	if (!due || later) return null;
	return (
		<aside class="backup-line small" aria-label="Backup">
			<span title="Removing the extension deletes its data.">{due}</span>
			<button type="button" class="text-button" onClick={() => void saveBackup(model)}>
				Back up now
			</button>
			<button type="button" class="icon-button" aria-label="Not now" title="Not now" onClick={() => setLater(true)}>
				<Icon name="close" />
			</button>
		</aside>
	);
}
