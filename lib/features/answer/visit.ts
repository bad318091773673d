import type { PreparedAnswer } from '../../bus/channels';
import { ask } from '../../bus/client';
import {
	chosenReason,
	findAnswerButtons,
	findAnswerForms,
	invitationId,
	pageKind,
	readPageInSteps,
} from '../../upwork/index';
import type { AnswerForm, PageReading } from '../../upwork/types';
import { onDomChange } from '../dom-changes';
import { formTerms } from '../form-terms';
import { isPlain, readText } from '../guard/field';
import { isFormHeld, onFormHeld } from '../one-card';
import { isOthers } from '../places';
import { quietly } from '../quietly';
import { EMPTY_BELIEVED, isYoungAndEmpty, pageTime, timed } from '../timed-reading';
import { type Card, createCard, type RowName } from './card';
import { insert } from './insert';
import { fingerprint, isOfferable, type Outcome, outcomeOf } from './outcome';
import { watchAnswerPresses } from './presses';
import { breathOf, readInSteps } from './read-in-steps';
import { type Asides, preparedState, textOfRow } from './rows';
import { whenSettled } from './settled';
import { watchWithdrawal } from './withdrawal';
import { type AnswerKind, notCopiedNote, recordedNote, refusedNote, unseenNote } from './words';

/** A person's press of Upwork's own button, remembered past in-page navigation. `at`: UTC ms. */
export interface Press {
	uid: string;
	kind: AnswerKind;
	at: number;
}

/** What outlives one visit in the same document. */
export interface Memory {
	press: Press | null;
}

/** A page that would have been saved had it been in view, or that takes much off the desk, is offered again after so many milliseconds. */
const ONCE_MORE = 4000;

/** A page that is still the one before, though its address is another's, is looked at again after so many milliseconds. */
const LEFT_OVER = 2000;

/** A page that has not shown what became of a press after so many milliseconds is taken not to. */
const patience = 8000;

/**
 * One visit of one page, from the moment it comes into view until the address changes: offers what it shows once it has settled, and on an
 * invitation's page shows the card of the prepared answer and notices a press of Upwork's own button. Everything ends with `signal`.
 */
