import type { Place } from '../../domain/policy';
import type { Composer } from '../../upwork/types';
import { whenIdle } from '../dom-changes';
import { quietly } from '../quietly';
import { remove, select, whereIs } from './edit';
import { readText } from './field';
import { createLastLook, type LastLook } from './last-look';
import { createPanel } from './panel';
import type { PressBy } from './presses';
import { definite, placeOf, type Warning, warningsIn } from './warnings';
import { agreedNote, changedNote, refusedNote } from './words';

/** What passes from one composer to the next when the page renders its form anew. */
export interface Carried {
	look: LastLook;
	enterBreaks: boolean;
}

/** The guard of one composer, from the moment its field is found until it is gone. */
export interface Session {
	composer: Composer;
	readonly carried: Carried;
	/** A trusted input, or a change of the text by the page. */
	typed(event: InputEvent | null, busy: () => boolean): void;
	/** Reads the text soon, when the browser is idle, unless it is `busy` then. */
	scanSoon(busy: () => boolean): void;
	/** Whether a press has to wait, by the text as it stands at this moment. */
	holds(): boolean;
	stopped(by: PressBy): void;
	/** Puts the panel back where the page has moved or taken it. */
	keepInPlace(): void;
	end(): void;
}

/** A scan longer than this many milliseconds waits for a pause in the typing. */
const slow = 8;
const pause = 150;

/** Guards one composer. `allow` gives the domains that stay silent; it is only asked when there is a link. Null for other composers. */
export function guardComposer(
	composer: Composer,
	allow: () => readonly string[],
	carried: Carried | null,
): Session | null {
	const place = placeOf(composer.kind);
	return place === null ? null : guardPlace(place, composer, allow, carried);
}

function guardPlace(
	place: Place,
	composer: Composer,
	allow: () => readonly string[],
	carried: Carried | null,
): Session {
	const state: Carried = carried ?? { look: createLastLook(), enterBreaks: false };
	let text: string | null = null;
	let warnings: Warning[] = [];
	/** The warnings the panel shows. */
	let drawn: Warning[] | null = null;
	let looking: PressBy | null = null;
	let note: string | null = null;
	let took = 0;
	let waiting = false;
	let over = false;
	/** True while a removal makes its own input events. */
	let removing = false;

	const panel = createPanel(composer.field.ownerDocument, {
		remove(warning) {
			const { field } = session.composer;
			removing = true;
			const outcome = remove(field, warning.finding.text, warning.finding.start);
			removing = false;
			note = outcome === 'refused' ? refusedNote : outcome === 'changed' ? changedNote : null;
			update();
			if (looking !== null && !state.look.holds(found())) looking = null;
			draw();
		},
		edit() {
			const { field } = session.composer;
			const first = definite(warnings)[0]?.finding;
			const at = first ? whereIs(first.text, readText(field), first.start) : null;
			looking = null;
			draw();
			if (first && at !== null) select(field, at, at + first.text.length);
			else field.focus();
		},
		sendAsItIs() {
			update();
			state.look.agree(found());
			looking = null;
			note = agreedNote(session.composer.submit?.textContent ?? '');
			draw();
		},
	});

	const found = () => definite(warnings).map((warning) => warning.finding);

	function draw(): void {
		drawn = warnings;
		panel.show({ warnings, place, look: looking !== null, note });
		panel.attach(session.composer.field, session.composer.submit);
	}

	/** Brings `warnings` up to the text as it stands. */
	function update(): void {
		const now = readText(session.composer.field);
		if (now === text) return;
		const begun = performance.now();
		let next = now.trim() === '' ? [] : warningsIn(now, place, []);
		if (next.some((warning) => warning.finding.kind === 'link')) {
			const silent = allow();
			if (silent.length > 0) next = warningsIn(now, place, silent);
		}
		took = performance.now() - begun;
		text = now;
		warnings = next;
	}

	function scan(): void {
		update();
		if (drawn === warnings) return;
		if (looking !== null && !state.look.holds(found())) looking = null;
		draw();
	}

	function scanSoon(busy: () => boolean): void {
		if (waiting || over) return;
		waiting = true;
		const read = () => {
			waiting = false;
			if (!over && !busy()) quietly(scan);
		};
		const soon = () => whenIdle(read, 200);
		if (took > slow) setTimeout(soon, pause);
		else soon();
	}

	const session: Session = {
		composer,
		carried: state,
		typed(event, busy) {
			const breaks = event?.inputType === 'insertLineBreak' || event?.inputType === 'insertParagraph';
			if (breaks && looking === null) state.enterBreaks = true;
			// Who writes on after a bare Enter meant a new line by it.
			if (looking === 'enter' && event?.inputType === 'insertText' && event.data !== null) state.enterBreaks = true;
			const stays = removing || (looking === 'enter' && breaks);
			if (!stays && (looking !== null || note !== null)) {
				looking = null;
				note = null;
				// The text has changed, so the panel is drawn anew by the scan.
				text = null;
			}
			scanSoon(busy);
		},
		scanSoon,
		holds() {
			update();
			return state.look.holds(found());
		},
		stopped(by) {
			looking = by;
			note = null;
			draw();
			// On a long form the button may be far from the field, and a press that seems to do nothing would puzzle.
			panel.reveal();
		},
		keepInPlace() {
			panel.attach(session.composer.field, session.composer.submit);
		},
		end() {
			over = true;
			panel.detach();
		},
	};
	return session;
}
