import type { Markup } from './markup';
import type { PostAnswer, View } from './wire';

declare global {
	interface Window {
		/** Elements that the page itself made; the hostile script takes all others for the extension's. */
		practiceOwn?: WeakSet<Element>;
	}
}

/** Replaces an element's content by the page's own markup. */
export function put(target: Element, content: Markup): void {
	target.innerHTML = content.text;
	own(target);
}

/** Notes an element and all in it as made by the page. */
export function own(target: Element): void {
	window.practiceOwn?.add(target);
	for (const element of target.querySelectorAll('*')) window.practiceOwn?.add(element);
}

/** Runs `then` some frames later, also in a tab that draws none. */
export function frames(count: number): Promise<void> {
	return new Promise((resolve) => {
		const limit = setTimeout(resolve, 40 * count);
		const step = (left: number) => {
			if (left > 0) requestAnimationFrame(() => step(left - 1));
			else {
				clearTimeout(limit);
				resolve();
			}
		};
		step(count);
	});
}

/** What a mounted view may ask of the application around it. */
export interface App {
	/** The view standing in `main`. */
	readonly view: View;
	/** Goes to another page in place; `notice` is shown above it. */
	go(href: string, notice?: string): Promise<void>;
	/** Reads the page that is open again; pages of sections may be given. */
	reload(pages?: Record<string, number>): Promise<void>;
	post(path: string, body: unknown): Promise<PostAnswer>;
	/** Where dialogs are put. */
	portal: HTMLElement;
	announce(text: string): void;
}
