import { useState } from 'preact/hooks';
import type { SyncProblem } from '../../lib/domain/sync';
import { useModel } from '../app/context';
import { problemText, syncWords } from '../words/sync';
import { deviceName } from './device-name';
import { type Keeps, StepHeading, useFocusKept } from './heading';
import { KitView } from './kit-view';
import { JoinWithCode } from './pair/ask';
import { RelayFields } from './relay/fields';
import { rememberRelay } from './relay/known';
import { takeRelay } from './relay/taken';
import type { SyncService } from './service';

type Step = { at: 'choose' } | { at: 'kit'; kit: string; group: number } | { at: 'join' } | { at: 'code' };

interface Sets {
	sync: SyncService;
	/** Told why the relay that came with a kit or a code is not used; null where it is. */
	refused: (why: SyncProblem | null) => void;
	/** What has the focus where sync was on before. */
	begins: Keeps;
}

/** Sync is off: make a kit, or join with one. Nothing is stored before the person has shown to have it. */
export function SetUp({ sync, refused, begins }: Sets) {
	const model = useModel();
	const [step, setStep] = useState<Step>({ at: 'choose' });
	const [name, setName] = useState(deviceName);
	const [typed, setTyped] = useState('');
	const [relay, setRelay] = useState({ address: '', accessKey: '' });
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const [busy, setBusy] = useState(false);
	const back = useFocusKept(step.at);

	const named = () => name.trim().slice(0, 60) || deviceName();
	const to = (next: Step) => {
		setTyped('');
		setProblem(null);
		setStep(next);
	};
	/** Whether what was typed as a relay's address is none, or one; it is put into its one form. */
	const relayReads = () => {
		if (relay.address.trim() === '') return true;
		const read = sync.relayAddress(relay.address);
		if (read.ok) setRelay({ ...relay, address: read.address });
		else setProblem(read.problem);
		return read.ok;
	};
	const make = async () => {
		if (!relayReads()) return;
		const kit = await sync.newKit();
		const group = 1 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % sync.kitGroups);
		to({ at: 'kit', kit, group });
	};
	const finish = async () => {
		if (step.at === 'choose' || step.at === 'code' || busy) return;
		if (step.at === 'kit' && sync.kitGroup(step.kit, step.group) !== sync.kitGroup(typed, 1)) {
			return setProblem({ code: 'kit-not-confirmed', group: step.group });
		}
		setBusy(true);
		refused(null);
		// A kit on paper may name no relay, or an earlier one: what was typed counts.
		const address = relay.address || (step.at === 'kit' ? '' : (/wss?:\/\/\S+/.exec(typed)?.[0] ?? ''));
		// Where it is refused, it stands in its field beside why.
		if (address !== '') rememberRelay(model, address);
		const joined = await sync.join(step.at === 'kit' ? step.kit : typed, named());
		if (joined.ok && address !== '') refused(await takeRelay(model, sync, address, relay.accessKey));
		setBusy(false);
		if (!joined.ok) setProblem(joined.problem);
	};

	if (step.at === 'choose') {
		return (
			<>
				<p>{syncWords.what}</p>
				<p class="muted small">{syncWords.disk}</p>
				<label class="label" for="sync-name">
					Name of this device
				</label>
				<input
					id="sync-name"
					class="field word"
					maxLength={60}
					autocomplete="off"
					value={name}
					onInput={(event) => setName(event.currentTarget.value)}
				/>
				<p class="muted small">{syncWords.relayFirst}</p>
				<details>
					<summary>With a relay</summary>
					<div class="sync-form">
						<RelayFields relay={relay} set={setRelay} />
					</div>
				</details>
				<p id="relay-says" role="status" class={problem ? 'notice red' : ''}>
					{problem && problemText(problem)}
				</p>
				<div class="actions">
					<button
						ref={(element) => {
							back(element);
							begins(element);
						}}
						type="button"
						class="button main"
						onClick={() => void make()}
					>
						Set up sync
					</button>
					<button type="button" class="button" onClick={() => relayReads() && to({ at: 'join' })}>
						Join with a recovery kit
					</button>
					<button type="button" class="button" onClick={() => to({ at: 'code' })}>
						Join with a code
					</button>
				</div>
			</>
		);
	}
	if (step.at === 'code') {
		return <JoinWithCode sync={sync} name={named()} refused={refused} cancel={() => to({ at: 'choose' })} />;
	}
	const says = problem ? problemText(problem) : '';
	return (
		<form
			class="sync-form"
			onSubmit={(event) => {
				event.preventDefault();
				void finish();
			}}
		>
			{step.at === 'kit' ? (
				<>
					<StepHeading key="kit">Set up sync</StepHeading>
					<KitView kit={step.kit} relay={relay.address} />
					<label class="label" for="sync-typed">
						To go on, type group {step.group} of the kit
					</label>
					<input
						id="sync-typed"
						class="field word"
						autocomplete="off"
						spellcheck={false}
						aria-describedby="sync-says"
						aria-invalid={problem !== null}
						value={typed}
						onInput={(event) => setTyped(event.currentTarget.value)}
					/>
				</>
			) : (
				<>
					<StepHeading key="join">Join with a recovery kit</StepHeading>
					<label class="label" for="sync-typed">
						Recovery kit
					</label>
					<textarea
						id="sync-typed"
						class="field"
						rows={3}
						autocomplete="off"
						spellcheck={false}
						aria-describedby="sync-says"
						aria-invalid={problem !== null}
						value={typed}
						onInput={(event) => setTyped(event.currentTarget.value)}
					/>
					<p class="muted small">{syncWords.join}</p>
					{relay.address && (
						<p>
							Relay: <code>{relay.address}</code>
						</p>
					)}
				</>
			)}
			<p id="sync-says" role="status" class={says ? 'notice red' : ''}>
				{says}
			</p>
			<div class="actions">
				<button type="submit" class="button main" aria-disabled={busy} disabled={typed.trim() === ''}>
					{step.at === 'kit' ? 'Switch sync on' : 'Join'}
				</button>
				<button type="button" class="button" onClick={() => to({ at: 'choose' })}>
					Cancel
				</button>
			</div>
		</form>
	);
}
