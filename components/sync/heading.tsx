import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A heading that takes the focus when it comes, since the button that brought it is gone. */
export function StepHeading({ children }: { children: ComponentChildren }) {
	const heading = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	return (
		<h3 ref={heading} tabIndex={-1}>
			{children}
		</h3>
	);
}
