/** What a key press asks for. */
export type KeyAction =
	| 'next'
	| 'previous'
	| 'first'
	| 'last'
	| 'open'
	| 'back'
	| 'search'
	| 'accept'
	| 'decline'
	| 'ignore'
	| 'withdrawn'
	| 'closed'
	| 'undo'
	| 'keys';

export interface Press {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	/** True while an input method is composing. */
	isComposing: boolean;
}

const plain: Record<string, KeyAction> = {
	ArrowDown: 'next',
	j: 'next',
	ArrowUp: 'previous',
	k: 'previous',
	Home: 'first',
	End: 'last',
	'/': 'search',
	a: 'accept',
	d: 'decline',
	i: 'ignore',
	w: 'withdrawn',
	c: 'closed',
	u: 'undo',
	'?': 'keys',
};

/** The key list as shown to people. */
export const keyList: readonly (readonly [keys: string, does: string])[] = [
	['↑ ↓ or k j', 'Move through the list'],
	['Enter', 'Open'],
	['Esc', 'Back'],
	['/', 'Search'],
	['A', 'Accept'],
	['D', 'Decline'],
	['I', 'Ignore'],
	['W C', 'No longer listed: withdrawn, closed'],
	['S', 'Weekly sheet: added, or paid'],
	['U', 'Undo'],
	['?', 'This list'],
];

/**
 * The action of a key press, or null. Keys are dead while typing, except Escape, and with Ctrl, Meta or Alt they belong to the browser.
 * `arrows` says whether the arrow keys are the list's here, and not the control's that has the focus.
 */
export function keyAction(press: Press, place: { typing: boolean; arrows: boolean }): KeyAction | null {
	if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
	if (press.key === 'Escape') return 'back';
	if (place.typing) return null;
	const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
	const named = key.length > 1;
	return named && !place.arrows ? null : (plain[key] ?? null);
}

/** Whether the focused element takes text. */
export function takesText(element: Element | null): boolean {
	if (!element) return false;
	const name = element.localName;
	if (name === 'textarea' || name === 'select') return true;
	if (name === 'input')
		return !['checkbox', 'radio', 'button', 'file'].includes(element.getAttribute('type') ?? 'text');
	return element.getAttribute('contenteditable') === 'true' || element.getAttribute('contenteditable') === '';
}
