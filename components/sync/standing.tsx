import { useState } from 'preact/hooks';
import type { MoveState } from '../../lib/domain/pairing';
import type { SyncProblem, SyncStatus } from '../../lib/domain/sync';
import { useModel } from '../app/context';
import { givesUpText, moveWords } from '../words/pairing';
import { doubtText, filesText, notOpenedText, problemText, standingText, syncWords, wroteText } from '../words/sync';
import { FilePart } from './file/file';
import { FolderPart } from './file/folder';
import { rememberFolder } from './file/keeping';
import { SyncGlyph } from './glyph';
import { type Keeps, StepHeading, useFocusKept } from './heading';
import { KitView } from './kit-view';
import { OpenMove, useMoving } from './move/open';
import { ReplaceKit, TakeNewKit } from './move/replace';
import { AddDevice } from './pair/show';
import { rememberLink } from './relay/holding';
import { RelayPart } from './relay/part';
import type { SyncService } from './service';

type On = Extract<SyncStatus, { on: true }>;

interface Stands {
	sync: SyncService;
	status: On;
	/** Why the relay that came with the kit or a code is not used. */
	refused: SyncProblem | null;
	/** What has the focus where sync was off before. */
	stands: Keeps;
}

/** Sync is on: how it stands, the ways to write and read, the devices, and the way out. */
export function Standing({ sync, status, refused, stands }: Stands) {
	const model = useModel();
	const now = model.now.value;
	const move = useMoving(sync);
	const [replacing, setReplacing] = useState(false);
	const { glyph, text } = standingText(status);
	const notOpened = notOpenedText(status.notOpened);
	const relay = status.relay?.address ?? null;
	return (
		<>
			<p ref={stands} class="sync-stands" tabIndex={-1}>
				<SyncGlyph state={glyph} /> {text}
			</p>
			<p class="muted small">{filesText(status, now)}</p>
			{status.newKit !== null && <p class="notice amber">{moveWords.told}</p>}
			{status.relay?.doubt && <p class="notice red">{doubtText(status.relay.doubt, status.notOpened.newer)}</p>}
			{notOpened && <p class="notice amber">{notOpened}</p>}
			<OpenMove sync={sync} status={status} move={move} />
			<RelayPart sync={sync} status={status} refused={refused} />
			<FilePart sync={sync} />
			<FolderPart sync={sync} status={status} />
			<h3>Devices</h3>
			<ul class="plain-list" aria-label="Devices">
				<li>
					{status.name} <span class="muted">(this device)</span>
				</li>
				{status.devices
					.filter((device) => !device.here)
					.map((device) => (
						<li key={`${device.name} ${device.at}`}>
							{device.name} <span class="muted">{wroteText(device.at, now)}</span>
						</li>
					))}
			</ul>
			<p class="muted small">{syncWords.disk}</p>
			{/* What was typed or shown is of one kit: it goes when the desk has another. Two kits are never shown at once. */}
			<AddDevice key={`add ${status.desk}`} sync={sync} known={relay ?? ''} />
			{!replacing && <CheckKit key={`check ${status.desk}`} sync={sync} relay={relay ?? ''} />}
			<ReplaceKit sync={sync} status={status} tell={setReplacing} />
			<TakeNewKit sync={sync} />
			<Leave sync={sync} move={move} />
		</>
	);
}

/** Whether a kit that is kept somewhere is the right one; if it is, it can be kept once more. */
function CheckKit({ sync, relay }: { sync: SyncService; relay: string }) {
	const [typed, setTyped] = useState('');
	const [kit, setKit] = useState<string | null>(null);
	const [says, setSays] = useState<{ right: boolean; text: string } | null>(null);
	const summary = useFocusKept(kit === null);
	const hide = () => {
		setKit(null);
		setSays(null);
	};
	const check = async () => {
		if (typed.trim() === '') return;
		const checked = await sync.checkKit(typed, true);
		setKit(checked.ok ? sync.kitText(typed) : null);
		if (checked.ok) setTyped('');
		setSays(
			checked.ok
				? { right: true, text: 'This is the recovery kit of this desk.' }
				: { right: false, text: problemText(checked.problem) },
		);
	};
	return (
		<details
			onToggle={(event) => {
				if (!event.currentTarget.open) hide();
			}}
		>
			<summary ref={summary}>Check your recovery kit, or keep it once more</summary>
			<form
				class="sync-form"
				onSubmit={(event) => {
					event.preventDefault();
					void check();
				}}
			>
				<label class="label" for="sync-check">
					Recovery kit to check
				</label>
				<textarea
					id="sync-check"
					class="field"
					rows={3}
					autocomplete="off"
					spellcheck={false}
					value={typed}
					onInput={(event) => setTyped(event.currentTarget.value)}
				/>
				<p role="status" class={says ? `notice ${says.right ? '' : 'red'}` : ''}>
					{says?.text}
				</p>
				<div class="actions">
					<button type="submit" class="button" aria-disabled={typed.trim() === ''}>
						Check
					</button>
				</div>
				{kit && (
					<>
						<StepHeading>The kit once more</StepHeading>
						<KitView kit={kit} relay={relay} />
						<button type="button" class="button" onClick={hide}>
							Hide the kit
						</button>
					</>
				)}
			</form>
		</details>
	);
}

/** Leaving in two presses: it takes the kit to come back, and gives up a move that is not finished. */
function Leave({ sync, move }: { sync: SyncService; move: MoveState | null }) {
	const model = useModel();
	const [sure, setSure] = useState(false);
	const safe = useFocusKept(sure);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const leave = async () => {
		const left = await sync.leave();
		if (left.ok) {
			rememberFolder(model, false);
			rememberLink(model, false);
		} else setProblem(left.problem);
	};
	return (
		<>
			<h3>Leave</h3>
			<p class="muted small">{syncWords.leave}</p>
			<p id="leave-says" role="status" class={sure ? 'notice amber' : ''}>
				{sure && (move ? `${givesUpText(move)} ${syncWords.sure}` : syncWords.sure)}
			</p>
			<div class="actions">
				{sure ? (
					<>
						<button type="button" class="button danger" onClick={() => void leave()}>
							Leave, I have the kit or do not need it
						</button>
						<button
							ref={safe}
							type="button"
							class="button"
							aria-describedby="leave-says"
							onClick={() => setSure(false)}
						>
							Stay
						</button>
					</>
				) : (
					<button ref={safe} type="button" class="button" onClick={() => setSure(true)}>
						Leave and keep the data
					</button>
				)}
			</div>
			{problem && <p class="notice red">{problemText(problem)}</p>}
		</>
	);
}
