/** Makes the elements that Parley's panels on a page are built of. */
export interface PanelParts {
	make<K extends keyof HTMLElementTagNameMap>(
		tag: K,
		name: string,
		...inside: (Node | string)[]
	): HTMLElementTagNameMap[K];
	/** A button that acts for trusted clicks only and leaves the focus where it was. */
	button(name: string, label: string | Node, act: () => void): HTMLButtonElement;
}

/** The parts for one document. */
export function panelParts(document: Document): PanelParts {
	const make: PanelParts['make'] = (tag, name, ...inside) => {
		const element = document.createElement(tag);
		if (name !== '') element.className = name;
		element.append(...inside);
		return element;
	};
	return {
		make,
		button(name, label, act) {
			const element = make('button', name, label);
			element.type = 'button';
			element.addEventListener('click', (event) => {
				if (event.isTrusted) act();
			});
			// A click must not take the focus out of the field that is being written in.
			element.addEventListener('mousedown', (event) => event.preventDefault());
			return element;
		},
	};
}

/** Keeps what a person does in the panel from the page; Tab has to get through to the page's own focus keeping. */
export function keepToItself(panel: HTMLElement): void {
	for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup', 'keypress']) {
		panel.addEventListener(type, (event) => {
			if (!(event instanceof KeyboardEvent && event.key === 'Tab')) event.stopPropagation();
		});
	}
}
