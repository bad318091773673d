import { useRef } from 'preact/hooks';
import { type Check, checklist } from '../../lib/domain/checklist';
import type { OpportunityRecord } from '../../lib/domain/record';
import { addChecks, removeCheck, setCheck } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { starterQuestions } from '../words/candidacy';
import { plural } from '../words/page';
import { useKept } from './use-kept';
import { useLive } from './use-live';

/** A question with the record it was asked at. */
interface Kept {
	part: OpportunityRecord;
	check: Check;
}

/** The longest question, UTF-16 units. */
const LONGEST = 300;

/** Questions to clear before a contract. They keep their order, whatever is ticked off. */
export function Checklist({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const [text, setText] = useKept('question', record.id);
	const field = useRef<HTMLInputElement>(null);
	// Each question stays with the part it was asked at; the list is one for the whole opportunity.
	const others = model.opportunity.value.filter((one) => one.id !== record.id);
	const elsewhere = useLive<readonly Kept[]>(
		async () => {
			const facts = await Promise.all(others.map(({ id }) => model.services.desk.facts(id)));
			return others.flatMap((part, at) => checklist(facts[at] ?? []).map((check) => ({ part, check })));
		},
		[],
		[others.map(({ id }) => id).join(' ')],
	);
	const own: Kept[] = checklist(model.facts.value).map((check) => ({ part: record, check }));
	const kept = [...elsewhere.filter(({ check }) => !own.some((one) => one.check.item === check.item)), ...own];
	const checks = kept.map(({ check }) => check);
	const open = checks.filter((check) => !check.done).length;
	const missing = starterQuestions.filter(({ item }) => !checks.some((check) => check.item === item));
	const add = async () => {
		const question = text.trim();
		if (question === '') return;
		const item = model.services.newId();
		if (await setCheck(model, record, { item, text: question, done: false })) setText('');
		field.current?.focus();
	};
	return (
		<section aria-labelledby="checks-title">
			<h3 id="checks-title">To clear before a contract{checks.length > 0 && <Open open={open} />}</h3>
			{checks.length > 0 && (
				<ul class="checks" aria-labelledby="checks-title">
					{kept.map(({ part, check }) => (
						<Question key={check.item} record={part} check={check} removed={() => field.current?.focus()} />
					))}
				</ul>
			)}
			<form
				class="check-add"
				onSubmit={(event) => {
					event.preventDefault();
					void add();
				}}
			>
				<input
					ref={field}
					class="field"
					aria-label="A question to clear"
					placeholder="Add a question"
					maxLength={LONGEST}
					autocomplete="off"
					value={text}
					onInput={(event) => setText(event.currentTarget.value)}
				/>
				<button type="submit" class="button slim" disabled={text.trim() === ''}>
					Add
				</button>
			</form>
			{checks.length === 0 && (
				<p>
					<button type="button" class="text-button" onClick={() => void addChecks(model, record, missing)}>
						<Icon name="add" />
						Begin with {missing.length} common questions
					</button>
				</p>
			)}
			{checks.length > 0 && missing.length > 0 && (
				<details class="small">
					<summary class="muted">{plural(missing.length, 'common question')} not on the list</summary>
					<ul class="starters">
						{missing.map((one) => (
							<li key={one.item}>
								<button type="button" class="text-button" onClick={() => void addChecks(model, record, [one])}>
									<Icon name="add" />
									{one.text}
								</button>
							</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}

function Open({ open }: { open: number }) {
	return <span class="muted"> · {open === 0 ? 'all cleared' : `${open} open`}</span>;
}

function Question({ record, check, removed }: { record: OpportunityRecord; check: Check; removed: () => void }) {
	const model = useModel();
	return (
		<li class={check.done ? 'check done' : 'check'}>
			<label class="choice">
				<input
					type="checkbox"
					checked={check.done}
					onChange={() => void setCheck(model, record, { ...check, done: !check.done })}
				/>
				<span class="words">{check.text}</span>
			</label>
			<button
				type="button"
				class="icon-button"
				aria-label={`Remove: ${check.text}`}
				title="Remove"
				onClick={() => void removeCheck(model, record, check).then(removed)}
			>
				<Icon name="close" />
			</button>
		</li>
	);
}
