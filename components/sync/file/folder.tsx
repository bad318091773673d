import { useState } from 'preact/hooks';
import type { SyncProblem, SyncStatus } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { copiesText, problemText, syncWords } from '../../words/sync';
import { useFocusKept } from '../heading';
import type { SyncService } from '../service';
import { Question, Working } from './file';
import { keepInStep } from './keeper';
import { rememberFolder } from './keeping';

type On = Extract<SyncStatus, { on: true }>;

/** A folder that is kept in step by itself while a page is open. Only where the browser can. */
export function FolderPart({ sync, status }: { sync: SyncService; status: On }) {
	const model = useModel();
	const [working, setWorking] = useState<{ done: number; of: number } | null>(null);
	const [later, setLater] = useState(false);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const shown = problem ?? status.folderProblem;
	const asks = later || working ? null : status.folderAsks;
	const heading = useFocusKept(`${status.folder} ${shown?.code} ${asks !== null}`);
	if (!sync.canKeep()) {
		return (
			<p class="muted small">This browser cannot keep a folder in step by itself; write and read the file above.</p>
		);
	}
	const step = async (agreed = 0, replaces = false) => {
		if (working) return;
		setLater(false);
		setProblem(null);
		setWorking({ done: 0, of: 0 });
		const kept = await sync.keep(agreed, (done, of) => setWorking({ done, of }), replaces);
		setWorking(null);
		if (kept && !kept.ok) setProblem(kept.problem);
	};
	const choose = async () => {
		const chosen = await sync.chooseFolder();
		if (!chosen) return;
		if (!chosen.ok) return setProblem(chosen.problem);
		rememberFolder(model, true);
		await step();
		void keepInStep(model);
	};
	const stop = async () => {
		rememberFolder(model, false);
		await sync.forgetFolder();
	};
	const allow = async () => {
		await sync.allowFolder();
		await step();
	};
	return (
		<>
			<h3 ref={heading} tabIndex={-1}>
				By folder
			</h3>
			{status.folder === null ? (
				<div class="actions">
					<button type="button" class="button" onClick={() => void choose()}>
						Choose a folder
					</button>
				</div>
			) : (
				<>
					<p>
						In step with the folder <b>{status.folder}</b>. <span class="muted">{syncWords.keeps}</span>
					</p>
					{status.folderCopies > 0 && <p class="muted small">{copiesText(status.folderCopies)}</p>}
					<div class="actions">
						<button type="button" class="button" aria-disabled={working !== null} onClick={() => void step()}>
							Sync now
						</button>
						<button type="button" class="button" onClick={() => void stop()}>
							Stop using this folder
						</button>
					</div>
				</>
			)}
			<div role="status">
				{working && <Working {...working} />}
				{asks && (
					<Question
						loss={asks}
						agree={() => void step(asks.records.goes + asks.messages.goes)}
						leave={() => setLater(true)}
					/>
				)}
				{shown && status.folder !== null && (
					<div class="notice red">
						<p>{problemText(shown)}</p>
						{['folder-damaged', 'folder-refused'].includes(shown.code) && (
							<button type="button" class="button" onClick={() => void step(0, true)}>
								Keep it beside, and write a new file
							</button>
						)}
						{shown.code === 'folder-permission' && (
							<button type="button" class="button" onClick={() => void allow()}>
								Allow again
							</button>
						)}
					</div>
				)}
			</div>
		</>
	);
}
