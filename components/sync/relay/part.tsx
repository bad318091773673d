import { useEffect, useState } from 'preact/hooks';
import type { SyncProblem, SyncStatus } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { problemText, relayText, syncWords } from '../../words/sync';
import { Question, Working } from '../file/file';
import { useFocusKept } from '../heading';
import type { SyncService } from '../service';
import { KeyField, RelayFields } from './fields';
import { rememberLink } from './holding';
import { knownRelay } from './known';
import { takeRelay } from './taken';

type On = Extract<SyncStatus, { on: true }>;

/** Through a relay: choosing one, or how the connection to it stands and what can be done. */
export function RelayPart({ sync, status, refused }: { sync: SyncService; status: On; refused: SyncProblem | null }) {
	const heading = useFocusKept(status.relay !== null);
	const [problem, setProblem] = useState<SyncProblem | null>(refused);
	useEffect(() => setProblem(refused), [refused]);
	return (
		<>
			<h3 ref={heading} tabIndex={-1}>
				Through a relay
			</h3>
			{status.relay ? (
				<Used sync={sync} relay={status.relay} />
			) : (
				<Choose sync={sync} problem={problem} setProblem={setProblem} />
			)}
		</>
	);
}

interface Chooses {
	sync: SyncService;
	/** What is wrong with the address. */
	problem: SyncProblem | null;
	setProblem: (problem: SyncProblem | null) => void;
}

function Choose({ sync, problem, setProblem }: Chooses) {
	const model = useModel();
	const [relay, setRelay] = useState(() => ({ address: knownRelay(model), accessKey: '' }));
	return (
		<form
			class="sync-form"
			onSubmit={(event) => {
				event.preventDefault();
				void takeRelay(model, sync, relay.address, relay.accessKey).then(setProblem);
			}}
		>
			<RelayFields
				relay={relay}
				set={(typed) => {
					setRelay(typed);
					setProblem(null);
				}}
			/>
			<p id="relay-says" role="status" class={problem ? 'notice red' : ''}>
				{problem && problemText(problem)}
			</p>
			<div class="actions">
				<button type="submit" class="button main" disabled={relay.address.trim() === ''}>
					Use this relay
				</button>
			</div>
		</form>
	);
}

function Used({ sync, relay }: { sync: SyncService; relay: NonNullable<On['relay']> }) {
	const model = useModel();
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const { ask } = model.services;
	const asks = relay.asks !== null;
	const asksKey = relay.problem?.code === 'relay-refused' && relay.problem.reason === 'access-key' && !relay.paused;
	const stands = useFocusKept(`${asks} ${asksKey}`);
	const now = async (agreed = 0) => {
		if (busy || relay.paused) return;
		setBusy(true);
		setProblem(null);
		const done = await ask('syncNow', { agreed });
		setBusy(false);
		if (!done.ok) setProblem({ code: 'failed', detail: done.message });
	};
	const pause = async () => {
		await sync.pauseRelay(!relay.paused);
		await ask('syncHold', {});
	};
	const stop = async () => {
		rememberLink(model, false);
		await sync.stopRelay();
	};
	const shown = problem ?? relay.problem;
	return (
		<>
			<p ref={stands} tabIndex={-1}>
				<b class="words">{relay.address}</b> <span class="muted">{relayText(relay, model.now.value)}</span>
			</p>
			<div class="actions">
				<button type="button" class="button" aria-disabled={busy || relay.paused} onClick={() => void now()}>
					Sync now
				</button>
				<button type="button" class="button" onClick={() => void pause()}>
					{relay.paused ? 'Go on' : 'Pause'}
				</button>
				<button type="button" class="button" onClick={() => void stop()}>
					Stop using this relay
				</button>
			</div>
			<div role="status">
				{relay.progress && !relay.paused && <Working {...relay.progress} />}
				{shown && !relay.paused && <p class="notice red">{problemText(shown)}</p>}
				{asksKey && <GiveKey sync={sync} address={relay.address} />}
				{relay.asks && (
					<Question
						loss={relay.asks}
						agree={() => void now((relay.asks?.records.goes ?? 0) + (relay.asks?.messages.goes ?? 0))}
						leave={() => void sync.pauseRelay(true)}
					/>
				)}
			</div>
			<Delete sync={sync} />
		</>
	);
}

/** The relay asks for its access key, as for a new desk, or after its disk was lost. */
function GiveKey({ sync, address }: { sync: SyncService; address: string }) {
	const model = useModel();
	const [key, setKey] = useState('');
	return (
		<form
			class="sync-form"
			onSubmit={(event) => {
				event.preventDefault();
				void takeRelay(model, sync, address, key);
			}}
		>
			<KeyField value={key} set={setKey} />
			<p id="relay-key-says" class="muted small">
				{syncWords.accessKey}
			</p>
			<div class="actions">
				<button type="submit" class="button" disabled={key.trim() === ''}>
					Give this key
				</button>
			</div>
		</form>
	);
}

/** Deleting from the relay, in two presses: it cannot be taken back. */
function Delete({ sync }: { sync: SyncService }) {
	const model = useModel();
	const [sure, setSure] = useState(false);
	const safe = useFocusKept(sure);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const remove = async () => {
		const deleted = await sync.deleteFromRelay();
		if (deleted.ok) rememberLink(model, false);
		else setProblem(deleted.problem);
	};
	return (
		<details>
			<summary>Delete from the relay</summary>
			<div class="sync-form">
				<p class="muted small">{syncWords.deletes}</p>
				<div class="actions">
					{sure ? (
						<>
							<button type="button" class="button danger" onClick={() => void remove()}>
								Delete it there for good
							</button>
							<button ref={safe} type="button" class="button" onClick={() => setSure(false)}>
								Keep it
							</button>
						</>
					) : (
						<button ref={safe} type="button" class="button" onClick={() => setSure(true)}>
							Delete from the relay
						</button>
					)}
				</div>
				<p role="status" class={problem ? 'notice red' : ''}>
					{problem && problemText(problem)}
				</p>
			</div>
		</details>
	);
}
