import { useLayoutEffect } from 'preact/hooks';
import { letterRules, letterState, lockedText } from '../../lib/domain/letter';
import type { OpportunityRecord } from '../../lib/domain/record';
import { letterVersions } from '../../lib/domain/terms-history';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import { changeUrl, discardLetter, prepareLetter } from '../app/terms-actions';
import { GuardedText } from '../composer/guarded-text';
import { useFindings } from '../composer/use-findings';
import { plural } from '../words/page';
import { attachmentsUnread } from '../words/policy';
import { moment, span } from '../words/time';
import { CopyText } from './copy-message';
import { termsDrafts } from './drafts';

/** The cover letter of a proposal: as sent, whether it can still be changed and why, and its versions. */
export function Letter({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const now = model.now.value;
	const rule = model.preferences.value.letterRule;
	const state = letterState(record, rule, now);
	const drafts = termsDrafts(model.services).letter;
	const draft = drafts.of(record.id).value;
	const { coverLetter, letter } = record;
	const earlier = letterVersions(model.facts.value).slice(0, -1).reverse();
	const set = (patch: Partial<typeof draft>) =>
		drafts.change(record.id, (from) => ({ ...from, ...patch }), letter?.at ?? 0);
	const edit = () => set({ open: true, text: draft.text || (letter?.text ?? coverLetter ?? '') });
	return (
		<section class="letter" aria-labelledby="letter-title">
			<h3 id="letter-title">Cover letter</h3>
			{coverLetter ? (
				<p class="words message">{coverLetter}</p>
			) : (
				<p class="muted">No page has shown the cover letter yet.</p>
			)}
			<p class={state.state === 'locked' ? 'letter-state locked' : 'letter-state'}>
				{state.state === 'locked' && lockedText[state.why]}
				{state.state === 'open' &&
					`It can still be changed for ${span(state.until - now)}, or until the client views it, whichever is first.`}
				{state.state === 'unsure' &&
					`It may be locked: the page told the day it was sent, not the hour. Upwork decides; by ${moment(state.lockedFrom, now)} it is.`}
				{state.state === 'unknown' &&
					'No page has shown when it was sent. It can be changed for six hours, or until the client views it.'}{' '}
				<span class="small muted">Rule: {letterRules[rule].name.toLowerCase()}. Options can change it.</span>
			</p>
			{letter && (
				<PreparedLetter
					record={record}
					text={letter.text}
					at={letter.at}
					edit={state.state === 'locked' ? null : edit}
				/>
			)}
			{state.state === 'locked' && draft.open && draft.text.trim() !== '' && (
				<section class="notice amber" aria-label="What you were writing">
					<p>It was locked while you were writing. What you wrote is kept here.</p>
					<blockquote class="words quote">{draft.text}</blockquote>
					<div class="actions">
						<CopyText record={record} place="cover-letter" text={draft.text} what="text" edit={() => undefined} />
						<button type="button" class="button" onClick={() => drafts.drop(record.id)}>
							Throw it away
						</button>
					</div>
				</section>
			)}
			{state.state !== 'locked' &&
				(draft.open ? (
					<LetterForm record={record} draft={draft} set={set} />
				) : (
					!letter && (
						<p>
							<button type="button" class="button" onClick={edit}>
								Change the cover letter
							</button>
						</p>
					)
				))}
			{earlier.length > 0 && (
				<details>
					<summary>{plural(earlier.length, 'earlier version')}</summary>
					<ol class="versions">
						{earlier.map((version) => (
							<li key={version.fact}>
								<p class="small muted">First read {moment(version.at, now)}</p>
								<p class="words message">{version.text}</p>
							</li>
						))}
					</ol>
				</details>
			)}
		</section>
	);
}

interface LetterFormProps {
	record: OpportunityRecord;
	draft: { open: boolean; text: string };
	set: (patch: { open?: boolean; text?: string }) => void;
}

function LetterForm({ record, draft, set }: LetterFormProps) {
	const model = useModel();
	const findings = useFindings(draft.text, 'cover-letter', record);
	useLayoutEffect(() => document.getElementById('letter-text')?.focus(), []);
	const submit = async () => {
		const rule = model.preferences.peek().letterRule;
		if (await prepareLetter(model, record, draft.text, rule)) set({ open: false });
	};
	return (
		<form
			class="composer"
			noValidate
			aria-label="Change the cover letter"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented) return;
				event.preventDefault();
				set({ open: false });
			}}
		>
			<GuardedText
				id="letter-text"
				record={record}
				label="New cover letter"
				value={draft.text}
				findings={findings}
				change={(text) => set({ text })}
				submit={() => void submit()}
			/>
			<p class="small muted">{attachmentsUnread}</p>
			<div class="actions">
				<button type="submit" class="button main">
					Prepare cover letter
				</button>
				<button type="button" class="button" onClick={() => set({ open: false })}>
					Not now
				</button>
			</div>
		</form>
	);
}

interface PreparedLetterProps {
	record: OpportunityRecord;
	text: string;
	at: number;
	/** Leads back to writing; null where the letter is locked. */
	edit: (() => void) | null;
}

function PreparedLetter({ record, text, at, edit }: PreparedLetterProps) {
	const model = useModel();
	const url = changeUrl(record);
	return (
		<div class="notice standing">
			<h4>New cover letter prepared, not yet on Upwork</h4>
			<blockquote class="words quote">{text}</blockquote>
			<p class="small muted">
				Prepared {moment(at, model.now.value)}. It is done once Upwork’s page shows it and you save that page.
			</p>
			<div class="actions">
				{url && edit && (
					<button type="button" class="button outlined" onClick={() => void openOnUpwork(model, url)}>
						Finish on Upwork
					</button>
				)}
				<CopyText
					record={record}
					place="cover-letter"
					text={text}
					what="cover letter"
					edit={edit ?? (() => undefined)}
				/>
				{edit && (
					<button type="button" class="button" onClick={edit}>
						Replace
					</button>
				)}
				<button type="button" class="button" onClick={() => void discardLetter(model, record)}>
					Discard
				</button>
			</div>
		</div>
	);
}
