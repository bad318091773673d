import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is brought when it is first shown; nothing stands in its place for that moment. It stays loaded. */
export function later<P extends object>(bring: () => Promise<ComponentType<P>>): ComponentType<P> {
	let loaded: ComponentType<P> | null = null;
	return function Later(props: P) {
		const [Content, setContent] = useState<{ is: ComponentType<P> } | null>(loaded ? { is: loaded } : null);
		const [failed, setFailed] = useState(false);
		useEffect(() => {
			if (Content) return;
			let gone = false;
			bring().then(
				(found) => {
					loaded = found;
					if (!gone) setContent({ is: found });
				},
				() => {
					if (!gone) setFailed(true);
				},
			);
			return () => {
				gone = true;
			};
		}, []);
		if (failed) return <p class="notice">This part could not be loaded. Close the window and open it again.</p>;
		return Content ? <Content.is {...props} /> : null;
	};
}