export function visitPage(url: string, memory: Memory, signal: AbortSignal): void {
	const uid = pageKind(url) === 'invitation' ? invitationId(url) : null;
	let prepared: PreparedAnswer | null = null;
	let outcome: Outcome = null;
	let recorded: { kind: AnswerKind; at: number | null } | null = null;
	let unseen = false;
	let asides: Asides = {};
	let card: Card | null = null;
	let shown = '';
	let last = '';
	let busy = false;
	let again: ReturnType<typeof setTimeout> | undefined;
	const here = () => !signal.aborted && location.href === url;
	const breath = breathOf(document, signal);

	async function askPrepared(): Promise<void> {
		if (uid === null) return;
		const answer = await ask('preparedHere', {});
		if (!here() || !answer.ok || !('prepared' in answer)) return;
		if (answer.prepared?.fact !== prepared?.fact) asides = {};
		prepared = answer.prepared;
	}

	/** @returns whether the page shows something it did not before. */
	async function look(): Promise<boolean> {
		if (!here() || document.visibilityState !== 'visible') return false;
		// What still belongs to the address before is looked at again after a while: a site may put the next page's words into the same nodes.
		if (isOthers(document, url)) {
			later(LEFT_OVER);
			refresh();
			return false;
		}
		const began = Date.now();
		const read = await readInSteps(() => readPageInSteps(document, url, pageTime(began)), fingerprint, signal, breath);
		// A page that does not keep still is looked at again: its last change comes after this look began.
		if (read === null || !here() || isOthers(document, url)) return false;
		const reading = timed(read, document, url, Date.now());
		if (isYoungAndEmpty(reading, Date.now())) later(EMPTY_BELIEVED);
		outcome = outcomeOf(reading, uid);
		const print = fingerprint(reading);
		if (print === last || !isOfferable(reading)) return false;
		const again = last !== '';
		last = print;
		void offer(reading, again);
		return true;
	}

	function later(ms: number): void {
		clearTimeout(again);
		again = setTimeout(() => here() && settling.nudge(), ms);
	}

	async function offer(reading: PageReading, again: boolean): Promise<void> {
		await knowing;
		if (!here()) return;
		const waited = prepared !== null || memory.press?.uid === uid;
		const answer = await ask('offerReading', { reading, again });
		if (!here()) return;
		// Not taken, as while the worker was being replaced: offered again at the next look.
		if (!answer.ok) last = '';
		if (('outOfView' in answer && answer.outOfView) || ('onceMore' in answer && answer.onceMore)) {
			last = '';
			later(ONCE_MORE);
		}
		if (waited && (outcome === 'accept' || outcome === 'decline') && 'confirmed' in answer && answer.confirmed) {
			const press = memory.press?.uid === uid && memory.press.kind === outcome ? memory.press : null;
			recorded = { kind: outcome, at: press?.at ?? null };
			await askPrepared();
		}
		refresh();
	}

	const drawn = () => quietly(draw);
	const refresh = () => {
		if (here()) drawn();
	};

	function draw(): void {
		if (isOthers(document, url)) {
			card?.detach();
			card = null;
			shown = '';
			return;
		}
		const forms = prepared === null ? [] : findAnswerForms(document, url);
		const form = forms.find((one) => one.kind === prepared?.kind) ?? null;
		const buttons = findAnswerButtons(document, url);
		const state = stateNow(form, buttons);
		if (state === null) {
			card?.detach();
			card = null;
			shown = '';
			return;
		}
		card ??= createCard(document, { insert: (row) => void put(row), copy: (row) => void copy(row) });
		const next = JSON.stringify(state);
		if (next !== shown) card.show(state);
		shown = next;
		const parts = form ? [form.message, form.rate, form.reason, form.submit] : [];
		const part = form === null ? null : formPart(form);
		const within = part ? [...part.querySelectorAll<HTMLElement>('button')] : [];
		const choices = [buttons.accept?.el ?? null, buttons.decline?.el ?? null];
		card.place({ form: recorded ? null : part, keepFree: [...parts, ...within, ...choices] });
	}

	function stateNow(form: AnswerForm | null, buttons: ReturnType<typeof findAnswerButtons>) {
		if (recorded) return { heading: '', note: recordedNote(recorded.kind, recorded.at), rows: {} };
		if (prepared === null) return unseen ? { heading: '', note: unseenNote, rows: {} } : null;
		if (outcome === 'over') return null;
		// The card beside the form shows the answer and what it comes to; a second one would only stand in the way.
		if (form?.kind === 'accept' && isFormHeld(url)) return null;
		const state = preparedState(prepared, form, buttons[prepared.kind]?.words ?? null, asides);
		return unseen && form === null ? { ...state, note: unseenNote } : state;
	}

	async function put(row: RowName): Promise<void> {
		const form = prepared && findAnswerForms(document, url).find((one) => one.kind === prepared?.kind);
		const field = row === 'rate' ? form?.rate : form?.message;
		if (!prepared || !field || busy || isOthers(document, url)) return refresh();
		busy = true;
		const text = textOfRow(prepared, row);
		const outcome = await insert(field, text, row === 'rate').catch(() => 'refused' as const);
		busy = false;
		const { [row]: _before, ...others } = asides;
		asides = outcome === 'kept' ? others : { ...others, [row]: refusedNote };
		refresh();
	}

	async function copy(row: RowName): Promise<void> {
		if (!prepared) return;
		const text = textOfRow(prepared, row);
		const copied = await navigator.clipboard.writeText(text).then(
			() => true,
			() => false,
		);
		asides = { ...asides, [row]: copied ? 'Copied.' : notCopiedNote };
		refresh();
		if (!copied) card?.select(row);
	}

	function pressed(form: AnswerForm): void {
		// A form that still stands from another invitation's page sends that one's answer.
		if (uid === null || !here() || isOthers(document, url)) return;
		const field = form.message;
		const text = field === null ? '' : readText(field);
		// An editor's last paragraph ends with a line feed that nobody wrote.
		const message = field === null || isPlain(field) ? text : text.replace(/\n$/, '');
		memory.press = { uid, kind: form.kind, at: Date.now() };
		const reason = form.kind === 'decline' ? chosenReason(form.reason) : null;
		// What stands in the form is what the client gets, whatever was prepared.
		const terms = form.kind === 'accept' ? formTerms(url) : null;
		void ask('answerPressed', { kind: form.kind, reason, message, terms });
		settling.nudge();
		lookOften();
		setTimeout(() => {
			if (!here() || recorded !== null || outcome === 'accept' || outcome === 'decline') return;
			const open = findAnswerForms(document, url).some((one) => one.kind === form.kind);
			unseen = !open && outcome !== 'open';
			refresh();
		}, patience);
	}

	/** A result may come without any element: as text, or by a class that shows it. */
	function lookOften(): void {
		const until = Date.now() + patience;
		const timer = setInterval(() => {
			if (!here() || recorded !== null || Date.now() > until) clearInterval(timer);
			else settling.nudge();
		}, 1000);
		signal.addEventListener('abort', () => clearInterval(timer), { once: true });
	}

	const knowing = askPrepared().then(refresh, () => undefined);
	const settling = whenSettled(document, look, signal);
	// An answer may be prepared in the popup while the page stands open below it; and what is out of view is not looked at.
	const back = () => {
		if (!here() || document.visibilityState !== 'visible') return;
		settling.nudge();
		if (uid !== null) void askPrepared().then(refresh, () => undefined);
	};
	addEventListener('focus', back, { signal });
	document.addEventListener('visibilitychange', back, { signal });
	signal.addEventListener('abort', () => clearTimeout(again), { once: true });
	if (pageKind(url) === 'proposal') watchWithdrawal(url, () => settling.nudge(), signal);
	if (uid === null) return;
	onFormHeld(refresh, signal);
	watchAnswerPresses(window, () => (here() ? findAnswerForms(document, url) : []), pressed, signal);
	// An open card follows the form; without one nothing is looked at here.
	onDomChange(document, () => (card || prepared) && refresh(), signal);
	const typed = (event: Event) => {
		if (event.isTrusted && card) refresh();
	};
	addEventListener('change', typed, { signal, passive: true });
	addEventListener('focusout', typed, { signal, passive: true });
	signal.addEventListener('abort', () => card?.detach(), { once: true });
}

/** The form's own part of the page: its dialog, form or section around field and button. */
function formPart({ message, rate, reason, submit }: AnswerForm): HTMLElement | null {
	const inside = [message, rate, reason, submit].filter((one) => one !== null);
	const [first] = inside;
	let part: HTMLElement | null = first?.parentElement ?? null;
	while (part && !inside.every((one) => part?.contains(one))) part = part.parentElement;
	const named = part?.closest<HTMLElement>('dialog, [role="dialog"], form, section') ?? part;
	return named === null || /^(?:main|body|html)$/.test(named.localName) ? null : named;
}
