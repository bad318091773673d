import { useState } from 'preact/hooks';
import { say } from '../app/actions';
import { useModel } from '../app/context';
import type { DryRun } from '../app/services';
import { count } from '../words/number';
import { plural } from '../words/page';
import { moment } from '../words/time';

type Step =
	| { at: 'choose' }
	| { at: 'reading' }
	| { at: 'refused'; message: string }
	| { at: 'counted'; run: DryRun }
	| { at: 'merging'; done: number; of: number }
	| { at: 'merged'; added: number };

/** Restoring a backup: choose a file, see what it would bring, merge it. What is here stays, save what was erased where the file comes from. */
export function Restore() {
	const model = useModel();
	const [step, setStep] = useState<Step>({ at: 'choose' });
	const check = async (file: File | undefined) => {
		if (!file) return;
		setStep({ at: 'reading' });
		try {
			const found = await (await model.services.backup()).check(await file.text());
			setStep(found.ok ? { at: 'counted', run: found } : { at: 'refused', message: found.message });
		} catch {
			setStep({ at: 'refused', message: 'This file could not be read.' });
		}
	};
	const merge = async (run: DryRun) => {
		// A lost database must be accepted as it is before anything is put into it.
		if (model.health.peek().state !== 'ok') {
			const afresh = await model.services.ask('startAfresh', {});
			if (!afresh.ok) return say(model, afresh);
			model.health.value = { state: 'ok' };
		}
		setStep({ at: 'merging', done: 0, of: run.facts });
		const merged = await run.merge((done, of) => setStep({ at: 'merging', done, of }));
		setStep(merged.ok ? { at: 'merged', added: merged.added } : { at: 'refused', message: merged.message });
	};
	return (
		<div class="restore">
			<label class="label" for="backup-file">
				Restore a backup file
			</label>
			<input
				id="backup-file"
				type="file"
				accept=".json,application/json"
				aria-describedby="restore-says"
				onChange={(event) => void check(event.currentTarget.files?.[0])}
			/>
			<div id="restore-says" role="status">
				{step.at === 'choose' && (
					<p class="muted small">You see what the file holds before anything changes. What is here stays.</p>
				)}
				{step.at === 'reading' && <p>Reading the file.</p>}
				{step.at === 'refused' && <p class="notice red">{step.message}</p>}
				{step.at === 'counted' && <Counted run={step.run} merge={merge} />}
				{step.at === 'merging' && (
					<p>
						<progress value={step.done} max={step.of} aria-label="Merging" /> {count(step.done)} of {count(step.of)}
					</p>
				)}
				{step.at === 'merged' && <p class="notice">Merged, {plural(step.added, 'new entry', 'new entries')}.</p>}
			</div>
		</div>
	);
}

function Counted({ run, merge }: { run: DryRun; merge: (run: DryRun) => Promise<void> }) {
	const { services } = useModel();
	const left = [
		run.already > 0 ? `${count(run.already)} here already` : '',
		run.erased > 0 ? `${count(run.erased)} erased here since` : '',
		run.damaged > 0 ? `${count(run.damaged)} damaged and left out` : '',
	].filter(Boolean);
	return (
		<div class="notice">
			<p>
				Made {moment(run.madeAt, services.now())}: {plural(run.records, 'record')},{' '}
				{plural(run.facts, 'entry', 'entries')}. <b>{plural(run.added, 'entry', 'entries')} would be added</b>
				{left.length > 0 && `, ${left.join(', ')}`}.
			</p>
			{run.goes > 0 && (
				<p>
					<b>{plural(run.goes, 'record')} here would go</b>, erased where this file comes from.
				</p>
			)}
			<div class="actions">
				<button type="button" class="button main" disabled={run.added === 0} onClick={() => void merge(run)}>
					Merge
				</button>
			</div>
		</div>
	);
}
