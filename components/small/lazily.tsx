import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is loaded when it is first shown, so that lists stand before it; nothing is drawn until then. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
	let loaded: ComponentType<P> | null = null;
	return function Lazily(props: P) {
		const [, setReady] = useState(loaded !== null);
		useEffect(() => {
			if (loaded) return;
			let gone = false;
			load().then(
				(component) => {
					loaded = component;
					if (!gone) setReady(true);
				},
				() => undefined,
			);
			return () => {
				gone = true;
			};
		}, []);
		const Content = loaded;
		return Content ? <Content {...props} /> : null;
	};
}
