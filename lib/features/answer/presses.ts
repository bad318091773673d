import type { AnswerForm } from '../../upwork/types';

const maybeButton = 'button, a, input, [role="button"]';

function isOff(element: HTMLElement): boolean {
	return element.matches('[disabled], [aria-disabled="true"]');
}

/** The smallest part of the page that holds a form's fields and its button. */
function scopeOf({ message, rate, submit }: AnswerForm): Element | null {
	let scope: Element | null = (message ?? rate ?? submit)?.parentElement ?? null;
	while (scope && submit && !scope.contains(submit)) scope = scope.parentElement;
	return scope;
}

/**
 * Tells of a person's press of Upwork's own button that answers: by pointer or key, by Ctrl+Enter or Cmd+Enter, by Enter in a field of one line.
 * Only listens, on the window before the page does, and only to what the browser itself vouches for (`isTrusted`). `forms` looks afresh.
 */
export function watchAnswerPresses(
	view: Window,
	forms: () => readonly AnswerForm[],
	pressed: (form: AnswerForm) => void,
	signal: AbortSignal,
): void {
	const on = (type: 'click' | 'keydown', handle: (event: Event, target: Element) => void) => {
		const careful = (event: Event) => {
			const [target] = event.composedPath();
			if (!event.isTrusted || !(target instanceof Element)) return;
			try {
				handle(event, target);
			} catch {
				// An answer that goes unnoticed can be marked by hand; one that is disturbed is lost.
			}
		};
		view.addEventListener(type, careful, { capture: true, passive: true, signal });
	};

	on('click', (_event, target) => {
		const button = target.closest<HTMLElement>(maybeButton);
		if (button === null) return;
		const form = forms().find(({ submit }) => submit?.contains(target));
		if (form?.submit && !isOff(form.submit)) pressed(form);
	});

	on('keydown', (event, target) => {
		if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing || event.repeat) return;
		const chord = event.ctrlKey || event.metaKey;
		// A press of Enter on the button itself comes as a click.
		const line = target.localName === 'input' && !target.matches('[type="radio"], [type="checkbox"]');
		if (!chord && !line) return;
		const form = forms().find((one) => scopeOf(one)?.contains(target) === true);
		if (!form || form.submit?.contains(target) || (form.submit && isOff(form.submit))) return;
		if (chord || form.submit?.closest('form')?.contains(target)) pressed(form);
	});
}
