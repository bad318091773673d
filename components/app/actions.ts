import { batch } from '@preact/signals';
import type { Command, CommandAnswer, ReadItem, Refusal } from '../../lib/domain/commands';
import type { Answer, AnswerKind, RecordId } from '../../lib/domain/facts';
import type { BasisPoints, Cents } from '../../lib/domain/money';
import { practiceAccount, practiceInvitation } from '../../lib/domain/practice';
import type { OpportunityRecord } from '../../lib/domain/record';
import { dropUnsent } from '../note/unsent';
import { count } from '../words/number';
import { plural } from '../words/page';
import { titleText } from '../words/record';
import { dropOtherDrafts } from './draft-store';
import { type AnswerDraft, answerable, draftOf, isPartEmpty } from './drafts';
import { eraseMessages } from './erase-messages';
import { forgetForms } from './forget-forms';
import { dropKept } from './kept-text';
import { judgeHealth, type Model } from './model';
import { reasons } from './reasons';
import type { Notice } from './remembered-notice';

/** Sends a command and says what came of it; a refusal is said as it is. */
export async function run(
	model: Model,
	command: Command,
	done: Partial<Notice> & { text: string },
): Promise<CommandAnswer> {
	const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
	if (answer.ok) {
		model.notice.value = { undo: answer.facts, draft: null, problem: false, ...done };
	} else {
		say(model, answer);
	}
	return answer;
}

/** Shows why something was not done. */
export function say(model: Model, refusal: Pick<Refusal, 'message'> & { code?: Refusal['code'] }): void {
	if (refusal.code === 'disk-full') model.health.value = { state: 'quota-full' };
	// The database was lost under an open page: its screen says what happened.
	if (refusal.code === 'desk-not-open') void judgeHealth(model);
	model.notice.value = { text: refusal.message, undo: null, draft: null, problem: true };
}

export function openRecord(model: Model, record: RecordId, composer: AnswerKind | null = null): void {
	model.go({ open: record, composer });
}

/** Opens the composer; a prepared answer of that kind is put into it where nothing newer was written. */
export function compose(model: Model, record: OpportunityRecord, kind: AnswerKind): void {
	if (!answerable(record)) return;
	openRecord(model, record.id, kind);
}

export async function ignore(model: Model, record: OpportunityRecord): Promise<void> {
	if (!answerable(record) || record.status === 'ignored') return;
	await run(model, { type: 'ignore', record: record.id }, { text: `Ignored, not a response: ${titleText(record)}` });
}

export async function prepare(model: Model, record: OpportunityRecord, answer: Answer): Promise<boolean> {
	const draft = { record: record.id, value: model.drafts.of(record.id).peek() };
	const word = answer.kind === 'accept' ? 'Acceptance' : 'Decline';
	const command: Command = { type: 'prepareAnswer', record: record.id, answer };
	const done = await run(model, command, { text: `${word} prepared. Finish it on Upwork.`, draft });
	if (!done.ok) return false;
	batch(() => {
		// What was written for the other answer stays, in case the person changes their mind.
		const other = answer.kind === 'accept' ? 'decline' : 'accept';
		if (isPartEmpty(model.drafts.of(record.id).peek(), other)) model.drafts.drop(record.id);
		model.go({ composer: null });
	});
	return true;
}

/**
 * Says what became of an invitation that Upwork's page no longer lists: answered there, in this way. The prepared answer is taken where it
 * is of that kind.
 */
export async function answeredThere(model: Model, record: OpportunityRecord, kind: AnswerKind): Promise<void> {
	model.answered.value = null;
	const prepared = record.prepared?.answer;
	const answer = prepared?.kind === kind ? prepared : { kind, reason: null, message: '', terms: null };
	await markDone(model, record, answer);
}

/** Says that an invitation is no longer listed because the client withdrew it, or because the job was closed. */
export async function explainGone(model: Model, record: OpportunityRecord, as: 'withdrawn' | 'closed'): Promise<void> {
	if (record.status !== 'unlisted') return;
	model.answered.value = null;
	const word = as === 'withdrawn' ? 'withdrawn by the client' : 'closed';
	await run(model, { type: 'explainGone', record: record.id, as }, { text: `Marked as ${word}.` });
}

/** Asks whether it was accepted or declined; where that is asked already, nothing changes. */
export function askHowAnswered(model: Model, record: OpportunityRecord): void {
	if (record.status !== 'unlisted') return;
	openRecord(model, record.id);
	model.answered.value = record.id;
}

export async function markDone(model: Model, record: OpportunityRecord, answer: Answer | null): Promise<void> {
	await run(model, { type: 'markDone', record: record.id, answer }, { text: 'Marked as answered on Upwork.' });
}

/** Takes the prepared answer back; what it said stays as the draft. */
export async function discard(model: Model, record: OpportunityRecord): Promise<void> {
	const { prepared } = record;
	if (!prepared) return;
	const command: Command = { type: 'discardAnswer', record: record.id };
	const done = await run(model, command, { text: 'Prepared answer discarded; its text is kept.' });
	if (!done.ok) return;
	const kept = (draft: AnswerDraft) => (draft.at > prepared.at ? draft : draftOf(prepared.answer, 0, reasons, draft));
	model.drafts.change(record.id, kept, prepared.at);
}

