import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The client's own words: six lines, and the rest on demand. */
export function ClientMessage({ text }: { text: string | null }) {
	const [whole, setWhole] = useState(false);
	const [cut, setCut] = useState(false);
	const words = useRef<HTMLParagraphElement>(null);
	useLayoutEffect(() => {
		const box = words.current;
		if (box && !whole) setCut(box.scrollHeight > box.clientHeight + 1);
	}, [text, whole]);
	if (!text) return null;
	return (
		<section aria-labelledby="message-title">
			<h3 id="message-title">Client’s message</h3>
			<p class={whole ? 'words message' : 'words message six'} ref={words}>
				{text}
			</p>
			{(cut || whole) && (
				<button type="button" class="text-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
					{whole ? 'Less' : 'More'}
				</button>
			)}
		</section>
	);
}
