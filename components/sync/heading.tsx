import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A ref that works for any element. */
export type Keeps = (element: HTMLElement | null) => void;

/** A heading that takes the focus when it comes, since the button that brought it is gone. */
export function StepHeading({ children, keeps }: { children: ComponentChildren; keeps?: Keeps }) {
	const heading = useRef<HTMLHeadingElement | null>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	return (
		<h3
			ref={(element) => {
				heading.current = element;
				keeps?.(element);
			}}
			tabIndex={-1}
		>
			{children}
		</h3>
	);
}

/**
 * What takes the focus where the element that had it went away as `step` changed. Called by whoever renders what goes; where nothing had the
 * focus, nothing takes it.
 */
export function useFocusKept(step: unknown): Keeps {
	const target = useRef<HTMLElement | null>(null);
	const before = useRef(step);
	const had = document.activeElement;
	useLayoutEffect(() => {
		if (Object.is(before.current, step)) return;
		before.current = step;
		if (had && had !== document.body && document.activeElement === document.body) target.current?.focus();
	});
	return useRef<Keeps>((element) => {
		target.current = element;
	}).current;
}
