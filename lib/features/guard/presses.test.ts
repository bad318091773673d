import { parseHTML } from 'linkedom';
import { expect, it, vi } from 'vitest';
import type { Composer } from '../../upwork/types';
import { type PressKeeper, watchPresses } from './presses';

const { document, Node } = parseHTML('<form><textarea></textarea><button>Decline</button></form>');
vi.stubGlobal('Node', Node);
class Key {
	isComposing = false;
	ctrlKey = false;
	metaKey = false;
	shiftKey = false;
	altKey = false;
	constructor(readonly key: string) {}
}
vi.stubGlobal('KeyboardEvent', Key);

const field = document.querySelector('textarea') as unknown as HTMLTextAreaElement;
const submit = document.querySelector('button') as unknown as HTMLButtonElement;
const composer: Composer = { kind: 'decline', field, submit };

/** A press as the browser would report it, on a window that only remembers its listeners. */
function press(keeper: Partial<PressKeeper>, type: string, target: unknown, more: object = {}, isTrusted = true) {
	const listeners = new Map<string, (event: unknown) => void>();
	const view = {
		document,
		addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
	} as unknown as Window;
	const whole: PressKeeper = {
		composers: () => [composer],
		holds: () => true,
		enterBreaks: () => false,
		stopped: () => {},
		...keeper,
	};
	watchPresses(view, whole, new AbortController().signal);
	let stopped = false;
	const event = Object.assign(more, {
		type,
		isTrusted,
		composedPath: () => [target],
		stopImmediatePropagation: () => {
			stopped = true;
		},
		preventDefault: () => {
			stopped = true;
		},
	});
	listeners.get(type)?.(event);
	return stopped;
}

const broken = () => {
	throw new Error('broken');
};

const presses: [string, string, unknown, () => object][] = [
	['a click', 'click', submit, () => ({})],
	['the sending of the form', 'submit', document.querySelector('form'), () => ({})],
	['Space on the button', 'keydown', submit, () => new Key(' ')],
	['Enter on the button', 'keydown', submit, () => new Key('Enter')],
	['Ctrl+Enter in the field', 'keydown', field, () => Object.assign(new Key('Enter'), { ctrlKey: true })],
];

it.each(presses)('%s waits while something is found', (_name, type, target, more) => {
	expect(press({}, type, target, more())).toBe(true);
});

it.each(presses)(
	'%s passes where anything of ours throws, the showing of the last look too',
	(_name, type, target, more) => {
		for (const part of ['composers', 'holds', 'stopped'] as const) {
			expect(press({ [part]: broken }, type, target, more()), part).toBe(false);
		}
	},
);

it('takes no press that the page made up', () => {
	expect(press({}, 'click', submit, {}, false)).toBe(false);
});
