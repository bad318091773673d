import type { Exception, Place } from '../../domain/policy';
import { MASK } from '../../domain/policy-table';
import { showsContract } from '../../upwork/contract-sign';
import type { Composer } from '../../upwork/types';
import { inIdleSteps } from '../idle-steps';
import { quietly } from '../quietly';
import { createAttachmentNote } from './attachments';
import { replace, select, whereIs } from './edit';
import { isPlain, readText } from './field';
import { createLastLook, type LastLook } from './last-look';
import { createMarks } from './marks-in-place';
import { createPanel } from './panel';
import type { PressBy } from './presses';
import type { StandingKeeper } from './standing';
import { createJudge, definite, type Judged, placeOf, type Warning } from './warnings';
import { agreedNote, changedNote, noRoomNote, refusedNote } from './words';

/** What passes from one composer to the next when the page renders its form anew. */
export interface Carried {
	look: LastLook;
	/** The path of the page it is of: what one client may get is agreed to for no other. */
	path: string;
	enterBreaks: boolean;
}

/** The guard of one composer, from the moment its field is found until it is gone. */
export interface Session {
	composer: Composer;
	readonly carried: Carried;
	/** A trusted input, or a change of the text by the page. */
	typed(event: InputEvent | null): void;
	/** Reads the text soon, when the browser is idle; while the mouse is down whoever asked asks again after it. */
	scanSoon(): void;
	/** Whether a press has to wait, by the text as it stands at this moment. */
	holds(): boolean;
	stopped(by: PressBy): void;
	/** Puts the panel back where the page has moved or taken it. */
	keepInPlace(): void;
	/** What is gone by has changed: reads the text again. */
	judgeAnew(): void;
	end(): void;
}

/** A scan longer than this many milliseconds waits for a pause in the typing. */
const slow = 8;
const pause = 150;

/**
 * Guards one composer. `allow` gives the domains that stay silent; it is only asked when there is a link. `standing` is what is gone by; while
 * `busy` nothing of the page may move.
 */
