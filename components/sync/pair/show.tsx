import { useEffect, useRef, useState } from 'preact/hooks';
import type { Showing, ShownCode } from '../../../lib/domain/pairing';
import type { SyncProblem } from '../../../lib/domain/sync';
import { pairWords } from '../../words/pairing';
import { problemText } from '../../words/sync';
import { timeOfDay } from '../../words/time';
import { StepHeading, useFocusKept } from '../heading';
import type { SyncService } from '../service';
import { QrCode } from './qr';

/** Letting a device in: the kit, and the relay where the desk uses none, then a code, then who asks. */
export function AddDevice({ sync, known }: { sync: SyncService; known: string }) {
	const [kit, setKit] = useState('');
	const [typed, setTyped] = useState('');
	const relay = known || typed;
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const [state, setState] = useState<ShownCode | null>(null);
	const summary = useFocusKept(state === null);
	const showing = useRef<Showing | null>(null);
	const gone = useRef(false);
	useEffect(
		() => () => {
			gone.current = true;
			showing.current?.stop();
		},
		[],
	);
	const show = async () => {
		setProblem(null);
		const begun = await sync.showCode(kit, relay, setState);
		if (!begun.ok) return setProblem(begun.problem);
		// The page may have gone on to something else meanwhile.
		if (gone.current) return begun.showing.stop();
		showing.current = begun.showing;
	};
	const close = () => {
		showing.current?.stop();
		showing.current = null;
		setKit('');
		setState(null);
	};
	if (state) {
		return (
			<div class="pairing">
				<Shown
					state={state}
					decide={(approved) => (approved ? showing.current?.approve() : showing.current?.refuse())}
					again={() => void show()}
					close={close}
				/>
			</div>
		);
	}
	return (
		<details>
			<summary ref={summary}>Add a device with a code</summary>
			<form
				class="sync-form"
				onSubmit={(event) => {
					event.preventDefault();
					void show();
				}}
			>
				<p class="muted small">{pairWords.show}</p>
				<label class="label" for="pair-kit">
					Recovery kit of this desk
				</label>
				<textarea
					id="pair-kit"
					class="field"
					rows={3}
					autocomplete="off"
					spellcheck={false}
					aria-describedby="pair-kit-why pair-says"
					value={kit}
					onInput={(event) => setKit(event.currentTarget.value)}
				/>
				<p id="pair-kit-why" class="muted small">
					{pairWords.kit}
				</p>
				{known === '' && <RelayField id="pair-relay" value={typed} set={setTyped} />}
				<p id="pair-says" role="status" class={problem ? 'notice red' : ''}>
					{problem && problemText(problem)}
				</p>
				<div class="actions">
					<button type="submit" class="button main" disabled={kit.trim() === '' || relay.trim() === ''}>
						Show a code
					</button>
				</div>
			</form>
		</details>
	);
}

/** Where the two devices meet. */
export function RelayField({ id, value, set }: { id: string; value: string; set: (value: string) => void }) {
	return (
		<>
			<label class="label" for={id}>
				Relay for pairing
			</label>
			<input
				id={id}
				class="field"
				placeholder="wss://relay.example.org"
				autocomplete="off"
				spellcheck={false}
				value={value}
				onInput={(event) => set(event.currentTarget.value)}
			/>
		</>
	);
}

interface ShownProps {
	state: ShownCode;
	decide: (approved: boolean) => void;
	again: () => void;
	close: () => void;
}

function Shown({ state, decide, again, close }: ShownProps) {
	const [copied, setCopied] = useState('');
	const heading = useFocusKept(state.at);
	const copy = async (text: string) => {
		const done = await navigator.clipboard.writeText(text).then(
			() => true,
			() => false,
		);
		setCopied(done ? 'Copied.' : 'The browser did not allow copying. Mark the code and copy it.');
	};
	const open = state.at === 'shown' || state.at === 'asked';
	return (
		<>
			<StepHeading keeps={heading}>Add a device</StepHeading>
			{state.at === 'shown' && (
				<>
					<p class="pair-code">
						Pairing code: <code>{state.code}</code>
					</p>
					<QrCode text={state.text} label="The same code, with the relay’s address, as a QR code" />
					<p>{pairWords.enter}</p>
					<p class="muted small">
						Good until {timeOfDay(state.until)}, for one device. Leave this page open: closing it withdraws the code.
					</p>
					<div class="actions">
						<button type="button" class="button" onClick={() => void copy(state.text)}>
							Copy the code with the address
						</button>
					</div>
				</>
			)}
			<div role="status" class="pair-says">
				{state.at === 'shown' && <p class="small muted">{copied || 'Waiting for the other device.'}</p>}
				{'away' in state && state.away && <p class="notice amber">{pairWords.away}</p>}
				{state.at === 'asked' && (
					<div class="notice">
						<p>
							<b>{state.name}</b> asks to join this desk.
						</p>
						<p>
							Number: <b class="pair-number">{state.number}</b>
						</p>
						<p>{pairWords.compare}</p>
					</div>
				)}
				{state.at === 'answering' && <p>Telling {state.name}.</p>}
				{state.at === 'approved' && (
					<p class="notice">{state.name} was let in. Confirm it there, while its page is open.</p>
				)}
				{state.at === 'refused' && <p class="notice">{state.name} was refused, and got nothing.</p>}
				{state.at === 'ended' && <p class="notice red">{problemText(state.problem)}</p>}
			</div>
			<div class="actions">
				{state.at === 'asked' && (
					<>
						<button type="button" class="button main" onClick={() => decide(true)}>
							Same number, let it in
						</button>
						<button type="button" class="button danger" onClick={() => decide(false)}>
							Refuse
						</button>
					</>
				)}
				{(state.at === 'ended' || state.at === 'refused') && (
					<button type="button" class="button main" onClick={again}>
						Show a new code
					</button>
				)}
				<button type="button" class="button" onClick={close}>
					{open ? 'Cancel' : 'Done'}
				</button>
			</div>
		</>
	);
}
