/**
 * Controlled fields as the big frameworks have them: the state is the truth, an `input` event counts only when the value changed behind the
 * tracker's back, and each rendering writes the state over what stands in the field. So a plain `.value =` from the page's world is lost.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Bound {
	get(): string;
	set(text: string): void;
	read(): string;
	write(text: string): void;
	/** True once for each change that did not come through the instance's own setter. */
	moved(): boolean;
}

function nativeValue(field: Field): { get(): string; set(text: string): void } {
	const prototype =
		field instanceof HTMLTextAreaElement
			? HTMLTextAreaElement.prototype
			: field instanceof HTMLSelectElement
				? HTMLSelectElement.prototype
				: HTMLInputElement.prototype;
	const descriptor = Object.getOwnPropertyDescriptor(prototype, 'value');
	return {
		get: () => String(descriptor?.get?.call(field) ?? ''),
		set: (text) => {
			descriptor?.set?.call(field, text);
		},
	};
}

function track(field: Field, get: () => string, set: (text: string) => void): Bound {
	const native = nativeValue(field);
	let known = native.get();
	const write = (text: string) => {
		known = text;
		if (native.get() !== text) native.set(text);
	};
	Object.defineProperty(field, 'value', { configurable: true, enumerable: true, get: native.get, set: write });
	return {
		get,
		set,
		read: native.get,
		write,
		moved() {
			const current = native.get();
			if (current === known) return false;
			known = current;
			return true;
		},
	};
}

export interface Form {
	/** Binds a field to the state: `get` for rendering, `set` when a person typed. Changing `set`'s state renders. */
	bind(field: Field | null, get: () => string, set: (text: string) => void): void;
	/** Writes the state into every field. */
	render(): void;
}

/** A form whose fields live inside `root`; `rendered` runs after each rendering (enabling buttons, labels). */
export function createForm(root: HTMLElement, rendered: () => void): Form {
	const fields = new Map<EventTarget, Bound>();
	const render = () => {
		for (const [element, bound] of fields) {
			// The field being typed in keeps what the person typed; the others show the state.
			if (element !== document.activeElement || bound.read() !== bound.get()) bound.write(bound.get());
		}
		rendered();
	};
	const heard = (event: Event) => {
		const bound = event.target ? fields.get(event.target) : undefined;
		if (!bound) return;
		if (bound.moved()) bound.set(bound.read());
		render();
	};
	root.addEventListener('input', heard);
	root.addEventListener('change', heard);
	root.addEventListener('focusout', () => render());
	return {
		bind(field, get, set) {
			if (field) fields.set(field, track(field, get, set));
		},
		render,
	};
}
