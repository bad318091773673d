import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskedToJoin, Asking } from '../../../lib/domain/pairing';
import type { SyncProblem } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { pairWords } from '../../words/pairing';
import { problemText } from '../../words/sync';
import { StepHeading } from '../heading';
import { KitView } from '../kit-view';
import { knownRelay, rememberRelay } from '../relay/known';
import { takeRelay } from '../relay/taken';
import type { SyncService } from '../service';
import { RelayField } from './show';

interface Joins {
	sync: SyncService;
	/** Of this device. */
	name: string;
	/** Told why the relay that came with the code is not used; null where it is. */
	refused: (why: SyncProblem | null) => void;
	cancel: () => void;
}

/** Joining with a code: the code, the number to compare, and the kit before anything is stored. */
export function JoinWithCode({ sync, name, refused, cancel }: Joins) {
	const model = useModel();
	const [text, setText] = useState('');
	const [relay, setRelay] = useState(() => knownRelay(model));
	const [problem, setProblem] = useState<SyncProblem | null>(null);
	const [state, setState] = useState<AskedToJoin | null>(null);
	const [shown, setShown] = useState(false);
	const asking = useRef<Asking | null>(null);
	const gone = useRef(false);
	useEffect(
		() => () => {
			gone.current = true;
			asking.current?.stop();
		},
		[],
	);
	const enter = (typed: string) => {
		setText(typed);
		const found = sync.relayIn(typed);
		if (found !== null) setRelay(found);
	};
	const ask = async () => {
		setProblem(null);
		const begun = await sync.askToJoin(text, relay, name, setState);
		if (!begun.ok) return setProblem(begun.problem);
		if (gone.current) return begun.asking.stop();
		asking.current = begun.asking;
	};
	const back = () => {
		asking.current?.stop();
		asking.current = null;
		setState(null);
		setText('');
	};
	const join = async (kit: string, address: string | null) => {
		// So that it stands in the field, should the page be closed in the middle.
		if (address !== null) rememberRelay(model, address);
		const joined = await sync.join(kit, name);
		if (!joined.ok) return setProblem(joined.problem);
		if (address !== null) refused(await takeRelay(model, sync, address, ''));
	};
	if (state?.at === 'approved') {
		return (
			<div class="pairing">
				<StepHeading key="in">Let in</StepHeading>
				<p>{pairWords.letIn}</p>
				<details onToggle={(event) => setShown(event.currentTarget.open)}>
					<summary>Show the recovery kit here</summary>
					{shown && <KitView kit={state.kit} relay={state.relay ?? ''} />}
				</details>
				<p class="muted small">{pairWords.joins}</p>
				<p role="status" class={problem ? 'notice red' : ''}>
					{problem && problemText(problem)}
				</p>
				<div class="actions">
					<button type="button" class="button main" onClick={() => void join(state.kit, state.relay)}>
						I keep the kit, join this desk
					</button>
					<button type="button" class="button" onClick={cancel}>
						Cancel
					</button>
				</div>
			</div>
		);
	}
	if (state) {
		return (
			<div class="pairing">
				<StepHeading key="asking">Asking to join</StepHeading>
				<div role="status" class="pair-says">
					{state.at === 'asking' && <p>Waiting for the other device. Leave both pages open.</p>}
					{state.at === 'seen' && (
						<div class="notice">
							<p>
								Number: <b class="pair-number">{state.number}</b>
							</p>
							<p>{pairWords.number}</p>
						</div>
					)}
					{state.at !== 'ended' && state.away && <p class="notice amber">{pairWords.away}</p>}
					{state.at === 'ended' && <p class="notice red">{problemText(state.problem)}</p>}
				</div>
				<div class="actions">
					<button type="button" class="button" onClick={back}>
						{state.at === 'ended' ? 'Enter another code' : 'Cancel'}
					</button>
				</div>
			</div>
		);
	}
	return (
		<form
			class="sync-form"
			onSubmit={(event) => {
				event.preventDefault();
				void ask();
			}}
		>
			<StepHeading>Join with a code</StepHeading>
			<p class="muted small">{pairWords.where}</p>
			<label class="label" for="pair-code">
				Pairing code
			</label>
			<textarea
				id="pair-code"
				class="field"
				rows={2}
				autocomplete="off"
				spellcheck={false}
				aria-describedby="pair-says"
				aria-invalid={problem?.code.startsWith('pair-') ?? false}
				value={text}
				onInput={(event) => enter(event.currentTarget.value)}
			/>
			<RelayField id="pair-relay" value={relay} set={setRelay} />
			<p id="pair-says" role="status" class={problem ? 'notice red' : ''}>
				{problem && problemText(problem)}
			</p>
			<div class="actions">
				<button type="submit" class="button main" disabled={text.trim() === '' || relay.trim() === ''}>
					Ask to join
				</button>
				<button type="button" class="button" onClick={cancel}>
					Cancel
				</button>
			</div>
		</form>
	);
}