export function guardComposer(
	composer: Composer,
	allow: () => readonly string[],
	standing: StandingKeeper,
	busy: () => boolean,
	carried: Carried | null,
): Session {
	const state: Carried = carried ?? { look: createLastLook(), path: location.pathname, enterBreaks: false };
	const judge = createJudge();
	let text: string | null = null;
	/** The text whose parts are read. */
	let ahead: string | null = null;
	let judged: Judged = { warnings: [], dismissed: [] };
	/** What the panel shows. */
	let drawn: Judged | null = null;
	let looking: PressBy | null = null;
	let note: string | null = null;
	const showsHired = () => session.composer.kind === 'message' && showsContract(composer.field.ownerDocument);
	let hired = false;
	let took = 0;
	let waiting = false;
	let over = false;
	/** True while a change of ours makes its own input events. */
	let changing = false;
	/** A room is within a contract where the desk knows it, or the page shows it. */
	const place = (): Place => placeOf(session.composer.kind, hired ? 'contract' : standing.current().reach);

	/** Writes `made` over a finding, for a click on its button. */
	function write(warning: Warning, wanted: string): void {
		const { field } = session.composer;
		const { text: words, start } = warning.finding;
		// A browser cuts off what goes beyond a field's length, in the middle of the mask.
		const fits =
			!isPlain(field) || field.maxLength < 0 || field.value.length - words.length + wanted.length <= field.maxLength;
		changing = true;
		const outcome = replace(field, words, start, fits ? wanted : '');
		changing = false;
		note = outcome === 'refused' ? refusedNote : outcome === 'changed' ? changedNote : fits ? null : noRoomNote;
		update();
		if (looking !== null && !state.look.holds(found())) looking = null;
		draw();
	}

	const panel = createPanel(composer.field.ownerDocument, {
		remove: (warning) => write(warning, ''),
		mask: (warning) => write(warning, MASK),
		except: (exception, on) => void standing.say({ what: 'exception', exception, on }),
		dismiss: ({ kind, text: words }, on) => void standing.say({ what: 'dismissed', kind, text: words, on }),
		edit() {
			const { field } = session.composer;
			const first = definite(judged.warnings)[0]?.finding;
			const at = first ? whereIs(first.text, readText(field), first.start) : null;
			looking = null;
			draw();
			if (first && at !== null) select(field, at, at + first.text.length);
			else field.focus();
		},
		sendAsItIs() {
			// Only to what was shown: what came since is looked at first.
			state.look.agree(definite(drawn?.warnings ?? []).map((warning) => warning.finding));
			update();
			if (state.look.holds(found())) {
				draw();
				return;
			}
			looking = null;
			note = agreedNote(session.composer.submit?.textContent ?? '');
			draw();
		},
	});

	const found = () => definite(judged.warnings).map((warning) => warning.finding);

	const marks = createMarks(panel.layer);
	const attachments = createAttachmentNote(composer.field.ownerDocument);

	function draw(): void {
		drawn = judged;
		const { warnings, dismissed } = judged;
		const exceptions = [
			...new Set(warnings.flatMap(({ excused }): Exception[] => (excused === null ? [] : [excused]))),
		];
		panel.show({ warnings, dismissed, exceptions, place: place(), look: looking !== null, note });
		panel.attach(session.composer.field, session.composer.submit);
		underline();
	}

	function underline(): void {
		if (text !== null) quietly(() => marks.show(session.composer.field, text ?? '', judged.warnings));
	}

	/** Brings `judged` up to the text as it stands. */
	function update(): void {
		const now = readText(session.composer.field);
		if (now === text) return;
		const begun = performance.now();
		judged = judge(now, place(), standing.current(), allow);
		took = performance.now() - begun;
		text = now;
	}

	/** Reads what the field holds part by part, so that no long task stands between a paste and what the person does next. */
	function* reading(): Generator<void> {
		// What is changed meanwhile is read as well.
		for (let now = readText(session.composer.field); now !== ahead; now = readText(session.composer.field)) {
			ahead = now;
			for (const _ of judge.ahead(now, standing.current(), allow)) {
				yield;
				if (over) return;
			}
		}
	}

	function scan(): void {
		update();
		if (drawn === judged) {
			underline();
			return;
		}
		if (looking !== null && !state.look.holds(found())) looking = null;
		draw();
	}

	function scanSoon(): void {
		if (waiting || over) return;
		waiting = true;
		const read = () => {
			waiting = false;
			if (!over && !busy()) quietly(scan);
		};
		const soon = () => inIdleSteps(reading(), 200, read);
		if (took > slow) setTimeout(soon, pause);
		else soon();
	}

	const session: Session = {
		composer,
		carried: state,
		typed(event) {
			const breaks = event?.inputType === 'insertLineBreak' || event?.inputType === 'insertParagraph';
			if (breaks && looking === null) state.enterBreaks = true;
			// Who writes on after a bare Enter meant a new line by it.
			if (looking === 'enter' && event?.inputType === 'insertText' && event.data !== null) state.enterBreaks = true;
			const stays = changing || (looking === 'enter' && breaks);
			if (!stays && (looking !== null || note !== null)) {
				looking = null;
				note = null;
				// The text has changed, so the panel is drawn anew by the scan.
				text = null;
			}
			scanSoon();
		},
		scanSoon,
		holds() {
			lookAround();
			update();
			// A press that seems to do nothing would be worse than none looked at.
			return panel.canShow() && state.look.holds(found());
		},
		stopped(by) {
			looking = by;
			note = null;
			draw();
			// On a long form the button may be far from the field, and a press that seems to do nothing would puzzle.
			panel.reveal();
		},
		keepInPlace() {
			if (lookAround()) scanSoon();
			panel.attach(session.composer.field, session.composer.submit);
			underline();
			keepNote();
		},
		judgeAnew() {
			text = null;
			ahead = null;
			scanSoon();
			if (!busy()) keepNote();
		},
		end() {
			over = true;
			marks.clear();
			attachments.end();
			panel.detach();
		},
	};
	/** Whether the page shows a contract now and did not, or the other way round: one field may serve room after room, and client after client. */
	function lookAround(): boolean {
		if (state.path !== location.pathname) {
			state.path = location.pathname;
			state.look = createLastLook();
		}
		const now = showsHired();
		if (now === hired) return false;
		hired = now;
		text = null;
		return true;
	}
	// In a contract nothing is said.
	function keepNote(): void {
		if (place() !== 'contract') quietly(() => attachments.keep(session.composer));
		else attachments.end();
	}
	lookAround();
	keepNote();
	return session;
}
