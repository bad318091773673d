import type { Composer } from '../../upwork/types';

/** How a press came about. `enter`: a bare Enter in a text of several lines, which may mean a new line as well as sending. */
export type PressBy = 'button' | 'keys' | 'enter';

/** Decides about presses. Whatever it throws lets the press pass. */
export interface PressKeeper {
	/** The composers on the page now. `sure`: look again before answering, since a press depends on it. */
	composers(sure: boolean): readonly Composer[];
	/** Whether this composer's text must not be sent yet. */
	holds(composer: Composer): boolean;
	/** Whether a bare Enter in this field is known to make a new line. */
	enterBreaks(composer: Composer): boolean;
	/** Shows the last look. The press is stopped after it, so that one which cannot be shown stops nothing. */
	stopped(composer: Composer, by: PressBy): void;
}

const beforeClick = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'touchstart', 'touchend'] as const;

function targetOf(event: Event): Node | null {
	const [first] = event.composedPath();
	return first instanceof Node ? first : null;
}

/** The smallest part of the page that holds both the field and its button. */
function scopeOf({ field, submit }: Composer): Element | null {
	let scope: Element | null = field.parentElement;
	while (scope && submit && !scope.contains(submit)) scope = scope.parentElement;
	return scope;
}

/** Whether the page says that Enter sends. */
export function saysEnterSends({ field, kind }: Composer): boolean {
	if (field.localName === 'input' || kind === 'message' || field.enterKeyHint === 'send') return true;
	const words = `${field.getAttribute('placeholder') ?? ''} ${field.getAttribute('aria-label') ?? ''}`;
	return /\b(?:press|hit)\s+(?:enter|return)\s+to\s+(?:send|submit|post)|\b(?:enter|return)\s+(?:sends|submits)\b/i.test(
		words,
	);
}

/**
 * Watches for a person's press of Upwork's own button, by pointer or key, for Enter, Ctrl+Enter and Cmd+Enter, and for the sending of the form.
 * Listens on the window before anything else and takes only what the browser itself vouches for (`isTrusted`). Nothing is ever pressed here.
 */
export function watchPresses(view: Window, keeper: PressKeeper, signal: AbortSignal): void {
	/** What became of the Enter or Space that is down, for the events that follow it. */
	let down: { key: string; prevent: boolean } | null = null;

	const stop = (event: Event, prevent: boolean) => {
		event.stopImmediatePropagation();
		if (prevent) event.preventDefault();
	};
	const bySubmit = (event: Event, sure: boolean) => {
		const target = targetOf(event);
		return target ? keeper.composers(sure).filter((composer) => composer.submit?.contains(target)) : [];
	};
	const held = (composers: readonly Composer[]) => composers.find((composer) => keeper.holds(composer));
	const on = (types: readonly string[], handle: (event: Event) => void) => {
		const careful = (event: Event) => {
			if (!event.isTrusted) return;
			try {
				handle(event);
			} catch {
				// The press passes: Parley's mistakes must not stand in the way of a person's answer.
			}
		};
		for (const type of types) view.addEventListener(type, careful, { capture: true, passive: false, signal });
	};

	// A page that acts on the way down would be past us by the click; the browser's own part in these events stays as it is.
	on(beforeClick, (event) => {
		if (held(bySubmit(event, event.type === 'pointerdown'))) stop(event, false);
	});

	on(['click'], (event) => {
		const composer = held(bySubmit(event, true));
		if (!composer) return;
		keeper.stopped(composer, 'button');
		stop(event, true);
	});

	on(['submit'], (event) => {
		const target = targetOf(event);
		if (!target) return;
		const inside = keeper
			.composers(true)
			.filter(({ field, submit }) => target.contains(field) || (submit && target.contains(submit)));
		const composer = held(inside);
		if (!composer) return;
		keeper.stopped(composer, 'button');
		stop(event, true);
	});

	on(['keydown'], (event) => {
		down = null;
		const target = targetOf(event);
		if (!(event instanceof KeyboardEvent) || event.isComposing || !target) return;
		if (event.key !== 'Enter' && event.key !== ' ') return;
		const chord = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
		const writing = keeper.composers(false).some((composer) => composer.field.contains(target));
		const onButton = chord || writing ? undefined : held(bySubmit(event, true));
		if (onButton) {
			keeper.stopped(onButton, 'keys');
			down = { key: event.key, prevent: true };
			stop(event, true);
			return;
		}
		if (event.key !== 'Enter') return;
		const around = keeper.composers(true).filter((composer) => {
			if (composer.field.contains(target)) return true;
			return chord && (target === view.document.body || scopeOf(composer)?.contains(target) === true);
		});
		if (!chord && (event.shiftKey || event.altKey)) return;
		const composer = held(around);
		if (!composer) return;
		const sends = chord || saysEnterSends(composer);
		if (!sends && keeper.enterBreaks(composer)) return;
		// A bare Enter is kept from the page, which might send; the browser still makes its new line.
		keeper.stopped(composer, sends ? 'keys' : 'enter');
		down = { key: event.key, prevent: sends };
		stop(event, sends);
	});

	on(['keypress', 'keyup'], (event) => {
		if (!down || !(event instanceof KeyboardEvent) || event.key !== down.key) return;
		stop(event, down.prevent);
		if (event.type === 'keyup') down = null;
	});
}
