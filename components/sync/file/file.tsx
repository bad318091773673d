import { useState } from 'preact/hooks';
import type { SyncLoss, SyncProblem } from '../../../lib/domain/sync';
import { useModel } from '../../app/context';
import { count } from '../../words/number';
import { lossText, mergedText, problemText, syncWords } from '../../words/sync';
import { useFocusKept } from '../heading';
import type { SyncService } from '../service';

type Step =
	| { at: 'idle' }
	| { at: 'working'; done: number; of: number }
	| { at: 'handed' }
	| { at: 'read'; added: number; newKit: boolean; partly: boolean }
	| { at: 'asks'; file: File; loss: SyncLoss }
	| { at: 'refused'; problem: SyncProblem };

/** Writing everything into one sealed file, and reading one. */
export function FilePart({ sync }: { sync: SyncService }) {
	const { services } = useModel();
	const [step, setStep] = useState<Step>({ at: 'idle' });
	const progress = (done: number, of: number) => setStep({ at: 'working', done, of });
	const busy = step.at === 'working';
	const heading = useFocusKept(step.at);
	const write = async () => {
		if (busy) return;
		progress(0, 0);
		const made = await sync.makeFile(progress);
		if (!made.ok) return setStep({ at: 'refused', problem: made.problem });
		services.saveFile(made.name, made.file);
		await sync.fileHanded(made.print);
		setStep({ at: 'handed' });
	};
	const read = async (file: File | undefined, agreed = 0) => {
		if (!file) return;
		progress(0, 0);
		const merged = await sync.mergeFile(file, agreed, progress);
		if (!merged.ok) setStep({ at: 'refused', problem: merged.problem });
		else if (merged.asks) setStep({ at: 'asks', file, loss: merged.asks });
		else setStep({ at: 'read', added: merged.added, newKit: merged.newKit, partly: merged.partly });
	};
	return (
		<>
			<h3 ref={heading} tabIndex={-1}>
				By file
			</h3>
			<p class="muted small">{syncWords.file}</p>
			<div class="actions">
				<button type="button" class="button main" aria-disabled={busy} onClick={() => void write()}>
					Write the file
				</button>
			</div>
			<label class="label" for="sync-file">
				Read and merge a file
			</label>
			<input
				id="sync-file"
				type="file"
				accept=".parley-sync"
				disabled={busy}
				aria-describedby="sync-file-says"
				onChange={(event) => {
					const input = event.currentTarget;
					void read(input.files?.[0]).finally(() => {
						// So that the same name can be chosen again.
						input.value = '';
					});
				}}
			/>
			<div id="sync-file-says" role="status">
				{step.at === 'working' && <Working done={step.done} of={step.of} />}
				{step.at === 'handed' && <p class="notice">{syncWords.handed}</p>}
				{step.at === 'read' && (
					<p class={step.partly ? 'notice amber' : 'notice'}>
						{step.newKit ? syncWords.note : mergedText(step.added, step.partly)}
					</p>
				)}
				{step.at === 'refused' && <p class="notice red">{problemText(step.problem)}</p>}
				{step.at === 'asks' && (
					<Question
						loss={step.loss}
						agree={() => void read(step.file, step.loss.records.goes + step.loss.messages.goes)}
						leave={() => setStep({ at: 'idle' })}
					/>
				)}
			</div>
		</>
	);
}

/** Work under way; without a number where none is known yet. */
export function Working({ done, of }: { done: number; of: number }) {
	if (of === 0) return <p>Working.</p>;
	return (
		<p>
			<progress value={done} max={of} aria-label="Entries" /> {count(done)} of {count(of)} entries
		</p>
	);
}

/** The question before much of a desk goes. */
export function Question({ loss, agree, leave }: { loss: SyncLoss; agree: () => void; leave: () => void }) {
	return (
		<div class="notice amber">
			<p>{lossText(loss)}</p>
			<div class="actions">
				<button type="button" class="button danger" onClick={agree}>
					Erase them here too
				</button>
				<button type="button" class="button" onClick={leave}>
					Not now
				</button>
			</div>
		</div>
	);
}
