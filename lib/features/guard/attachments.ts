import type { Composer } from '../../upwork/types';
import { placeInFlow } from './placement';
import { attachmentsNote } from './words';

const words =
	/\b(?:attach(?:ments?)?|(?:upload|add|insert|send) (?:an? )?(?:file|image|picture|photo|attachment)s?|choose files?)\b/i;
const controls = 'input[type="file"], button, [role="button"], label';

/** The smallest part of the page that holds the field and its button; without a button, the form or dialog around the field. */
function scopeOf({ field, submit }: Composer): Element | null {
	if (!submit) return field.closest('form, dialog, [role="dialog"], section') ?? field.parentElement;
	let scope: Element | null = field.parentElement;
	while (scope && !scope.contains(submit)) scope = scope.parentElement;
	return scope;
}

/** The control beside a composer with which files or pictures are attached; null where there is none. */
export function attachmentControl(composer: Composer): HTMLElement | null {
	for (const control of scopeOf(composer)?.querySelectorAll<HTMLElement>(controls) ?? []) {
		if (control === composer.submit || composer.field.contains(control)) continue;
		if (control.localName === 'input') {
			// A file input is often hidden behind a button or label of the page's own.
			if (control.offsetParent !== null) return control;
			const label =
				control.closest('label') ?? (control.parentElement?.querySelector<HTMLElement>('button, label') || null);
			return label ?? control.parentElement;
		}
		const said = `${control.textContent ?? ''} ${control.getAttribute('aria-label') ?? ''} ${control.title}`;
		if (said.length < 120 && words.test(said)) return control;
	}
	return null;
}

/** A quiet line below an attachment control, in a closed shadow root: what is attached is not read. */
export interface AttachmentNote {
	/** Puts the line where it belongs, or takes it away where no such control is near. */
	keep(composer: Composer): void;
	end(): void;
}

/** The line for one composer; nothing is attached yet. */
export function createAttachmentNote(document: Document): AttachmentNote {
	const host = document.createElement('div');
	const root = host.attachShadow({ mode: 'closed' });
	const style = document.createElement('style');
	style.textContent =
		':host { all: initial !important; display: contents !important; } p { margin: 4px 0; color: #5f6670; font: 12px/16px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; max-inline-size: 40em; } @media (prefers-color-scheme: dark) { p { background: #15181d; color: #a3a9b3; padding: 4px 8px; border-radius: 6px; inline-size: fit-content; } }';
	const line = document.createElement('p');
	line.setAttribute('role', 'note');
	line.setAttribute('aria-label', 'Parley: attachments');
	line.className = 'strip';
	line.lang = 'en';
	line.textContent = attachmentsNote;
	root.append(style, line);
	let placed = 0;
	return {
		keep(composer) {
			const control = attachmentControl(composer);
			// In a room it stands below the row of buttons, Upwork's own among them.
			const after = control && placeInFlow(control, null);
			if (!after || !scopeOf(composer)?.contains(after)) {
				host.remove();
				return;
			}
			if (
				after.nextElementSibling === host ||
				(host.isConnected && host.parentElement === after.parentElement) ||
				placed > 20
			)
				return;
			placed += 1;
			after.after(host);
		},
		end: () => host.remove(),
	};
}