export async function correctRecord(model: Model, record: OpportunityRecord): Promise<void> {
	if (!record.confirmed) return;
	const facts = [{ record: record.id, id: record.confirmed.fact }];
	await run(model, { type: 'retract', facts }, { text: 'Record corrected. Upwork is unchanged.' });
}

export async function putBack(model: Model, record: OpportunityRecord): Promise<void> {
	if (!record.ignored) return;
	const facts = [{ record: record.id, id: record.ignored.fact }];
	await run(model, { type: 'retract', facts }, { text: 'Back among the waiting invitations.' });
}

export async function eraseRecord(model: Model, record: OpportunityRecord): Promise<void> {
	// Asked anew: what the page holds of it may still be on its way.
	const whole = await model.services.desk.opportunity(record.id).catch(() => model.opportunity.peek());
	const parts = whole.map((one) => one.id).filter((id) => id !== record.id);
	const rooms = [record, ...whole].filter(({ kind }) => kind === 'room').map(({ id }) => id);
	const refused = await eraseMessages(model.services, [...new Set(rooms)]);
	if (refused) return say(model, refused);
	const command: Command = { type: 'eraseRecord', record: record.id, ...(parts.length > 0 ? { parts } : {}) };
	const done = await run(model, command, { text: 'Erased.', undo: null });
	if (!done.ok) return;
	for (const id of [record.id, ...parts]) {
		model.drafts.drop(id);
		dropOtherDrafts(model.services, id);
		forgetForms(model.services.store, id);
	}
	dropUnsent(model.services.store, [record.id, ...parts]);
	dropKept(model.services.store, [record.id, ...parts]);
	model.go({ open: null, composer: null });
}

export async function stateFee(model: Model, record: OpportunityRecord, feeBps: BasisPoints): Promise<boolean> {
	const command: Command = { type: 'stateFee', record: record.id, feeBps };
	return (await run(model, command, { text: `Service fee noted: ${feeBps / 100}\u00A0%.` })).ok;
}

export async function stateBillings(model: Model, record: OpportunityRecord, billedCents: Cents): Promise<boolean> {
	const command: Command = { type: 'stateBillings', record: record.id, billedCents };
	return (await run(model, command, { text: 'Lifetime billings noted.' })).ok;
}

export async function undo(model: Model): Promise<void> {
	const last = model.notice.peek();
	if (!last?.undo?.length) return;
	model.notice.value = null;
	const done = await run(model, { type: 'retract', facts: last.undo }, { text: 'Undone.', undo: null });
	const { draft } = last;
	if (done.ok && draft) model.drafts.change(draft.record, () => draft.value, draft.value.at);
}

/** Keeps items of a page or of one's own hand; `complete` says that the page showed all it has. Tells whether they were kept. */
export async function keep(
	model: Model,
	account: string,
	page: string,
	items: ReadItem[],
	shown: { complete: boolean; asOf?: number; allInvitations?: true } = { complete: false },
): Promise<boolean> {
	const command: Command = { type: 'saveReading', account, page, items, deliberate: true, ...shown };
	const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
	if (!answer.ok) {
		say(model, answer);
		return false;
	}
	const { added = 0, changed = 0, skipped = 0, gone = 0 } = answer.saved ?? {};
	const parts = [
		added > 0 ? `${count(added)} new` : '',
		changed > 0 ? `${count(changed)} changed` : '',
		gone > 0 ? `${count(gone)} no longer listed` : '',
		skipped > 0 ? `${plural(skipped, 'item')} left out` : '',
	].filter(Boolean);
	const text = parts.length > 0 ? `Saved: ${parts.join(', ')}.` : 'Saved. Nothing new here.';
	const undoable = answer.facts.length > 0 ? answer.facts : null;
	model.notice.value = { text, undo: undoable, draft: null, problem: false };
	return true;
}

export async function addPractice(model: Model): Promise<void> {
	const item = practiceInvitation(model.services.now());
	if (await keep(model, practiceAccount, 'practice', [item])) model.go({ box: 'waiting', query: '', open: null });
}

export async function openOnUpwork(model: Model, url: string): Promise<void> {
	const answer = await model.services.ask('openOnUpwork', { url });
	if (!answer.ok) say(model, answer);
}

export async function startAfresh(model: Model): Promise<void> {
	const answer = await model.services.ask('startAfresh', {});
	if (answer.ok) model.health.value = { state: 'ok' };
	else say(model, answer);
}

/** Looks again at the database, for the "Try again" of the error screens. */
export async function lookAtHealth(model: Model): Promise<void> {
	// Only the worker may try whether there is room on the disk again.
	if (model.health.peek().state === 'quota-full') await model.services.ask('health', {});
	await judgeHealth(model);
	if (model.health.peek().state === 'ok') location.reload();
}

/** Gives the person a backup file. Reachable whatever the state of the database. */
export async function saveBackup(model: Model): Promise<void> {
	try {
		const made = await (await model.services.backup()).make();
		if (!made.ok) return say(model, made);
		model.services.saveFile(made.fileName, made.blob);
		const held = plural(made.facts, 'entry', 'entries');
		const text = made.complete ? `Backup saved, ${held}.` : `Backup saved with what could be read, ${held}.`;
		model.notice.value = { text, undo: null, draft: null, problem: !made.complete };
		// One that lacks something does not put the weekly offer off.
		if (made.complete) await model.services.ask('backupSaved', {});
	} catch {
		say(model, { message: 'The backup could not be made: the database cannot be read right now.' });
	}
}
