import { useLayoutEffect, useState } from 'preact/hooks';
import type { SyncProblem, SyncStatus } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { moveWords } from '../../words/pairing';
import { problemText } from '../../words/sync';
import { Working } from '../file/file';
import { StepHeading, useFocusKept } from '../heading';
import { KitView } from '../kit-view';
import type { SyncService } from '../service';

type Step =
	| { at: 'idle' }
	| { at: 'kit'; kit: string; group: number }
	| { at: 'working'; done: number; of: number }
	| { at: 'done' };

/** `leave`: what cannot be read stays behind. `receive`: only with all that the relay and the folder hold. */
interface How {
	leave: boolean;
	receive: boolean;
}

type On = Extract<SyncStatus, { on: true }>;

/** Moving the desk to another kit, with what came of it. */
function useMove(sync: SyncService, relay: string | null) {
	const [work, setWork] = useState<{ done: number; of: number } | null>(null);
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const move = async (kit: string, how: How) => {
		setProblem(null);
		setWork({ done: 0, of: 0 });
		const moved = await sync.move(kit, { ...how, relay }, (done, of) => setWork({ done, of }));
		setWork(null);
		if (!moved.ok) setProblem(moved.problem);
		return moved.ok;
	};
	return { work, problem, setProblem, move };
}

interface Replaces {
	sync: SyncService;
	status: On;
	/** Told whether the new kit is shown. */
	tell: (shown: boolean) => void;
}

/** A device was lost: a new kit, kept and shown to be kept, then everything under it. */
export function ReplaceKit({ sync, status, tell }: Replaces) {
	const { ask } = useModel().services;
	const relay = status.relay?.address ?? null;
	const [step, setStep] = useState<Step>({ at: 'idle' });
	const [typed, setTyped] = useState('');
	const summary = useFocusKept(step.at);
	const { work, problem, setProblem, move } = useMove(sync, relay);
	useLayoutEffect(() => tell(step.at === 'kit'), [step.at]);
	const make = async () => {
		const kit = await sync.newKit();
		const group = 1 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % sync.kitGroups);
		setTyped('');
		setProblem(null);
		setHow({ leave: false, receive: true });
		setStep({ at: 'kit', kit, group });
	};
	const [how, setHow] = useState<How>({ leave: false, receive: true });
	const replace = async (more: Partial<How> = {}) => {
		if (step.at !== 'kit' || work) return;
		if (sync.kitGroup(step.kit, step.group) !== sync.kitGroup(typed, 1)) {
			return setProblem({ code: 'kit-not-confirmed', group: step.group });
		}
		// What was agreed to once is not asked again when something else is in the way.
		const agreed = { ...how, ...more };
		setHow(agreed);
		if (await move(step.kit, agreed)) setStep({ at: 'done' });
	};
	const goOn = async () => {
		await sync.pauseRelay(false);
		await ask('syncHold', {});
		await replace();
	};
	if (step.at === 'idle') {
		return (
			<details>
				<summary ref={summary}>A device was lost: replace the kit</summary>
				<div class="sync-form">
					<p class="muted small">{moveWords.why}</p>
					<p class="muted small">{moveWords.others}</p>
					<div class="actions">
						<button type="button" class="button" onClick={() => void make()}>
							Make a new kit
						</button>
					</div>
				</div>
			</details>
		);
	}
	if (step.at === 'kit') {
		return (
			<form
				class="sync-form"
				onSubmit={(event) => {
					event.preventDefault();
					void replace();
				}}
			>
				<StepHeading>Replace the kit</StepHeading>
				<KitView kit={step.kit} relay={relay ?? ''} />
				<label class="label" for="move-typed">
					To go on, type group {step.group} of the new kit
				</label>
				<input
					id="move-typed"
					class="field word"
					autocomplete="off"
					spellcheck={false}
					readOnly={work !== null}
					aria-describedby="move-says"
					aria-invalid={problem !== null}
					value={typed}
					onInput={(event) => setTyped(event.currentTarget.value)}
				/>
				<div id="move-says" role="status">
					{work && <Working {...work} />}
					{problem && <p class="notice red">{problemText(problem)}</p>}
					{problem?.code === 'move-behind' && <p class="small">{moveWords.without}</p>}
				</div>
				<div class="actions">
					<button type="submit" class="button main" aria-disabled={work !== null} disabled={typed.trim() === ''}>
						{problem?.code === 'move-behind' ? 'Sync now and replace the kit' : 'Replace the kit'}
					</button>
					{problem?.code === 'move-behind' && problem.why.code === 'relay-paused' && (
						<button type="button" class="button" onClick={() => void goOn()}>
							Go on syncing, then replace
						</button>
					)}
					{problem?.code === 'move-behind' && (
						<button type="button" class="button danger" onClick={() => void replace({ receive: false })}>
							Replace without it
						</button>
					)}
					{problem?.code === 'move-leaves' && (
						<button type="button" class="button danger" onClick={() => void replace({ leave: true })}>
							Leave that behind and replace
						</button>
					)}
					<button type="button" class="button" disabled={work !== null} onClick={() => setStep({ at: 'idle' })}>
						Cancel
					</button>
				</div>
			</form>
		);
	}
	return (
		<div class="pairing">
			<StepHeading>The kit was replaced</StepHeading>
			<ul>
				<li>{relay === null ? moveWords.sealed : moveWords.sealing} Throw the old kit away.</li>
				<li>{moveWords.others}</li>
				<li>{moveWords.files}</li>
			</ul>
			<div class="actions">
				<button type="button" class="button" onClick={() => setStep({ at: 'idle' })}>
					Done
				</button>
			</div>
		</div>
	);
}

/** This device stayed with the old kit: it moves to the new one with all it has. */
export function TakeNewKit({ sync }: { sync: SyncService }) {
	const [typed, setTyped] = useState('');
	const [done, setDone] = useState(false);
	const { work, problem, move } = useMove(sync, null);
	const take = async (leave: boolean) => {
		if (work || typed.trim() === '') return;
		setDone(false);
		// What is on the old desk beside this is brought by the device that moved first, or by those it is on.
		if (!(await move(typed, { leave, receive: false }))) return;
		setTyped('');
		setDone(true);
	};
	return (
		<details>
			<summary>The kit was replaced on another device</summary>
			<form
				class="sync-form"
				onSubmit={(event) => {
					event.preventDefault();
					void take(false);
				}}
			>
				<label class="label" for="move-kit">
					The new recovery kit
				</label>
				<textarea
					id="move-kit"
					class="field"
					rows={3}
					autocomplete="off"
					spellcheck={false}
					readOnly={work !== null}
					aria-describedby="move-kit-says"
					value={typed}
					onInput={(event) => setTyped(event.currentTarget.value)}
				/>
				<p class="muted small">{moveWords.join}</p>
				<div id="move-kit-says" role="status">
					{work && <Working {...work} />}
					{problem && <p class="notice red">{problemText(problem)}</p>}
					{done && <p class="notice">This device is under the new kit, with all it had.</p>}
				</div>
				<div class="actions">
					<button type="submit" class="button" aria-disabled={work !== null || typed.trim() === ''}>
						Move to the new kit
					</button>
					{problem?.code === 'move-leaves' && (
						<button type="button" class="button danger" onClick={() => void take(true)}>
							Leave that behind and move
						</button>
					)}
				</div>
			</form>
		</details>
	);
}
